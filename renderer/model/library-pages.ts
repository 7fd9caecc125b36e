import type { ExperimentRecord } from "../../shared/api/records.ts";

/** Rows of one page of the library; null for a row that is damaged. */
export type LibraryPage = readonly (ExperimentRecord | null)[];

/** The pages of the library that are there, by their number. */
export type LibraryPages = ReadonlyMap<number, LibraryPage>;

export const NO_PAGES: LibraryPages = new Map();
export const NONE_CHOSEN: ReadonlySet<string> = new Set();

/** The pages with a record as it is now, where it stands. */
export function withChanged(pages: LibraryPages, record: ExperimentRecord): LibraryPages {
  const changed = (one: ExperimentRecord | null) => (one?.id === record.id ? record : one);
  return new Map(
    [...pages].map(([page, rows]): [number, LibraryPage] =>
      rows.some((one) => one?.id === record.id) ? [page, rows.map(changed)] : [page, rows],
    ),
  );
}

/**
 * The pages with one that has been read.
 * @param kept the pages that stay; all unless told
 */
export function withPage(
  pages: LibraryPages,
  page: number,
  rows: LibraryPage,
  kept?: readonly number[],
): LibraryPages {
  const others = [...pages].filter(([at]) => kept === undefined || kept.includes(at));
  return new Map([...others, [page, rows]]);
}

export function without(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return new Set([...ids].filter((one) => one !== id));
}
