import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ClaimsState } from "../../../../renderer/state/claims-state.svelte.ts";
import { ComparisonState } from "../../../../renderer/state/comparison-state.svelte.ts";
import { RunState } from "../../../../renderer/state/run-state.svelte.ts";
import { DEFAULT_STATISTICS } from "../../../../shared/results/statistics-choice.ts";
import { gridComparison, record, run } from "../support.ts";
import { Wire } from "./wire.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const claims = (experimentId: string | undefined) => ({
  family: "paper",
  size: "quick",
  claims: [],
  experiments: [{ id: "walsh", name: "Walsh", experimentId, ended: 0, planned: 16 }],
});

describe("the claims of a window", () => {
  async function opened(
    experimentId: string | undefined,
  ): Promise<{ wire: Wire; stop: () => void }> {
    const wire = new Wire();
    const state = new ClaimsState(wire.lab("connected"));
    const stop = state.follow({ family: "paper", size: "quick" });
    const loading = state.load({ family: "paper", size: "quick" });
    wire.calls.at(-1)!.answer(claims(experimentId));
    await loading;
    return { wire, stop };
  }
  const readings = (wire: Wire): number => wire.names().filter((n) => n === "claims:get").length;

  it("are read again once another window has made an experiment they lack", async () => {
    const { wire, stop } = await opened(undefined);
    wire.listeners.emit("experiment:changed", record({ id: "made-there" }));
    vi.runAllTimers();
    expect(readings(wire)).toBe(2);
    stop();
  });

  it("are read again when one of their experiments is deleted, and for no other", async () => {
    const { wire, stop } = await opened("w");
    wire.listeners.emit("experiment:changed", record({ id: "other" }));
    wire.listeners.emit("experiment:deleted", { experimentId: "other" });
    vi.runAllTimers();
    expect(readings(wire)).toBe(1);
    wire.listeners.emit("experiment:deleted", { experimentId: "w" });
    vi.runAllTimers();
    expect(readings(wire)).toBe(2);
    stop();
  });
});

describe("what another window deletes", () => {
  it("is known of a run whose experiment it was", async () => {
    const wire = new Wire();
    const state = new RunState(wire.lab("connected"), "r");
    const stop = state.follow();
    const loading = state.load();
    wire.calls.at(-1)!.answer(run({ id: "r", experimentId: "e" }));
    await loading;
    wire.listeners.emit("experiment:deleted", { experimentId: "other" });
    expect(state.deleted).toBe(false);
    wire.listeners.emit("experiment:deleted", { experimentId: "e" });
    expect(state.deleted).toBe(true);
    stop();
  });

  it("is known of a comparison that asked for it, or whose runs were of it", async () => {
    const wire = new Wire();
    const state = new ComparisonState(wire.lab("connected"));
    const question = {
      selection: { experimentIds: ["e"], runIds: ["r"] },
      statistics: DEFAULT_STATISTICS,
      merge: false,
      reference: undefined,
    };
    const stop = state.follow(question);
    const loading = state.load(question);
    // The experiment of the run that was asked for has the id "a".
    wire.calls.at(-1)!.answer(gridComparison([8, 8, 0, 0, 8, 0], 0.01));
    await loading;
    for (const experimentId of ["other", "e", "a"]) {
      wire.listeners.emit("experiment:deleted", { experimentId });
    }
    expect(state.gone).toEqual(["e", "a"]);
    stop();
  });
});
