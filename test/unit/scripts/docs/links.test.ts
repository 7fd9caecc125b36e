import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "../../../..");
const pages = [
  ...["README.md", "CONTRIBUTING.md", "CHANGELOG.md"],
  ...readdirSync(path.join(root, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];

const read = (page: string): string => readFileSync(path.join(root, page), "utf8");

/** Links and pictures of a page, code left out. */
function linksOf(page: string): string[] {
  const text = read(page)
    .replaceAll(/^```[^]*?^```/gm, "")
    .replaceAll(/`[^`\n]*`/g, "");
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link!);
}

/** The anchors that a page's headings have where it is shown. */
function anchorsOf(page: string): Set<string> {
  const headings = read(page)
    .replaceAll(/^```[^]*?^```/gm, "")
    .matchAll(/^#+ (.+)$/gm);
  return new Set(
    [...headings].map(([, heading]) =>
      heading!
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
        .replaceAll(/\s/g, "-"),
    ),
  );
}

/** What is wrong with a link; empty where it leads somewhere. */
function fault(page: string, link: string): string {
  if (/^https?:/.test(link)) return "";
  const [file = "", anchor] = link.split("#");
  const target = file === "" ? page : path.posix.join(path.posix.dirname(page), file);
  if (!existsSync(path.join(root, target))) return `${link}: no such file`;
  if (anchor === undefined || !target.endsWith(".md")) return "";
  return anchorsOf(target).has(anchor) ? "" : `${link}: no such heading`;
}

describe("the links of the documentation", () => {
  it.each(pages)("%s leads to files and headings that are there", (page) => {
    const faults = linksOf(page).map((link) => fault(page, link));
    expect(faults.filter((one) => one !== "")).toEqual([]);
  });

  it("lead from the README to every page", () => {
    const linked = new Set(linksOf("README.md").map((link) => link.split("#")[0]));
    const missing = pages.filter((page) => page !== "README.md" && !linked.has(page));
    expect(missing).toEqual([]);
  });
});
