/** Control characters, and those that turn the direction of what follows: they command a terminal. */
const COMMANDS =
  // eslint-disable-next-line no-control-regex -- finding them is the purpose
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** Text that others wrote, as lines that a terminal shows and does not obey. */
export function printableLines(text: string): string {
  return text.replaceAll("\r\n", "\n").replace(COMMANDS, "\ufffd");
}

/** The same on one line. */
export function printable(text: string): string {
  return printableLines(text).replace(/[\n\t]/g, "\ufffd");
}
