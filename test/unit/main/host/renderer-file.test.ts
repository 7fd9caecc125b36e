import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contentSecurityPolicy } from "../../../../main/host/content-security-policy.ts";
import { rendererFile } from "../../../../main/host/renderer-file.ts";

const folder = path.resolve("/lab/renderer");

describe("a path of the page", () => {
  it("leads to the file of that name, a folder to its index", () => {
    expect(rendererFile(folder, "/assets/app.js")).toBe(path.join(folder, "assets/app.js"));
    expect(rendererFile(folder, "/a%20b.js")).toBe(path.join(folder, "a b.js"));
    expect(rendererFile(folder, "/")).toBe(path.join(folder, "index.html"));
  });

  it("names no file where it is no path: a broken escape, or a zero byte", () => {
    for (const path of ["/%ff", "/%", "/a%00.js", "/%00"])
      expect(rendererFile(folder, path), path).toBeUndefined();
  });

  it("is the folder itself, and no folder beside it whose name begins alike", () => {
    expect(rendererFile(folder, "/.")).toBe(folder);
    expect(rendererFile(folder, "/..%2frenderer2/a.js")).toBeUndefined();
    expect(rendererFile(folder, "/..%5crenderer2")).toBeUndefined();
  });

  it("never leads out of the renderer's folder, however it is written", () => {
    const piece = fc.constantFrom(
      "..",
      "%2e%2e",
      "/",
      "%2f",
      "\\",
      "%5c",
      "a",
      ".",
      "%00",
      "%",
      "renderer2",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const file = rendererFile(folder, "/" + pieces.join(""));
        if (file !== undefined) expect(path.relative(folder, file)).not.toMatch(/^\.\.(\/|$)/);
      }),
      { numRuns: 2000, seed: 3 },
    );
  });
});

describe("the content-security policy", () => {
  it("allows the page's own files alone, and nothing inline", () => {
    const policy = contentSecurityPolicy("'self'");
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("worker-src 'self';");
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
    expect(policy.replace("'wasm-unsafe-eval'", "")).not.toMatch(/unsafe|\*|https?:/);
  });
});
