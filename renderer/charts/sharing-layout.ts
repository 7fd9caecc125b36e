const WIDTH = 520;
const MARGIN = 4;

/** Where patches and their filters stand in the sharing diagram, px. */
export interface SharingLayout {
  /** Width of a patch's cell. */
  readonly cell: number;
  readonly patches: readonly {
    readonly patch: number;
    readonly group: number;
    readonly x: number;
  }[];
  /** By group; each filter stands under the middle of its patches. */
  readonly filters: readonly { readonly x: number }[];
}

/** @param groups each patch's filter, from 0, axis `[patch]` */
export function sharingLayout(groups: readonly number[]): SharingLayout {
  const pitch = (WIDTH - 2 * MARGIN) / groups.length;
  const patches = groups.map((group, patch) => ({
    patch,
    group,
    x: MARGIN + pitch * (patch + 0.5),
  }));
  const count = Math.max(0, ...groups) + 1;
  const filters = Array.from({ length: count }, (_, group) => {
    const own = patches.filter((patch) => patch.group === group);
    const sum = own.reduce((total, { x }) => total + x, 0);
    return { x: own.length > 0 ? sum / own.length : WIDTH / 2 };
  });
  return { cell: Math.min(40, pitch - 4), patches, filters: spreadApart(filters) };
}

/** Interleaved groups have the same middle: moves filters so that none covers another. */
function spreadApart(filters: readonly { x: number }[]): { x: number }[] {
  const gap = Math.min(24, (WIDTH - 2 * MARGIN) / Math.max(1, filters.length));
  const order = filters.map(({ x }, group) => ({ x, group })).sort((a, b) => a.x - b.x);
  let right = -Infinity;
  for (const filter of order) {
    filter.x = Math.max(filter.x, right + gap);
    right = filter.x;
  }
  const over = Math.max(0, right - (WIDTH - MARGIN - gap / 2));
  const placed = filters.map(() => ({ x: 0 }));
  for (const { x, group } of order) placed[group] = { x: x - over };
  return placed;
}
