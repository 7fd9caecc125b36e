import { describe, expect, it } from "vitest";
import { GraphBuilder } from "../../../../../main/trainer/graph/graph-builder.ts";

describe("what a graph's loop reads from outside", () => {
  it("enters it once, however often it is read, and is read there under its name there", () => {
    const graph = new GraphBuilder();
    const rate = graph.input("rate", [], "float32");
    const turns = graph.input("turns", [], "int32");
    const first = graph.input("first", [2], "float32");
    graph.loop(turns, [first], (_index, [value]) => {
      const [once] = graph.run("Mul", {}, [value!, rate], 1);
      const [twice] = graph.run("Mul", {}, [once!, rate], 1);
      return { next: [twice!], kept: once! };
    });
    const entering = graph.nodes.filter(
      ({ op, inputs }) => op === "Enter" && inputs[0] === "rate:0",
    );
    expect(entering).toHaveLength(1);
    expect(entering[0]!.attributes["is_constant"]).toEqual({ flag: true });
    const products = graph.nodes.filter(({ op }) => op === "Mul");
    expect(products.map(({ inputs }) => inputs[1])).toEqual(
      Array.from({ length: 2 }, () => `${entering[0]!.name}:0`),
    );
  });
});
