import { describe, expect, it } from "vitest";
import { firstPatches } from "../../../../shared/registry/components/component-kind.ts";
import { componentSettings } from "../../../../shared/registry/components/component-settings.ts";
import {
  normalizedHermite,
  normalizedHermiteDerivative,
} from "../../../../shared/registry/components/hermite-polynomial.ts";
import {
  COMPONENT_KIND_NAMES,
  componentSchema,
  kindOf,
} from "../../../../shared/registry/components/registry.ts";
import { UnknownEntryError } from "../../../../shared/registry/entry-of.ts";
import { addComponentGradient, componentValue } from "../../../../shared/spectrum/component.ts";
import { termValue } from "../../../support/term-value.ts";

const z = [0.3, -1.2, 2.1, 0.7, -0.4];

describe.each(COMPONENT_KIND_NAMES)("the component kind %s", (name) => {
  const kind = kindOf({ kind: name });
  const spread = kind.alikeOn(kind.example, [3, 0, 4]);

  it("begins with an example of its own kind that the file format takes as it is", () => {
    expect(kind.example.kind).toBe(name);
    expect(componentSchema.parse(kind.example)).toEqual(kind.example);
    expect(kind.check(kind.example)).toEqual([]);
  });

  it("has an example of weight 1 on the first patches, else with what a file may leave out", () => {
    const { example } = kind;
    const orders = "orders" in example ? { orders: example.orders } : {};
    const { patches } = example;
    expect(patches).toEqual(firstPatches(patches.length));
    expect(componentSchema.parse({ kind: name, patches, ...orders })).toEqual(example);
    expect(example.weight).toBe(1);
    expect(componentSchema.parse({ kind: name })).toMatchObject({ patches: [0], weight: 1 });
  });

  it("is the sum of its primitive terms", () => {
    const shifted = "phase" in spread ? [{ ...spread, phase: 0.5 }] : [];
    for (const component of [kind.example, spread, ...shifted]) {
      const terms = kind.terms(component);
      expect(terms.length).toBeGreaterThan(0);
      const sum = terms.reduce((total, term) => total + termValue(term, z), 0);
      expect(sum).toBeCloseTo(componentValue(component, z), 12);
    }
  });

  it("has the gradient that differences find", () => {
    for (const component of [kind.example, spread]) {
      const gradient = new Float64Array(z.length);
      addComponentGradient(component, z, 2, gradient);
      z.forEach((_, j) => {
        const at = (step: number): number =>
          componentValue(
            component,
            z.map((value, i) => (i === j ? value + step : value)),
          );
        expect(gradient[j]).toBeCloseTo((2 * (at(1e-6) - at(-1e-6))) / 2e-6, 7);
      });
    }
  });

  it("depends on as many patches as its order says", () => {
    const moved = z.filter((_, j) => {
      const elsewhere = z.map((value, i) => (i === j ? value + 0.37 : value));
      return Math.abs(componentValue(spread, elsewhere) - componentValue(spread, z)) > 1e-9;
    });
    expect(kind.order(spread)).toBe(moved.length);
  });

  it("names each patch once, and finds nothing wrong, when it is moved to other patches", () => {
    for (const moved of [spread, kind.onPatches(spread, [1, 4, 2, 0])]) {
      expect(kind.check(moved)).toEqual([]);
      expect(componentSchema.safeParse(moved).success).toBe(true);
    }
    expect([...kind.onPatches(spread, [1, 4, 2, 0]).patches].sort()).toEqual([0, 1, 2, 4]);
    expect(spread.patches).toEqual([3, 0, 4]);
  });

  it("says what its settings are for the form, and what it is in words", () => {
    for (const { key, help, label } of componentSettings(name)) {
      expect(kind.example).toHaveProperty(key);
      expect(label).not.toBe("");
      expect(help).toMatch(/\.$/);
    }
    expect(kind.describe(spread)).toMatch(/patches (1, 4, 5|4, 1, 5)$/);
    expect(kind.help).toMatch(/\.$/);
    expect(kind.formula).toContain("z_j");
  });
});

describe("a component's example", () => {
  it.each([
    ["linear", "linear on patch 1", "z[:, [0]].sum(axis=1)"],
    ["cosine", "cosine ω=1 on patches 1–5", "np.cos(1 * z[:, [0, 1, 2, 3, 4]].sum(axis=1) + 0)"],
    ["parity", "parity of patches 1–5", "z[:, [0, 1, 2, 3, 4]].prod(axis=1)"],
    [
      "hermite",
      "Hermite of orders 2 on patch 1",
      "np.polynomial.hermite_e.hermeval(z[:, 0], [0, 0, 1]) / np.sqrt(2)",
    ],
    [
      "staircase",
      "staircase up patches 1, 2, 3, 4, 5",
      "np.cumprod(z[:, [0, 1, 2, 3, 4]], axis=1).sum(axis=1)",
    ],
  ])("of the kind %s is written as %s, and in NumPy as %s", (name, words, numpy) => {
    const kind = kindOf({ kind: name });
    expect(kind.describe(kind.example)).toBe(words);
    expect(kind.numpy(kind.example)).toBe(numpy);
  });

  it("has the settings of its kind, with the step of their arrows", () => {
    const settings = (name: string) =>
      componentSettings(name).map(({ key, isList, step }) => [key, isList, step]);
    expect(settings("linear")).toEqual([]);
    expect(settings("cosine")).toEqual([
      ["omega", false, 0.1],
      ["phase", false, 0.1],
    ]);
    expect(settings("hermite")).toEqual([["orders", true, undefined]]);
  });
});

describe("a cosine", () => {
  const cosine = (omega: number, phase: number) => {
    const component = { kind: "cosine" as const, patches: [1], weight: 1, omega, phase };
    return kindOf(component).describe(component);
  };

  it("names its phase where it has one", () => {
    expect(cosine(2, 0)).toBe("cosine ω=2 on patch 2");
    expect(cosine(2, 1)).toBe("cosine ω=2, phase 1 on patch 2");
    expect(cosine(0.5, -0.25)).toBe("cosine ω=0.5, phase −0.25 on patch 2");
  });

  it("depends on no patch where its frequency is 0", () => {
    const at = (omega: number) => {
      const component = {
        kind: "cosine" as const,
        patches: [0, 2, 3, 4],
        weight: 1,
        omega,
        phase: 0,
      };
      return [kindOf(component).order(component), kindOf(component).frequency(component)];
    };
    expect(at(0)).toEqual([0, 0]);
    expect(at(0.75)).toEqual([4, 1.5]);
    expect(at(1)).toEqual([4, 2]);
  });
});

describe("a primitive term", () => {
  it("is multiplied by its coefficient", () => {
    const patches = [0, 2];
    expect(termValue({ type: "linear", coefficient: 3, patches }, z)).toBeCloseTo(7.2, 12);
    expect(
      termValue({ type: "cosine", coefficient: 3, patches, omega: 0.5, phase: 0.25 }, z),
    ).toBeCloseTo(3 * Math.cos(1.45), 12);
    expect(termValue({ type: "product", coefficient: 3, patches, orders: [1, 2] }, z)).toBeCloseTo(
      (3 * 0.3 * (2.1 ** 2 - 1)) / Math.SQRT2,
      12,
    );
  });
});

describe("a normalised Hermite polynomial", () => {
  it.each([
    [0, 1],
    [1, 1.5],
    [2, (1.5 ** 2 - 1) / Math.sqrt(2)],
    [3, (1.5 ** 3 - 3 * 1.5) / Math.sqrt(6)],
    [4, (1.5 ** 4 - 6 * 1.5 ** 2 + 3) / Math.sqrt(24)],
  ])(
    "of order %i is %f at 1.5, with the derivative of its square root times the one below",
    (order, value) => {
      expect(normalizedHermite(order, 1.5)).toBeCloseTo(value, 12);
      const slope =
        (normalizedHermite(order, 1.5 + 1e-6) - normalizedHermite(order, 1.5 - 1e-6)) / 2e-6;
      expect(normalizedHermiteDerivative(order, 1.5)).toBeCloseTo(slope, 7);
    },
  );
});

describe("a Hermite product", () => {
  const product = { kind: "hermite" as const, patches: [3, 0], orders: [4, 0], weight: 1 };

  it("depends on the patches whose order is not 0, with the sum of orders as its frequency", () => {
    expect(kindOf(product).order(product)).toBe(1);
    expect(kindOf(product).frequency(product)).toBe(4);
    const both = { ...product, orders: [4, 1] };
    expect(kindOf(product).order(both)).toBe(2);
    expect(kindOf(product).frequency(both)).toBe(5);
  });

  it("is a product of NumPy's polynomials, each normalised", () => {
    const third = { ...product, orders: [4, 3] };
    expect(kindOf(product).numpy(third)).toBe(
      "np.polynomial.hermite_e.hermeval(z[:, 3], [0, 0, 0, 0, 1]) / np.sqrt(24) * " +
        "np.polynomial.hermite_e.hermeval(z[:, 0], [0, 0, 0, 1]) / np.sqrt(6)",
    );
  });

  it("keeps the order of each patch in the form, and gives a new one order 1", () => {
    const own = { ...product, orders: [4, 2] };
    expect(kindOf(own).onPatches(own, [3, 1, 0])).toEqual({
      ...own,
      ...{ patches: [0, 1, 3], orders: [2, 1, 4] },
    });
    expect(kindOf(own).alikeOn(own, [2, 1])).toEqual({
      ...own,
      ...{ patches: [2, 1], orders: [4, 4] },
    });
  });

  it("has one order for each patch", () => {
    expect(kindOf(product).check({ ...product, orders: [4] })).toEqual([
      {
        pointer: "/orders",
        message: "has 1 orders for 2 patches.",
        fix: "Give one order per patch.",
      },
    ]);
  });

  it("names each patch's order at the patch's own place", () => {
    const component = { kind: "hermite", patches: [3, 0], orders: [2, 1], weight: 1 } as const;
    expect(kindOf(component).describe({ ...component, patches: [3, 0], orders: [2, 1] })).toBe(
      "Hermite of orders 1, 2 on patches 1, 4",
    );
  });
});

describe("a staircase", () => {
  const component = { kind: "staircase" as const, patches: [2, 0, 1], weight: 1 };

  it("is of its one patch, or goes up several in their order", () => {
    expect(kindOf(component).describe({ ...component, patches: [2] })).toBe("staircase of patch 3");
    expect(kindOf(component).describe({ ...component, patches: [2, 0] })).toBe(
      "staircase up patches 3, 1",
    );
  });

  it("adds a product for each step of its list", () => {
    expect(componentValue(component, [2, 3, 5])).toBe(5 + 5 * 2 + 5 * 2 * 3);
  });

  it("keeps its steps in order in the form, and puts a new patch on top", () => {
    expect(kindOf(component).onPatches(component, [0, 1, 2, 3]).patches).toEqual([2, 0, 1, 3]);
    expect(kindOf(component).onPatches(component, [0, 1]).patches).toEqual([0, 1]);
  });
});

describe("the registry of component kinds", () => {
  it("refuses a kind that it does not have, by name and with those it has", () => {
    expect(() => kindOf({ kind: "fourier" })).toThrow(UnknownEntryError);
    expect(() => kindOf({ kind: "fourier" })).toThrow(/"fourier".*linear, cosine/);
    expect(() => kindOf({ kind: "toString" })).toThrow(UnknownEntryError);
  });
});
