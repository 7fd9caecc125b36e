import fs from "node:fs";
import { expect, it } from "vitest";
import { SCHEME_COLORS } from "../../../../shared/results/variant-look.ts";

it("CSS draws each scheme in the colour that charts and reports do, in every theme", () => {
  const css = fs.readFileSync(new URL("../../../../renderer/styles/tokens.css", import.meta.url));
  for (const [scheme, color] of Object.entries(SCHEME_COLORS)) {
    const told = [...css.toString().matchAll(new RegExp(`--${scheme}: (#\\w+);`, "g"))];
    expect(told.length).toBeGreaterThan(0);
    expect(told.map(([, value]) => value!.toUpperCase())).toEqual(told.map(() => color));
  }
});
