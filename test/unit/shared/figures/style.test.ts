import { describe, expect, it } from "vitest";
import {
  colourAt,
  colourOf,
  divergingScale,
  relativeLuminance,
  sequentialScale,
} from "../../../../shared/figures/colour-scale.ts";
import { experimentVariants } from "../../../../renderer/model/experiment-variants.ts";
import {
  bandOpacity,
  blend,
  nthShade,
  plainStyle,
  quietStyle,
  seriesColour,
  seriesOpacity,
  variantStyles,
  type StyledBy,
} from "../../../../shared/figures/style.ts";
import { variantView } from "../../../../shared/figures/variant-view.ts";
import { EXPERIMENT_FORMAT, experimentSchema } from "../../../../shared/spec/schema.ts";

const variant = (key: string, more: Partial<StyledBy> = {}): StyledBy => ({
  ...{ key, colour: "shared", spectrum: "both", untied: false },
  ...more,
});

describe("styles of variants", () => {
  it("have the colour of architecture and sharing, the dash of the spectrum", () => {
    const styles = variantStyles([
      variant("a", { colour: "unshared", spectrum: "high" }),
      variant("b", { spectrum: "low" }),
    ]);
    expect(styles.get("a")).toMatchObject({ colour: "unshared", dash: [1.5, 3.5] });
    expect(styles.get("b")).toMatchObject({ colour: "shared", dash: [], shade: 0 });
    expect(seriesColour(styles.get("a")!, "light")).toBe("#D55E00");
  });

  it("tell nine alike variants apart, whatever their order", () => {
    const alike = Array.from({ length: 9 }, (_, i) => variant(`key ${i}`));
    const styles = variantStyles(alike);
    const looks = new Set([...styles.values()].map(({ dash, shade }) => `${dash} ${shade}`));
    expect(looks.size).toBe(9);
    const reversed = variantStyles([...alike].reverse());
    for (const { key } of alike) expect(reversed.get(key)).toEqual(styles.get(key));
  });

  it("tell up to three alike variants apart by their dash, in the colour as it is", () => {
    const styles = [...variantStyles(["a", "b", "c"].map((key) => variant(key))).values()];
    expect(new Set(styles.map(({ dash }) => dash.join())).size).toBe(3);
    expect(styles.map(({ shade }) => shade)).toEqual([0, 0, 0]);
  });

  it("have three dashes of the spectrum's family, and three lightnesses", () => {
    const looks = (spectrum: StyledBy["spectrum"], count: number) => [
      ...variantStyles(
        Array.from({ length: count }, (_, i) => variant(`key ${i}`, { spectrum })),
      ).values(),
    ];
    const dashes = (spectrum: StyledBy["spectrum"]) =>
      new Set(looks(spectrum, 3).map(({ dash }) => dash.join(" ")));
    expect(dashes("low")).toEqual(new Set(["", "16 3", "30 3"]));
    expect(dashes("high")).toEqual(new Set(["1.5 3.5", "1.5 8", "1.5 2.5 1.5 9"]));
    expect(dashes("both")).toEqual(new Set(["7 4", "16 6", "3.5 2.5"]));
    expect(dashes("none")).toEqual(new Set(["", "16 3", "30 3"]));
    const shades = looks("low", 9).map(({ shade }) => shade);
    expect(shades.toSorted((a, b) => a - b)).toEqual([
      ...[-0.35, -0.35, -0.35, 0, 0, 0, 0.5, 0.5, 0.5],
    ]);
  });

  it("go on to the next where the own one is taken", () => {
    // FNV-1a of both keys is 1 modulo 3.
    const styles = variantStyles(["a", "b"].map((key) => variant(key)));
    expect(styles.get("a")!.dash).toEqual([16, 6]);
    expect(styles.get("b")!.dash).toEqual([3.5, 2.5]);
  });

  it("repeat where there are more variants than styles", () => {
    const styles = variantStyles(Array.from({ length: 20 }, (_, i) => variant(`key ${i}`)));
    expect(styles.size).toBe(20);
  });

  it("give a tied recurrent network the plain dash, an untied one another", () => {
    const of = (untied: boolean) => variant(String(untied), { colour: "recurrent", untied });
    const styles = variantStyles([of(true), of(false)]);
    expect(styles.get("false")!.dash).toEqual([7, 4]);
    expect(styles.get("true")!.dash).toEqual([16, 6]);
    expect(variantStyles([of(true)]).get("true")).toEqual(styles.get("true"));
  });

  it("follow from an experiment's variants, whatever order they come in", () => {
    const stylesOf = (rates: readonly number[]) => {
      const axes = { "/training/learningRate": rates };
      const spec = experimentSchema.parse({ format: EXPERIMENT_FORMAT, axes });
      return variantStyles(experimentVariants(spec).map(variantView));
    };
    const rates = [0.1, 0.03, 0.01, 0.003, 0.001, 0.0003];
    const styles = stylesOf(rates);
    const told = [...styles.values()].map(
      (style) => `${seriesColour(style, "light")} ${style.dash}`,
    );
    expect(new Set(told).size).toBe(6);
    const other = stylesOf(rates.toReversed());
    for (const [key, style] of styles) expect(other.get(key)).toEqual(style);
  });

  it("keep thin lines visible on a dark ground", () => {
    const quiet = quietStyle(plainStyle("shared"));
    expect(seriesOpacity(quiet, "light")).toBe(0.35);
    expect(seriesOpacity(quiet, "dark")).toBe(0.85);
    expect(seriesOpacity(plainStyle("shared"), "dark")).toBe(1);
  });

  it("have shades from dark to light, a single one the colour itself", () => {
    const shades = [0, 1, 2].map((nth) => nthShade(plainStyle("shared"), nth, 3).shade);
    expect(shades).toEqual([-0.5, 0, 0.6]);
    expect(nthShade(plainStyle("shared"), 0, 1)).toEqual(plainStyle("shared"));
    expect(blend("#000000", "#ffffff", 0.5)).toBe("#808080");
    const five = [0, 1, 2, 3, 4].map((nth) => nthShade(plainStyle("shared"), nth, 5).shade);
    expect(five).toEqual([-0.5, -0.25, 0, 0.3, 0.6]);
    const shaded = (shade: number) => seriesColour({ ...plainStyle("shared"), shade }, "light");
    expect([-0.5, 0, 0.5].map(shaded)).toEqual(["#003959", "#0072B2", "#80b9d9"]);
  });

  it("make bands lighter the more there are", () => {
    expect(bandOpacity(1)).toBe(bandOpacity(2));
    const opacities = [0, 1, 2, 3, 6, 9, 20].map((bands) => bandOpacity(bands).toFixed(3));
    expect(opacities).toEqual(["0.180", "0.180", "0.180", "0.120", "0.060", "0.040", "0.040"]);
  });

  it("know an untied recurrent network, and no other, as one that its colour does not tell", () => {
    const untied = (model: object) => {
      const spec = experimentSchema.parse({ format: EXPERIMENT_FORMAT, model });
      return variantView(experimentVariants(spec)[0]!).untied;
    };
    expect(untied({ kind: "recurrent", sharing: "unshared" })).toBe(true);
    expect(untied({ kind: "recurrent" })).toBe(false);
    expect(untied({ kind: "patch", sharing: "unshared" })).toBe(false);
  });
});

describe("colours of cells", () => {
  it("rise in lightness over a sequential scale, so that order survives in grey", () => {
    const bytes = (hex: string) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
    const levels = Array.from({ length: 21 }, (_, i) =>
      relativeLuminance(bytes(colourAt({ kind: "sequential" }, i / 20).fill)),
    );
    for (let i = 1; i < levels.length; i++) expect(levels[i]).toBeGreaterThan(levels[i - 1]!);
  });

  it("diverge from a pale zero for signed values, the same distance to either side", () => {
    const scale = divergingScale("weight", [-0.5, 2]);
    expect(scale).toMatchObject({ domain: [-2, 2], ends: ["−2", "2"] });
    expect(colourOf(scale, 0)!.fill).toBe("#eef1ea");
    expect(colourOf(scale, 2)).toEqual({ fill: "#003c30", ink: "#ffffff" });
    expect(colourOf(scale, -9)!.fill).toBe("#543005");
    expect(colourOf(scale, NaN)).toBeUndefined();
  });

  it("go by the logarithm where the scale does, bright being the second end", () => {
    const scale = sequentialScale("NMSE", [2, 0.001], { scale: "log" });
    expect(colourOf(scale, 0.001)!.fill).toBe("#fde725");
    expect(colourOf(scale, 0)!.fill).toBe("#fde725");
    expect(colourOf(scale, Infinity)!.fill).toBe("#440154");
  });
});
