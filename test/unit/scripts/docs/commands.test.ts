import { describe, expect, it } from "vitest";
import { COMMANDS } from "../../../../main/cli/commands/index.ts";
import { readArguments } from "../../../../main/cli/read-arguments.ts";
import { commandsOf, PAGES, wslabWords } from "../../../support/doc-commands.ts";

const cases = PAGES.flatMap((page) =>
  commandsOf(page).flatMap((text) => {
    const words = wslabWords(text);
    return words === undefined ? [] : [{ page, text, words }];
  }),
);

describe("the commands of the documentation", () => {
  it("are found in the tutorial", () => {
    expect(cases.filter(({ page }) => page === "docs/tutorial.md").length).toBeGreaterThan(7);
  });

  it.each(cases)("$page: $text is taken by the command line", ({ words }) => {
    const [name = "", ...args] = words;
    if (["help", "--help", "-h", "--version"].includes(name)) return;
    const command = COMMANDS.find((one) => one.name === name);
    expect(command?.name).toBe(name);
    expect(() => readArguments(command!, args)).not.toThrow();
  });
});
