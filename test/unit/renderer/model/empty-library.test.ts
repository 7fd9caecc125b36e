import { describe, expect, it } from "vitest";
import { emptyLibrary } from "../../../../renderer/model/empty-library.ts";
import { DEFAULT_QUERY } from "../../../../renderer/model/library-view.ts";

const facets = { library: 3, archive: 2, trash: 1, ofStudies: 4, tags: [] };
const nothing = { library: 0, archive: 0, trash: 0, ofStudies: 0, tags: [] };

describe("where the library lists nothing", () => {
  it("names the filters that keep all experiments out, and offers to clear them", () => {
    expect(emptyLibrary({ ...DEFAULT_QUERY, starred: true }, facets)).toEqual({
      heading: "No experiment matches",
      text: "3 are in the library and 2 in the archive; none of them matches the filters.",
      canClear: true,
    });
    const inTrash = { ...DEFAULT_QUERY, search: "x", place: "trash" } as const;
    expect(emptyLibrary(inTrash, facets)).toMatchObject({
      ...{ text: "No experiment in the trash matches.", canClear: true },
    });
  });

  it("says where experiments are that it does not list", () => {
    expect(emptyLibrary(DEFAULT_QUERY, { ...nothing, ofStudies: 1 })).toEqual({
      heading: "No experiment here",
      text: "Elsewhere: 1 experiment of studies on the Studies screen.",
      canClear: false,
    });
    expect(emptyLibrary(DEFAULT_QUERY, { ...facets, library: 0 }).text).toBe(
      "Elsewhere: 4 experiments of studies on the Studies screen, 2 in the archive.",
    );
    expect(emptyLibrary(DEFAULT_QUERY, { ...nothing, trash: 1 }).text).toBe(
      "All are in the trash.",
    );
  });

  it("says of an archive and a trash that they hold nothing", () => {
    expect(emptyLibrary({ ...DEFAULT_QUERY, place: "archive" }, facets)).toMatchObject({
      ...{ heading: "Nothing is archived", canClear: false },
    });
    expect(emptyLibrary({ ...DEFAULT_QUERY, place: "trash" }, facets)).toMatchObject({
      ...{ heading: "Nothing to restore", text: "The trash is empty.", canClear: false },
    });
  });
});
