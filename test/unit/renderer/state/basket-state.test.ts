import { describe, expect, it } from "vitest";
import {
  comparedItems,
  MAX_BASKET_ITEMS,
  type BasketItem,
} from "../../../../renderer/model/compare-basket.ts";
import { BasketState } from "../../../../renderer/state/basket-state.svelte.ts";

const experiment = (id: string): BasketItem => ({ kind: "experiment", id, name: `E ${id}` });
const run = (id: string, experimentId: string): BasketItem => ({
  kind: "run",
  id,
  name: `R ${id}`,
  experimentId,
});

describe("the comparison basket", () => {
  it("leads to a comparison of what was added, on any screen, and to the picker when empty", () => {
    const basket = new BasketState(undefined, () => undefined);
    expect(basket.href).toBe("#/compare");
    basket.add(experiment("a"));
    basket.add(run("r", "b"));
    basket.add(experiment("a"));
    expect(basket.href).toBe("#/compare?experiments=a&runs=r");
    basket.remove("a");
    expect(basket.href).toBe("#/compare?runs=r");
  });

  it("is the same after a reload", () => {
    let kept: unknown;
    const before = new BasketState(
      undefined,
      (items) => (kept = JSON.parse(JSON.stringify(items))),
    );
    before.add(experiment("a"));
    before.add(run("r", "b"));
    expect(new BasketState(kept, () => undefined).items).toEqual([experiment("a"), run("r", "b")]);
  });

  it("begins empty where what was kept cannot be read", () => {
    for (const kept of [undefined, "text", [{ kind: "novel", id: "a", name: "" }], [{ id: 1 }]]) {
      expect(new BasketState(kept, () => undefined).items).toEqual([]);
    }
  });

  it("loses a deleted experiment with its runs, and nothing else", () => {
    const basket = new BasketState(
      [experiment("a"), run("r", "a"), run("s", "b")],
      () => undefined,
    );
    basket.forget("a");
    expect(basket.items).toEqual([run("s", "b")]);
  });

  it("takes no more than a comparison does, and says so", () => {
    const all = Array.from({ length: MAX_BASKET_ITEMS }, (_, i) => experiment(String(i)));
    const basket = new BasketState(all, () => undefined);
    expect(basket.add(experiment("more"))).toBe(false);
    expect(basket.add(experiment("0"))).toBe(true);
    expect(basket.items).toHaveLength(MAX_BASKET_ITEMS);
  });

  it("names what an address compares, known or not", () => {
    const items = comparedItems(
      { experiments: ["a"], runs: ["r", "s"] },
      new Map([
        ["a", "Low"],
        ["s", "Low, seed 2"],
      ]),
    );
    expect(items.map(({ name }) => name)).toEqual(["Low", "Run 1", "Low, seed 2"]);
  });
});
