import type { RunRecord } from "../../../shared/api/records.ts";
import type { SelectedRuns } from "../../comparison/variant-groups.ts";
import { engineNames } from "../../report/result-json.ts";
import { widestLists, type SeriesColumns } from "../../report/series-csv.ts";
import type { Store } from "../../store/store.ts";
import { Slices } from "../analysis/slices.ts";

/**
 * The columns of a table of the runs' series. A run's last measurement is as wide as any of its own;
 * where it is not stored, the run has not ended and all that it has is looked at.
 */
export async function seriesColumns(
  { series }: Pick<Store, "series">,
  runs: readonly RunRecord[],
): Promise<SeriesColumns> {
  const slices = new Slices();
  const pointers = new Set<string>();
  let widths = widestLists([]);
  for (const { id, assignment, final } of runs) {
    for (const pointer of Object.keys(assignment)) pointers.add(pointer);
    widths = widestLists(final === undefined ? series.read(id) : [final], widths);
    if (slices.isOver) await slices.next();
  }
  return { pointers: [...pointers], widths };
}

/** What trained the runs of each experiment, as its result file names it. */
export async function enginesOf(
  { runs }: Pick<Store, "runs">,
  selected: readonly SelectedRuns[],
): Promise<string[]> {
  const slices = new Slices();
  const names: string[] = [];
  for (const one of selected) {
    const engines = [];
    for (const { id } of one.runs) {
      engines.push(...[runs.extras(id).provenance?.engine ?? []].flat());
      if (slices.isOver) await slices.next();
    }
    names.push(engineNames(engines));
  }
  return names;
}
