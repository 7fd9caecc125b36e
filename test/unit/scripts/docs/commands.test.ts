import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { describe, expect, it } from "vitest";
import { COMMANDS } from "../../../../main/cli/commands/index.ts";

const root = path.resolve(import.meta.dirname, "../../../..");
const pages = [
  "README.md",
  ...readdirSync(path.join(root, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];

/** The commands in fenced blocks of a page, without comments. */
function commandsOf(page: string): string[] {
  const blocks = readFileSync(path.join(root, page), "utf8").matchAll(/^ *```sh\n([^]*?)^ *```/gm);
  return [...blocks]
    .flatMap(([, block]) => block!.split("\n"))
    .map((line) => line.replace(/\s#.*$/, "").trim())
    .flatMap((line) => /^(?:npm run (?:-s )?wslab -- |wslab )([^|>;&]*)/.exec(line)?.[1] ?? []);
}

const wordsOf = (text: string): string[] =>
  [...text.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? "");

const cases = pages.flatMap((page) => commandsOf(page).map((text) => ({ page, text })));

describe("the commands of the documentation", () => {
  it("are found in the tutorial", () => {
    expect(cases.filter(({ page }) => page === "docs/tutorial.md").length).toBeGreaterThan(7);
  });

  it.each(cases)("$page: wslab $text is taken by the command line", ({ text }) => {
    const [name = "", ...args] = wordsOf(text);
    if (["help", "--help", "-h", "--version"].includes(name)) return;
    const command = COMMANDS.find((one) => one.name === name);
    expect(command?.name).toBe(name);
    const options = { ...command!.options, help: { type: "boolean", short: "h" } } as const;
    const { positionals } = parseArgs({ args, options, allowPositionals: true, strict: true });
    const [fewest, most] = command!.arity;
    expect(positionals.length).toBeGreaterThanOrEqual(fewest);
    expect(positionals.length).toBeLessThanOrEqual(most);
  });
});
