// What every screen has to satisfy, in each theme and at each width: no finding of axe, nothing that sticks out of the
// page or is cut off, nothing that jumped while it loaded. Each function answers a list of texts; empty is well.
import { axe_source } from "./harness.mjs";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
export const most_shift = 0.02;

// What a theme can spoil: the rest is the same page.
const colour_rules = ["color-contrast", "link-in-text-block"];

export async function axe_findings(page, { only_colours = false } = {}) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe_source);
  const violations = await page.evaluate(async ([tags, colours]) => {
    // Under a dialog the page is inert, its landmark and heading with it; axe finds that out only most of the time.
    const of_page = { enabled: document.querySelector("[role=dialog], [role=alertdialog]") === null };
    const answer = await window.axe.run(document, {
      resultTypes: ["violations"],
      ...(colours ? { runOnly: { type: "rule", values: colours } } : {
        runOnly: { type: "tag", values: tags },
        rules: { "landmark-one-main": of_page, "page-has-heading-one": of_page },
      }),
    });
    return answer.violations.map((rule) => ({
      rule: rule.id,
      nodes: rule.nodes.slice(0, 4).map((node) => `${node.html.slice(0, 160)} | ${node.failureSummary?.split("\n").slice(1, 3).join(" ").trim()}`),
      count: rule.nodes.length,
    }));
  }, [rules, only_colours ? colour_rules : null]);
  return violations.map(({ rule, nodes, count }) => `axe ${rule} (${count}): ${nodes.join("\n      ")}`);
}

// Runs in the page. A text may be shortened by an ellipsis, a line clamp or a box that scrolls; it may not be cut off,
// stick out of the control that it labels, or lie beyond the page's edge.
function layout_inside() {
  const findings = [];
  const width = document.documentElement.clientWidth;
  const scrolling = document.scrollingElement;
  if (scrolling.scrollWidth > width + 1) findings.push(`the page is ${scrolling.scrollWidth} px wide in a window of ${width}`);

  const name = (element) => {
    const own = typeof element.className === "string" ? element.className.split(" ")[0] : "";
    return `${element.tagName.toLowerCase()}${own ? `.${own}` : ""}`;
  };
  const is_shortened = (style) => style.textOverflow === "ellipsis" || style.webkitLineClamp !== "none";
  const scrolls = (value) => value === "auto" || value === "scroll";
  const hides = (value) => value === "hidden" || value === "clip";
  const styles = new Map();
  const style_of = (element) => {
    let style = styles.get(element);
    if (!style) styles.set(element, (style = getComputedStyle(element)));
    return style;
  };
  const control = "button, [role=button], [role=tab], [role=option], [role=menuitem], [role=switch], input, select, textarea";

  const look_at = (text) => {
    const parent = text.parentElement;
    if (!parent || text.data.trim() === "" || parent.closest("script, style, option, [hidden], svg")) return;
    if (!parent.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true })) return;
    const range = document.createRange();
    range.selectNodeContents(text);
    const rectangle = range.getBoundingClientRect();
    if (rectangle.width < 1 || rectangle.height < 1) return;
    const said = `"${text.data.trim().slice(0, 50)}" in ${name(parent)}`;
    let clipped_x = false;
    let clipped_y = false;
    for (let box = parent; box && box !== document.documentElement; box = box.parentElement) {
      const style = style_of(box);
      const bounds = box.getBoundingClientRect();
      // Only for screen readers.
      if ((bounds.width <= 2 && bounds.height <= 2) || style.clipPath !== "none") return;
      if (is_shortened(style)) return;
      if (scrolls(style.overflowX)) clipped_x = true;
      if (scrolls(style.overflowY)) clipped_y = true;
      if (!clipped_x && hides(style.overflowX) && (rectangle.right > bounds.right + 1 || rectangle.left < bounds.left - 1)) {
        findings.push(`${said} is cut off at the side by ${name(box)}: ${Math.round(rectangle.left)}..${Math.round(rectangle.right)} in ${Math.round(bounds.left)}..${Math.round(bounds.right)}`);
        return;
      }
      if (!clipped_y && hides(style.overflowY) && box !== document.body &&
        (rectangle.bottom > bounds.bottom + rectangle.height * 0.2 + 1 || rectangle.top < bounds.top - rectangle.height * 0.2 - 1)) {
        findings.push(`${said} is cut off below by ${name(box)}: ${Math.round(rectangle.top)}..${Math.round(rectangle.bottom)} in ${Math.round(bounds.top)}..${Math.round(bounds.bottom)}`);
        return;
      }
      if (!clipped_x && box.matches(control) && (rectangle.right > bounds.right + 1 || rectangle.left < bounds.left - 1)) {
        findings.push(`${said} sticks out of ${name(box)} by ${Math.round(Math.max(rectangle.right - bounds.right, bounds.left - rectangle.left))} px`);
        return;
      }
      if (style.position === "fixed") break;
    }
    // Wholly to the left is where texts are put that only show when they have the focus.
    if (rectangle.right <= 0) return;
    if (!clipped_x && (rectangle.right > width + 1 || rectangle.left < -1))
      findings.push(`${said} lies beyond the edge: ${Math.round(rectangle.left)}..${Math.round(rectangle.right)} of ${width}`);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) look_at(walker.currentNode);
  return findings.slice(0, 12);
}

export const layout_findings = (page) => page.evaluate(layout_inside);

// What moved without a hand since the page was opened.
export async function shift_findings(page) {
  const { shift, shifts } = await page.evaluate(() => window.rig);
  return shift <= most_shift ? [] : [`it jumps by ${shift.toFixed(4)}, at most ${most_shift}: ${shifts.slice(0, 6).join("\n      ")}`];
}

// Every screen has a name: one first heading, and a title of the document.
export const heading_findings = (page) => page.evaluate(() => {
  const findings = [];
  const headings = [...document.querySelectorAll("h1")].filter((heading) => heading.checkVisibility());
  if (headings.length !== 1) findings.push(`${headings.length} first headings: ${headings.map((each) => each.textContent).join(", ")}`);
  if (document.title.trim() === "") findings.push("the document has no title");
  return findings;
});
