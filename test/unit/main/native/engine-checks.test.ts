import { describe, expect, it } from "vitest";
import { engineChecks } from "../../../../main/native/engine-checks.ts";

describe("the doctor’s line on engines", () => {
  it("names the engines and finds the vectors that this runtime has", () => {
    const [check] = engineChecks();
    expect(check).toMatchObject({ name: "Engines", ok: true, fix: "" });
    expect(check!.found).toMatch(/^tfjs-node, the reference; fused \d+ on WebAssembly SIMD/);
  });

  it("says what trains where there are no vectors", () => {
    const [check] = engineChecks(false);
    expect(check).toMatchObject({ ok: true });
    expect(check!.found).toMatch(/no WebAssembly SIMD.* native TensorFlow trains instead$/);
  });
});
