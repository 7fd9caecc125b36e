import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import {
  MAX_LINK_CHARACTERS,
  packedSetupIn,
  packSetup,
  setupText,
  unpackSetup,
} from "../../../../renderer/window/setup-link.ts";
import { PRESETS } from "../../../../shared/presets/presets.ts";
import { parseExperiment } from "../../../../shared/spec/parse.ts";

describe("a set-up as a link", () => {
  it.each(PRESETS)("brings $id back whole", async ({ experiment }) => {
    const spec = experiment();
    const setup = { ...spec, notes: "κ ≈ λ, “quoted”, 🌊" };
    const packed = await packSetup(setup);
    expect(packed).toMatch(/^[\w-]+$/);
    expect(packed.length).toBeLessThan(2000);
    expect(parseExperiment(JSON.parse(await unpackSetup(packed)))).toEqual(setup);
  });

  it("is refused where it would be too long", async () => {
    // Text that does not compress: the digits of a sequence without a short rule.
    let state = 1;
    const noise = Array.from({ length: 40_000 }, () => {
      state = (state * 48_271) % 2_147_483_647;
      return String.fromCharCode(33 + (state % 90));
    }).join("");
    await expect(packSetup({ notes: noise })).rejects.toThrow("too long for a link");
    await expect(packSetup({ notes: "a".repeat(300_000) })).rejects.toThrow("too long for a link");
  });

  it("is refused where it was cut short, changed, or is none", async () => {
    const packed = await packSetup({ name: "A set-up", notes: "with some notes of its own" });
    for (const damaged of [packed.slice(0, -6), packed.slice(5), "", "!!!", "AAAA"]) {
      await expect(unpackSetup(damaged), damaged).rejects.toThrow("damaged or cut short");
    }
    await expect(unpackSetup("A".repeat(MAX_LINK_CHARACTERS + 1))).rejects.toThrow(
      "longer than any",
    );
  });

  it("does not grow into more than any set-up is", async () => {
    const bomb = deflateRawSync(Buffer.alloc(8_000_000, 32)).toString("base64url");
    expect(bomb.length).toBeLessThan(MAX_LINK_CHARACTERS);
    await expect(unpackSetup(bomb)).rejects.toThrow("unpacks to more than any set-up");
  });

  it("is found in what is pasted: an address of the lab or the text of the app", () => {
    expect(packedSetupIn(setupText("ab-_9"))).toBe("ab-_9");
    expect(packedSetupIn(" http://127.0.0.1:4174/#/experiment/new?setup=ab-_9\n")).toBe("ab-_9");
    expect(packedSetupIn("See wslab:ab-_9")).toBe("ab-_9");
    expect(packedSetupIn("wslab is a lab")).toBeUndefined();
    expect(packedSetupIn("wslab:ab cd")).toBeUndefined();
  });
});
