import { WEIGHT_FORMATS, type WeightFormat } from "../../../shared/api/export-formats.ts";
import type { RunRecord } from "../../../shared/api/records.ts";
import { fileStem } from "../../../shared/format/file-stem.ts";
import { countOf } from "../../../shared/format/sentence.ts";
import { headOf } from "../../../shared/registry/heads/registry.ts";
import { MAX_STORED_WEIGHTS } from "../../../shared/results/run-weights.ts";
import { variantLabel } from "../../../shared/results/variant-label.ts";
import type { VariantSpec } from "../../../shared/spec/schema.ts";
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
  /** What it lacks, in a sentence. */
  readonly note?: string;
}

/**
 * The weights of finished runs of one experiment. For each run, all float32 but what was planted:
 * `variantV.seedS.filters` (axes `[group, coordinate]`), `variantV.seedS.planted` (float64, axes
 * `[target group, coordinate]`), and every other array under its name of `weightsName`. Variants count
 * from 1.
 * @throws LabError where no run that is selected keeps weights
 */
export function weightFile(
  store: Store,
  { record, runs, experiment }: SelectedRuns,
  format: WeightFormat,
): BinaryFile {
  const variants = new Map(expandVariants(experiment).map((variant) => [variant.index, variant]));
  const labels: Record<string, string> = {};
  const lacking: string[] = [];
  const arrays = runs.flatMap((run): NamedArray[] => {
    const variant = variants.get(run.variantIndex);
    if (run.status !== "done" || variant === undefined) return [];
    labels[`variant${run.variantIndex + 1}`] = variantLabel(variant.assignment);
    const others = store.weights.read(run.id);
    if (others === undefined && hasOtherWeights(variant.spec)) lacking.push(nameOf(run));
    return [...filtersOf(store, run), ...(others ?? []).map((one) => under(run, one))];
  });
  if (arrays.length === 0) throw noWeights(record.name, lacking.length > 0);
  const { ending, mediaType } = WEIGHT_FORMATS[format];
  const metadata = {
    experiment: record.name,
    ...labels,
    ...(lacking.length > 0 && { withoutStoredWeights: lacking.join(" ") }),
  };
  return {
    fileName: `${fileStem(record.name, "run")}-weights${ending}`,
    mediaType,
    content:
      format === "npz"
        ? writeArchive(new Map(arrays.map((one) => [`${one.name}.npy`, npyFile(one)])), () => false)
        : safetensorsFile(arrays, metadata),
    ...(lacking.length > 0 && {
      note: `The file has only the filters of ${countOf(lacking.length, "run")}, not the other weights: ${WHY_LACKING}.`,
    }),
  };
}

const WHY_LACKING = `the lab stored none when they ended, or they are more than ${MAX_STORED_WEIGHTS.toLocaleString("en")} numbers a run`;

function noWeights(experiment: string, areLacking: boolean): LabError {
  return new LabError(
    areLacking
      ? `The runs of “${experiment}” have no stored weights: ${WHY_LACKING}. Train them again in a copy of the experiment.`
      : `No run of “${experiment}” is done: only finished runs have weights.`,
  );
}

/** Whether a network learns more than one layer of filters. */
function hasOtherWeights({ model }: VariantSpec): boolean {
  return model.kind !== "patch" || headOf(model.head).isLearned;
}

function nameOf({ variantIndex, seed }: RunRecord): string {
  return `variant${variantIndex + 1}.seed${seed}`;
}

function under(run: RunRecord, array: NamedArray): NamedArray {
  return { ...array, name: `${nameOf(run)}.${array.name}` };
}

function filtersOf(store: Store, run: RunRecord): NamedArray[] {
  const kept = store.runs.extras(run.id).filters;
  if (kept === undefined) return [];
  const shapeOf = (rows: readonly (readonly number[])[]) => [rows.length, rows[0]?.length ?? 0];
  const arrays: NamedArray[] = [
    {
      name: "filters",
      values: Float32Array.from(kept.filters.flat()),
      shape: shapeOf(kept.filters),
    },
    {
      name: "planted",
      values: Float64Array.from(kept.targetFilters.flat()),
      shape: shapeOf(kept.targetFilters),
    },
  ];
  return arrays.filter(({ values }) => values.length > 0).map((array) => under(run, array));
}
