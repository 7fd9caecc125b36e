import { FILTER_FORMATS, type FilterFormat } from "../../../shared/api/export-formats.ts";
import { fileStem } from "../../../shared/format/file-stem.ts";
import { variantLabel } from "../../../shared/results/variant-label.ts";
import { expandVariants } from "../../../shared/spec/variants.ts";
import { writeArchive } from "../../bundle/archive.ts";
import type { SelectedRuns } from "../../comparison/variant-groups.ts";
import type { NamedArray } from "../../report/weights/named-array.ts";
import { npyFile } from "../../report/weights/npy.ts";
import { safetensorsFile } from "../../report/weights/safetensors.ts";
import type { Store } from "../../store/store.ts";
import { LabError } from "../lab-error.ts";

/** A file of bytes to be saved. */
export interface BinaryFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
}

/**
 * The filters of finished runs of one experiment: for each run `variantV.seedS.filters`, what it
 * learned (float32, axes `[group, coordinate]`), and `variantV.seedS.planted`, what was planted
 * (float64, axes `[target group, coordinate]`). Variants count from 1.
 * @throws LabError where no run that is selected keeps filters
 */
export function filterFile(
  store: Store,
  { record, runs, experiment }: SelectedRuns,
  format: FilterFormat,
): BinaryFile {
  const labels: Record<string, string> = {};
  const variants = expandVariants(experiment);
  const arrays = runs.flatMap(({ id, variantIndex, seed }): NamedArray[] => {
    const kept = store.runs.extras(id).filters;
    if (kept === undefined) return [];
    const name = `variant${variantIndex + 1}.seed${seed}`;
    const variant = variants.find(({ index }) => index === variantIndex);
    labels[`variant${variantIndex + 1}`] = variantLabel(variant?.assignment ?? {});
    return [
      named(`${name}.filters`, kept.filters, (values) => Float32Array.from(values)),
      named(`${name}.planted`, kept.targetFilters, (values) => Float64Array.from(values)),
    ].filter(({ values }) => values.length > 0);
  });
  if (arrays.length === 0) {
    throw new LabError(
      `No finished run of “${record.name}” keeps filters: only patch models have them.`,
    );
  }
  const { ending, mediaType } = FILTER_FORMATS[format];
  const fileName = `${fileStem(record.name, "run")}-filters${ending}`;
  const content =
    format === "npz"
      ? writeArchive(new Map(arrays.map((one) => [`${one.name}.npy`, npyFile(one)])), () => false)
      : safetensorsFile(arrays, { experiment: record.name, ...labels });
  return { fileName, mediaType, content };
}

function named(
  name: string,
  rows: readonly (readonly number[])[],
  make: (values: readonly number[]) => NamedArray["values"],
): NamedArray {
  return { name, values: make(rows.flat()), shape: [rows.length, rows[0]?.length ?? 0] };
}
