// Formulas while they are typed: their words, and what may come next. Whether one is right only the server says.

export interface FormulaToken {
  kind: "word" | "number" | "sign" | "space";
  text: string;
  from: number;
}

const token = /([a-z_][a-z0-9_]*)|(\d+(?:\.\d*)?|\.\d+)|(\s+)|(<=|>=|!=|<>|==|.)/giy;

export function formula_tokens(formula: string): FormulaToken[] {
  const found: FormulaToken[] = [];
  for (const match of formula.matchAll(token)) {
    const kind =
      match[1] !== undefined ? "word" : match[2] !== undefined ? "number" : match[3] !== undefined ? "space" : "sign";
    found.push({ kind, text: match[0], from: match.index });
  }
  return found;
}

export interface FormulaFunction {
  name: string;
  // What goes in: "test, then, else".
  takes: string;
}

export const formula_functions: readonly FormulaFunction[] = [
  { name: "sum", takes: "a, b, …" },
  { name: "avg", takes: "a, b, …" },
  { name: "min", takes: "a, b, …" },
  { name: "max", takes: "a, b, …" },
  { name: "abs", takes: "a" },
  { name: "if", takes: "test, then, else" },
  { name: "offset", takes: "metric, -1" },
];

const operators = ["+", "-", "*", "/"] as const;
const words_between = ["and", "or"] as const;

export interface FormulaMetric {
  key: string;
  name: string;
}

export interface Completion {
  kind: "metric" | "function" | "operator";
  text: string;
  // The name of a metric, the arguments of a function.
  note: string;
  // What replaces the word at the caret, and where the caret stands then, counted from its end.
  insert: string;
  back: number;
}

export interface Completions {
  // The part of the formula that a choice replaces.
  from: number;
  to: number;
  choices: Completion[];
}

const most = 8;

function metric_choice({ key, name }: FormulaMetric): Completion {
  return { kind: "metric", text: key, note: name, insert: key, back: 0 };
}

function function_choice({ name, takes }: FormulaFunction): Completion {
  return { kind: "function", text: name, note: takes, insert: `${name}()`, back: 1 };
}

function operator_choice(text: string): Completion {
  return { kind: "operator", text, note: "", insert: `${text} `, back: 0 };
}

// What may stand at the caret: the rest of a word, or the next metric, function or operator.
export function formula_completions(formula: string, caret: number, metrics: readonly FormulaMetric[]): Completions {
  const before = formula_tokens(formula.slice(0, caret));
  const at_caret = before.at(-1);
  const typed = at_caret?.kind === "word" ? at_caret.text.toLowerCase() : "";
  const from = typed === "" ? caret : (at_caret?.from ?? caret);
  const to = typed === "" ? caret : caret + (/^[a-z0-9_]*/i.exec(formula.slice(caret))?.[0].length ?? 0);
  if (typed !== "") {
    const begins = (text: string) => text.toLowerCase().startsWith(typed);
    const holds = (text: string) => text.toLowerCase().includes(typed);
    const ranked = [
      ...metrics.filter(({ key }) => begins(key)),
      ...metrics.filter(({ key, name }) => !begins(key) && (holds(key) || holds(name))),
    ].map(metric_choice);
    const functions = formula_functions.filter(({ name }) => begins(name)).map(function_choice);
    const choices = [...functions, ...ranked].slice(0, most);
    // Nothing is left to complete once the word is whole.
    return { from, to, choices: choices.length === 1 && choices[0]?.text === typed ? [] : choices };
  }
  const last = before.filter((each) => each.kind !== "space").at(-1);
  const after_value =
    last !== undefined &&
    (last.kind === "number" || last.text === ")" || (last.kind === "word" && !/^(?:and|or|not)$/i.test(last.text)));
  if (after_value)
    return {
      from,
      to,
      choices: at_caret?.kind === "space" ? [...operators, ...words_between].map(operator_choice) : [],
    };
  return {
    from,
    to,
    choices: [...metrics.slice(0, most - 2).map(metric_choice), ...formula_functions.slice(0, 2).map(function_choice)],
  };
}

export interface FormulaFault {
  text: string;
  // In characters from 0; null when the server names no place.
  position: number | null;
}

// "a ) is missing (at character 12)" parted into what is wrong and where.
export function split_fault(problem: string): FormulaFault {
  const place = / \(at character (\d+)\)/.exec(problem);
  if (place === null) return { text: problem, position: null };
  return { text: problem.replace(place[0], ""), position: Number(place[1]) - 1 };
}
