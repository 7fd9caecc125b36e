import { ESLint } from "eslint";
import { describe, expect, it } from "vitest";

/** Beside others of its kind, so that the project's own rules hold for it. */
async function fixed(code: string, filePath: string): Promise<string> {
  const eslint = new ESLint({
    fix: true,
    overrideConfig: { rules: { "@typescript-eslint/no-unused-vars": "off" } },
  });
  const [result] = await eslint.lintText(code, { filePath });
  return result!.output ?? code;
}
const inShared = (text: string) => fixed(text, "shared/format/probe.ts");

describe("the lint rule of apostrophes in texts that people read", () => {
  it("writes them curly in strings and templates, whatever owns or is left out", async () => {
    expect(await inShared(`export const a = "The lab's runs don't stop; patches' order";\n`)).toBe(
      `export const a = "The lab’s runs don’t stop; patches’ order";\n`,
    );
    expect(await inShared("export const b = (n: string) => `${n}'s part of ${n} isn't`;\n")).toBe(
      "export const b = (n: string) => `${n}’s part of ${n} isn’t`;\n",
    );
    expect(await inShared(`export const c = 'Set "x" to the data\\'s mark';\n`)).toBe(
      `export const c = 'Set "x" to the data’s mark';\n`,
    );
  });

  it("leaves quotes of code and comments as they are", async () => {
    const code = [
      "// The lab's own comment",
      `export const sql = "SELECT id FROM runs WHERE status = 'done' AND kind IN ('series', 's')";`,
      `export const csp = "default-src 'none'; style-src 'self'";`,
      `export const font = "11px 'Inter Variable', 'Sans'";`,
      "",
    ].join("\n");
    expect(await inShared(code)).toBe(code);
  });

  it("holds for what a page writes, in its text and its attributes, and not for its styles", async () => {
    const page = `<p title="The run's seeds">The lab's data</p>\n\n<style>\n  /* The page's own */\n  p {\n    margin: 0;\n  }\n</style>\n`;
    expect(await fixed(page, "renderer/components/Probe.svelte")).toBe(
      page.replace("run's", "run’s").replace("lab's", "lab’s"),
    );
  });

  it("leaves programs that reports write to their own language", async () => {
    const code = `export const python = "# the lab's random streams";\n`;
    expect(await fixed(code, "main/report/scripts/probe.ts")).toBe(code);
  });
});
