import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { StudyDraftState } from "../../../../renderer/state/study-draft-state.svelte.ts";

describe("the study in the form", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    const kept = new Map<string, string>();
    vi.stubGlobal("localStorage", {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => kept.set(name, value),
      removeItem: (name: string) => kept.delete(name),
    });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("undoes and redoes change by change, what is typed in one go at once", () => {
    const state = new StudyDraftState();
    const begun = state.now;
    for (const name of ["W", "Wh", "Why"]) state.change({ ...state.now, name });
    state.change({ ...state.now, seeds: 3 });
    vi.advanceTimersByTime(1000);
    state.change({ ...state.now, seeds: 5 });

    state.history.undo();
    expect([state.now.name, state.now.seeds]).toEqual(["Why", 3]);
    state.history.undo();
    expect([state.now.name, state.now.seeds]).toEqual(["Why", begun.seeds]);
    state.history.undo();
    expect(state.now).toEqual(begun);
    expect(state.history.canUndo).toBe(false);
    state.history.redo();
    expect(state.now.name).toBe("Why");
    state.change({ ...state.now, name: "Other" });
    expect(state.history.canRedo).toBe(false);
  });

  it("is there again when the window is opened anew, until it has become a study", () => {
    const state = new StudyDraftState();
    const usual = state.now.name;
    state.change({ ...state.now, name: "Half written" });
    expect(new StudyDraftState().now.name).toBe("Half written");
    state.drop();
    expect(new StudyDraftState().now.name).toBe(usual);
  });
});
