import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");

/** Every page with commands that a reader is to call. */
export const PAGES: readonly string[] = [
  ...["README.md", "CONTRIBUTING.md"],
  ...readdirSync(path.join(root, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name.replaceAll("\\", "/")}`)
    .sort(),
];

/** A page's fenced blocks of one language. */
export function blocksOf(page: string, language: string): string[] {
  const text = readFileSync(path.join(root, page), "utf8");
  const fences = text.matchAll(/^ *```(\w*)\n([^]*?)^ *```/gm);
  return [...fences].flatMap(([, name, block]) => (name === language ? [block!] : []));
}

/** The commands of a page in their order, without comments. */
export function commandsOf(page: string): string[] {
  return blocksOf(page, "sh")
    .flatMap((block) => block.split("\n"))
    .map((line) => line.replace(/(^|\s)#.*$/, "").trim())
    .filter((line) => line !== "");
}

/** What follows `npm run wslab --`, as words; undefined for another program. */
export function wslabWords(command: string): string[] | undefined {
  const text = /^npm run (?:-s )?wslab -- ([^|>;&]*)/.exec(command)?.[1];
  if (text === undefined) return undefined;
  return [...text.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? "");
}
