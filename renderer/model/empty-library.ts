import type { LibraryFacets, LibraryQuery } from "../../shared/api/library-records.ts";
import { countOf } from "../../shared/format/sentence.ts";
import { isFiltered } from "./library-view.ts";

/** What stands in place of the table where a query finds nothing. */
export interface EmptyLibrary {
  readonly heading: string;
  readonly text: string;
  /** Whether filters keep experiments out that are there. */
  readonly canClear: boolean;
}

/** Says why nothing is listed: filters that nothing passes, or a place that holds nothing. */
export function emptyLibrary(query: LibraryQuery, facets: LibraryFacets): EmptyLibrary {
  const { library, archive, ofStudies } = facets;
  const narrowed = isFiltered(query);
  if (query.place === "trash") {
    const text = narrowed ? "No experiment in the trash matches." : "The trash is empty.";
    return { heading: "Nothing to restore", text, canClear: narrowed };
  }
  if (narrowed) {
    const text = `${library} are in the library and ${archive} in the archive; none of them matches the filters.`;
    return { heading: "No experiment matches", text, canClear: narrowed };
  }
  if (query.place === "archive") {
    const text = "Archived experiments are kept here, out of the way of the others.";
    return { heading: "Nothing is archived", text, canClear: narrowed };
  }
  const elsewhere = [
    ...(ofStudies > 0
      ? [`${countOf(ofStudies, "experiment")} of studies on the Studies screen`]
      : []),
    ...(archive > 0 ? [`${archive} in the archive`] : []),
  ].join(", ");
  const text = elsewhere === "" ? "All are in the trash." : `Elsewhere: ${elsewhere}.`;
  return { heading: "No experiment here", text, canClear: narrowed };
}
