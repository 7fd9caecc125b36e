import type { LibraryQuery } from "./library-records.ts";

/** Rows of a page of the library where nothing else is asked for. Apart from schemas, which its screen need not read. */
export const LIBRARY_PAGE_ROWS = 100;

/** What the library shows before anything else was asked of it: `libraryQuery`'s own defaults. */
export const LIBRARY_FIRST_QUERY: LibraryQuery = {
  place: "library",
  search: "",
  states: [],
  tags: [],
  starred: false,
  fields: [],
  sort: "created",
  descending: true,
};
