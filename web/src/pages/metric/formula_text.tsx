import { Link } from "@tanstack/react-router";
import type { Schemas } from "../../api/client";
import { formula_tokens } from "../../model/formula";

// A formula whose metrics lead to their pages.
export function FormulaText({ formula, metrics }: { formula: string; metrics: readonly Schemas["MetricView"][] }) {
  const by_key = new Map(metrics.map(({ metric }) => [metric.key, metric]));
  return (
    <code className="formula_text">
      {formula_tokens(formula).map((token) => {
        const metric = token.kind === "word" ? by_key.get(token.text) : undefined;
        if (metric === undefined) return token.text;
        return (
          <Link
            key={token.from}
            to="/metrics/$id"
            params={{ id: metric.id }}
            title={metric.name}
            className="formula_link"
          >
            {token.text}
          </Link>
        );
      })}
    </code>
  );
}
