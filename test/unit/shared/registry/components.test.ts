import { describe, expect, it } from "vitest";
import { componentSettings } from "../../../../shared/registry/components/component-settings.ts";
import { termValue } from "../../../../shared/registry/components/primitive-term.ts";
import {
  COMPONENT_KIND_NAMES,
  componentSchema,
  kindOf,
} from "../../../../shared/registry/components/registry.ts";
import { UnknownEntryError } from "../../../../shared/registry/entry-of.ts";
import { addComponentGradient, componentValue } from "../../../../shared/spectrum/component.ts";

const z = [0.3, -1.2, 2.1, 0.7, -0.4];

describe.each(COMPONENT_KIND_NAMES)("the component kind %s", (name) => {
  const kind = kindOf({ kind: name });
  const spread = kind.alikeOn(kind.example, [3, 0, 4]);

  it("begins with an example of its own kind that the file format takes as it is", () => {
    expect(kind.example.kind).toBe(name);
    expect(componentSchema.parse(kind.example)).toEqual(kind.example);
    expect(kind.check(kind.example)).toEqual([]);
  });

  it("is the sum of its primitive terms", () => {
    for (const component of [kind.example, spread]) {
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

describe("a Hermite product", () => {
  it("names each patch's order at the patch's own place", () => {
    const component = { kind: "hermite", patches: [3, 0], orders: [2, 1], weight: 1 } as const;
    expect(kindOf(component).describe({ ...component, patches: [3, 0], orders: [2, 1] })).toBe(
      "Hermite of orders 1, 2 on patches 1, 4",
    );
  });
});

describe("a staircase", () => {
  const component = { kind: "staircase" as const, patches: [2, 0, 1], weight: 1 };

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
