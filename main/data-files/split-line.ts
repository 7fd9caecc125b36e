/** What stands between the numbers of a line; a space stands for any run of spaces and tabs. */
export type Separator = "," | ";" | "\t" | " ";

/**
 * The cells of a line, without quotes and the spaces around them. A quoted cell may hold separators,
 * and a quote of its own written twice; an unclosed quote ends with its line.
 */
export function splitLine(line: string, separator: Separator): string[] {
  if (line.includes('"')) return splitQuoted(line, separator);
  if (separator === " ") return line.trim().split(/[ \t]+/);
  const cells = line.split(separator);
  for (let i = 0; i < cells.length; i++) if (mayNeedTrim(cells[i]!)) cells[i] = cells[i]!.trim();
  return cells;
}

/** Whether a cell begins or ends with what is no visible ASCII character; most do not, and stay as they are. */
function mayNeedTrim(cell: string): boolean {
  return (
    cell !== "" && !(isVisible(cell.charCodeAt(0)) && isVisible(cell.charCodeAt(cell.length - 1)))
  );
}

const isVisible = (code: number): boolean => code > 32 && code < 127;

function splitQuoted(line: string, separator: Separator): string[] {
  const cells: string[] = [];
  let at = 0;
  while (at <= line.length) {
    while (line[at] === " ") at += 1;
    const { text, end } = line[at] === '"' ? quotedCell(line, at) : { text: "", end: at };
    const next = separatorAfter(line, end, separator);
    cells.push((text + line.slice(end, next)).trim());
    at = next + 1;
    if (separator === " ") while (line[at] === " " || line[at] === "\t") at += 1;
  }
  return cells;
}

/** The cell that begins with a quote at `start`, and where it ends. */
function quotedCell(line: string, start: number): { text: string; end: number } {
  let end = line.indexOf('"', start + 1);
  while (end >= 0 && line[end + 1] === '"') end = line.indexOf('"', end + 2);
  const text = line.slice(start + 1, end < 0 ? line.length : end);
  return { text: text.replaceAll('""', '"'), end: end < 0 ? line.length : end + 1 };
}

function separatorAfter(line: string, from: number, separator: Separator): number {
  if (separator !== " ") {
    const at = line.indexOf(separator, from);
    return at < 0 ? line.length : at;
  }
  for (let at = from; at < line.length; at++) {
    if (line[at] === " " || line[at] === "\t") return at;
  }
  return line.length;
}
