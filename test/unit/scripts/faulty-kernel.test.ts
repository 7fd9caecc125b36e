import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import {
  FaultyKernel,
  importedFor,
  isKernelSource,
} from "../../../scripts/mutate/faulty-kernel.ts";

const root = path.resolve(import.meta.dirname, "../../..");
const SOURCE = "shared/fused/kernel/elementary.ts";
const LOADER = "main/trainer/fused/load-kernel.ts";

describe("a kernel with a fault", () => {
  const kernel = new FaultyKernel();
  const text = readFileSync(path.join(root, SOURCE), "utf8");

  it("is compiled of a source with the fault, and read in the sound one's place", async () => {
    const multiply = text.replace("f32x4.mul(", "f32x4.div(");
    expect(multiply).not.toBe(text);
    expect(await kernel.compile(SOURCE, multiply)).toBe(true);
    const loader = kernel.loaderText(readFileSync(path.join(root, LOADER), "utf8"));
    const place = /new URL\(place, "(file:[^"]+)"\)/.exec(loader)![1]!;
    const module = new WebAssembly.Module(readFileSync(new URL("fused-kernel.wasm", place)));
    expect(WebAssembly.Module.exports(module).map(({ name }) => name)).toContain("evaluate");
    expect(loader).not.toContain("import.meta");
  });

  it("is none where nothing changes, or where it does not compile", async () => {
    expect(await kernel.compile(SOURCE, `${text}\n// Another comment.`)).toBe(false);
    expect(await kernel.compile(SOURCE, `${text}\nexport const bad: f32 = nothing;`)).toBe(false);
  });

  it("is met by the tests that load the kernel", () => {
    expect([isKernelSource(SOURCE), isKernelSource("shared/fused/network.ts")]).toEqual([
      true,
      false,
    ]);
    expect([importedFor(SOURCE), importedFor("shared/fused/network.ts")]).toEqual([
      LOADER,
      "shared/fused/network.ts",
    ]);
  });
});
