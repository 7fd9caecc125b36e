import { printableLines } from "../../shared/format/printable.ts";

/** Says on standard error what was read of a data file. */
export function tellFile(line: string): void {
  process.stderr.write(printableLines(`Read ${line}.\n`));
}
