import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const docs = path.resolve(import.meta.dirname, "../../../../docs");
const pictures = readdirSync(path.join(docs, "images", "guide"));

describe("the pictures of the guide", () => {
  it("are each shown, with words for those who do not see them", () => {
    const guide = readFileSync(path.join(docs, "guide.md"), "utf8");
    const shown = [...guide.matchAll(/!\[([^\]]+)\]\(images\/guide\/([^)]+)\)/g)];
    expect(shown.map(([, , name]) => name).sort()).toEqual([...pictures].sort());
    for (const [, words] of shown) expect(words!.length).toBeGreaterThan(30);
  });

  it("are small, and of WebP", () => {
    for (const name of pictures) {
      const file = path.join(docs, "images", "guide", name);
      expect(readFileSync(file).subarray(8, 12).toString(), name).toBe("WEBP");
      expect(statSync(file).size, name).toBeLessThan(60_000);
    }
  });
});
