import { describe, expect, it } from "vitest";
import { z } from "zod";
import { CALL_NAMES, EVENT_NAMES, labCalls } from "../../../../shared/api/contract.ts";
import { labEvents } from "../../../../shared/api/events.ts";
import { reproductionProgress } from "../../../../shared/api/reproduction-records.ts";

describe("the lab's contract", () => {
  it("spells every call and event as area:verbNoun", () => {
    for (const name of [...CALL_NAMES, ...EVENT_NAMES])
      expect(name).toMatch(/^[a-z]+:[a-z]+[A-Za-z]*$/);
  });

  it("has a name and a meaning for every record, and takes neither for the other", () => {
    const named = new Map<string, string | undefined>();
    const look = (node: unknown): void => {
      if (typeof node !== "object" || node === null) return;
      const { title, description, properties } = node as {
        title?: unknown;
        description?: string;
        properties?: unknown;
      };
      if (typeof title === "string" && properties !== undefined) named.set(title, description);
      Object.values(node).forEach(look);
    };
    const schemas = [
      ...CALL_NAMES.flatMap((name) => [labCalls[name].args, labCalls[name].result]),
      ...EVENT_NAMES.map((name) => labEvents[name].payload),
    ];
    for (const schema of schemas)
      look(z.toJSONSchema(schema as z.ZodType, { io: "input", unrepresentable: "any" }));
    expect(named.size).toBeGreaterThan(20);
    for (const [title, meaning] of named) {
      expect(title).toMatch(/^[A-Z][A-Za-z]+$/);
      if (title !== "Experiment") expect(meaning, title).toMatch(/^[A-Z].* .*\.$/);
    }
  });

  it("tells of a reproduction that has not begun", () => {
    const unbegun = { experimentId: "a", ended: 0, total: 0 };
    expect(reproductionProgress.parse(unbegun)).toEqual(unbegun);
    for (const wrong of [{ ended: -1 }, { total: -1 }])
      expect(reproductionProgress.safeParse({ ...unbegun, ...wrong }).success).toBe(false);
  });

  it("refuses arguments that a call does not know", () => {
    for (const name of CALL_NAMES) {
      const parsed = labCalls[name].args.safeParse({ unheardOf: 1 });
      expect(parsed.success, name).toBe(false);
    }
  });

  it.each([
    ["experiment:get", {}],
    ["experiment:get", { experimentId: "" }],
    ["experiment:get", { experimentId: "x".repeat(65) }],
    ["experiment:update", { experimentId: "a", name: "" }],
    ["experiment:update", { experimentId: "a", starred: 1 }],
    ["queue:setTrainers", { trainers: 0 }],
    ["queue:setTrainers", { trainers: 65 }],
    ["queue:setTrainers", { trainers: 1.5 }],
    ["compare:get", { experimentIds: ["a"], metric: "accuracy" }],
    ["compare:get", { experimentIds: ["a"], statistics: { interval: "bca" } }],
    ["report:create", { experimentIds: ["a"], statistics: { lossTest: "t" } }],
    ["export:series", { experimentIds: ["a"], format: "xlsx" }],
  ] as const)("refuses %s with %j", (name, args) => {
    expect(labCalls[name].args.safeParse(args).success).toBe(false);
  });

  it("says in sentences what each call does and refuses", () => {
    for (const name of CALL_NAMES) {
      const { does, refuses } = labCalls[name];
      expect(does, name).toMatch(/^[A-Z`][^]{15,}\.$/);
      expect(does, name).not.toMatch(/NaN|undefined/);
      for (const reason of Object.values(refuses ?? {}))
        expect(reason, name).toMatch(/^[a-z`].{5,}/);
    }
  });

  it("fills what a caller leaves out of a selection", () => {
    expect(labCalls["compare:get"].args.parse({ experimentIds: ["a"] })).toEqual({
      experimentIds: ["a"],
      runIds: [],
      groupBy: [],
      merge: false,
      statistics: { interval: "rule", lossTest: "wilcoxon" },
    });
  });
});
