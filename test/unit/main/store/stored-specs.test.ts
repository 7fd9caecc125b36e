import { describe, expect, it } from "vitest";
import { StoredSpecs } from "../../../../main/store/stored-specs.ts";

interface Spec {
  readonly name: string;
  readonly points?: number;
}

/** Specs that are read, and the names of those that were completed. */
function reading() {
  const completed: string[] = [];
  const specs = new StoredSpecs<Spec>((stored) => {
    completed.push(stored.name);
    return { points: 60, ...stored };
  });
  return { specs, completed };
}

const whole = '{"points":5,"name":"whole"}';

describe("stored specs", () => {
  it("that lack nothing are completed once, and from then on only parsed", () => {
    const { specs, completed } = reading();
    for (let i = 0; i < 3; i++)
      expect(specs.read("a", whole)).toEqual({ points: 5, name: "whole" });
    expect(completed).toEqual(["whole"]);
    specs.read("b", whole);
    expect(completed).toEqual(["whole", "whole"]);
  });

  it("that lack something are completed whenever they are read", () => {
    const { specs, completed } = reading();
    for (let i = 0; i < 2; i++)
      expect(specs.read("a", '{"name":"old"}')).toEqual({ points: 60, name: "old" });
    expect(completed).toEqual(["old", "old"]);
  });

  it("are completed again once they are forgotten", () => {
    const { specs, completed } = reading();
    specs.read("a", whole);
    specs.read("b", whole);
    specs.forget("a");
    specs.read("b", whole);
    expect(completed).toHaveLength(2);
    expect(specs.read("a", '{"name":"new"}')).toEqual({ points: 60, name: "new" });
    expect(completed).toEqual(["whole", "whole", "new"]);
  });
});
