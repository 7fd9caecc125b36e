import { describe, expect, it } from "vitest";
import { instantiateKernel } from "../../../../shared/fused/instantiate-kernel.ts";

describe("a kernel's instance", () => {
  it("is refused with what cannot be done, the reason and its cause", () => {
    const noModule = () => new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(8)));
    const refused = () => instantiateKernel(noModule, "This machine cannot train");
    expect(refused).toThrow(/^This machine cannot train: WebAssembly\.Module\(\): .*magic/);
    expect(refused).toThrow(
      expect.objectContaining({ cause: expect.any(WebAssembly.CompileError) }),
    );
  });
});
