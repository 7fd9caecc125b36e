import fs from "node:fs";
import { expect, it } from "vitest";
import { VARIANT_COLOURS } from "../../../../shared/figures/style.ts";

it("CSS draws each architecture and sharing in the colour that charts and reports do, in every theme", () => {
  const css = fs.readFileSync(new URL("../../../../renderer/styles/tokens.css", import.meta.url));
  for (const [name, color] of Object.entries(VARIANT_COLOURS)) {
    const told = [...css.toString().matchAll(new RegExp(`--${name}: (#\\w+);`, "g"))];
    expect(told.length).toBeGreaterThan(0);
    expect(told.map(([, value]) => value!.toUpperCase())).toEqual(told.map(() => color));
  }
});
