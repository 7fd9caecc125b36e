/** Rows of a page of the library where nothing else is asked for. Apart from schemas, which its screen need not read. */
export const LIBRARY_PAGE_ROWS = 100;
