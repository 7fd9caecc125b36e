/** What is told of each line that says something. */
export type LineVisitor = (text: string, number: number, isComment: boolean) => void;

/**
 * Visits a text's lines, whatever ends them, mixed as they may be; blank ones are passed over. Lines
 * come without the spaces around them, and are numbered from 1 as they stand in the file. Comments
 * begin with # or %, as NumPy's savetxt and Matlab write them.
 */
export function visitLines(text: string, visit: LineVisitor): void {
  const lines = text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
  const hasTabs = lines.includes("\t");
  let start = lines.startsWith("\uFEFF") ? 1 : 0;
  for (let number = 1; start <= lines.length; number++) {
    const found = lines.indexOf("\n", start);
    const end = found < 0 ? lines.length : found;
    if (end > start) {
      const line = lines.slice(start, end);
      const trimmed = line.trim();
      // Tabs at a line's ends may stand between empty cells.
      const kept = hasTabs && line.includes("\t") ? line : trimmed;
      if (trimmed !== "") visit(kept, number, trimmed[0] === "#" || trimmed[0] === "%");
    }
    start = end + 1;
  }
}
