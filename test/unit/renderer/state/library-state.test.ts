import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DEFAULT_QUERY } from "../../../../renderer/model/library-view.ts";
import { LibraryState } from "../../../../renderer/state/library-state.svelte.ts";
import { record } from "../support.ts";
import { Wire } from "./wire.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("a library that is asked for before its screen is drawn", () => {
  function begun(): { wire: Wire; library: LibraryState; asked: () => readonly string[] } {
    const wire = new Wire();
    const library = new LibraryState(wire.lab("connected"));
    const before = wire.calls.length;
    library.begin({ ...DEFAULT_QUERY, search: "high" });
    return { wire, library, asked: () => wire.names().slice(before) };
  }
  const ONCE = ["library:getPage", "library:getFacets"];

  it("is not asked for again by the screen, but is when the screen comes back", () => {
    const { library, asked } = begun();
    expect(library.query.search).toBe("high");
    library.open();
    expect(asked()).toEqual(ONCE);
    library.open();
    expect(asked()).toEqual([...ONCE, ...ONCE]);
  });

  it("is asked for again where an experiment has changed meanwhile, and once alone", () => {
    const { wire, library, asked } = begun();
    wire.listeners.emit("experiment:changed", record({ id: "new" }));
    library.open();
    expect(asked()).toEqual([...ONCE, ...ONCE]);
    vi.runAllTimers();
    expect(asked()).toEqual([...ONCE, ...ONCE]);
  });
});
