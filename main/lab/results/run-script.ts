import { SCRIPT_FORMATS, type ScriptFormat } from "../../../shared/api/export-formats.ts";
import type { ExperimentRecord, ExportedFile } from "../../../shared/api/records.ts";
import { fileStem } from "../../../shared/format/file-stem.ts";
import { variantLabel } from "../../../shared/results/variant-label.ts";
import { expandVariants } from "../../../shared/spec/variants.ts";
import { pytorchScript } from "../../report/scripts/pytorch-script.ts";
import { NotScriptableError } from "../../report/scripts/scriptable.ts";
import { tfjsScript } from "../../report/scripts/tfjs-script.ts";
import type { Store } from "../../store/store.ts";
import { LabError } from "../lab-error.ts";

const MAKERS = { pytorch: pytorchScript, tfjs: tfjsScript };

/**
 * A script that repeats one run, trained or not, and knows what it came to where it has ended.
 * @param run.variantIndex from 0
 * @throws LabError naming the field that a script has no counterpart for
 */
export function runScript(
  store: Store,
  experiment: ExperimentRecord,
  run: { readonly variantIndex: number; readonly seed: number },
  format: ScriptFormat,
): ExportedFile {
  const { id, name, spec } = experiment;
  const { variantIndex, seed } = run;
  const variant = expandVariants(spec)[variantIndex];
  if (variant === undefined) throw new LabError(`“${name}” has no variant ${variantIndex + 1}.`);
  const trained = store.runs
    .ofExperiment(id)
    .find((one) => one.variantIndex === variantIndex && one.seed === seed);
  const engine = trained && store.runs.extras(trained.id).provenance?.engine.name;
  const { ending, mediaType } = SCRIPT_FORMATS[format];
  try {
    const text = MAKERS[format]({
      ...{ experiment: name, variant: variantLabel(variant.assignment), seed, engine },
      ...{ spec: variant.spec, testMse: trained?.final?.testMse },
    });
    return { fileName: `${fileStem(name, "run")}${ending}`, mediaType, text };
  } catch (error) {
    if (error instanceof NotScriptableError) throw new LabError(error.message);
    throw error;
  }
}
