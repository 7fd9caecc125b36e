/** Rows drawn beyond each edge of what is visible, so that scrolling shows no gaps. */
const OVERSCAN = 6;

export interface RowWindow {
  readonly first: number;
  /** One past the last row drawn. */
  readonly end: number;
  /** Height of the rows left out above and below, px. */
  readonly above: number;
  readonly below: number;
}

/** Which rows of a long list to draw; all lengths in px. */
export function visibleRows(
  total: number,
  rowHeight: number,
  scrollTop: number,
  viewHeight: number,
): RowWindow {
  const start = Math.floor(scrollTop / rowHeight) - OVERSCAN;
  const first = Math.max(0, Math.min(start, total));
  const end = Math.min(total, Math.ceil((scrollTop + viewHeight) / rowHeight) + OVERSCAN);
  const drawnEnd = Math.max(first, end);
  return { first, end: drawnEnd, above: first * rowHeight, below: (total - drawnEnd) * rowHeight };
}
