import type { RuleMark } from "./figure.ts";

/**
 * The crossings of a boundary that belong to one line, from left to right: those of neighbouring columns
 * which are crossed equally often, the lowest joined to the lowest. A crossing by itself is a line of one.
 */
export function boundaryLines(rules: readonly RuleMark[]): readonly (readonly RuleMark[])[] {
  const columns = [...new Set(rules.map(({ column }) => column))].sort((a, b) => a - b);
  const lines: RuleMark[][] = [];
  let open: RuleMark[][] = [];
  columns.forEach((column, i) => {
    const crossings = rules.filter((rule) => rule.column === column).sort((a, b) => a.at - b.at);
    const goesOn = column - 1 === columns[i - 1] && crossings.length === open.length;
    if (!goesOn) {
      open = crossings.map(() => []);
      lines.push(...open);
    }
    crossings.forEach((crossing, at) => open[at]!.push(crossing));
  });
  return lines;
}
