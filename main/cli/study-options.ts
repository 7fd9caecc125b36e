import { axisName } from "../../shared/study/axis.ts";
import type { DiagramMetric } from "../../shared/study/cell-labels.ts";
import { parseStudy } from "../../shared/study/parse.ts";
import { STUDY_PRESETS } from "../../shared/study/presets.ts";
import type { Study } from "../../shared/study/schema.ts";
import type { Lab } from "../lab/lab.ts";
import { extendedStudy } from "../lab/study/extend-study.ts";
import { storedStudy } from "../lab/study/open-study.ts";
import { UsageError, type GivenOptions } from "./command.ts";
import { naming, readJsonFile } from "./read-input.ts";
import { withStudyPathsFrom } from "./spec-paths.ts";

export const STUDY_PRESET_NAMES = Object.keys(STUDY_PRESETS) as (keyof typeof STUDY_PRESETS)[];

/** The metric that cells show. @throws UsageError for a name there is none of */
export function readMetric(options: GivenOptions): DiagramMetric {
  return options.oneOf("metric", ["rate", "nmse"]) ?? "rate";
}

/** The study of a file or a preset. @throws UsageError, SpecError */
export function readStudyOption(file: string | undefined, options: GivenOptions): Study {
  const preset = options.text("preset");
  if ((file === undefined) === (preset === undefined)) {
    throw new UsageError(
      `Give a study file, or --preset with one of: ${STUDY_PRESET_NAMES.join(", ")}.`,
    );
  }
  if (file !== undefined)
    return naming(file, () => parseStudy(withStudyPathsFrom(file, readJsonFile(file))));
  const known = STUDY_PRESET_NAMES.find((name) => name === preset);
  if (known === undefined) {
    throw new UsageError(
      `--preset ${preset}: there is none. Give one of: ${STUDY_PRESET_NAMES.join(", ")}.`,
    );
  }
  return STUDY_PRESETS[known]();
}

/** The indices of the axes that `--x` and `--y` name. @throws UsageError */
export function shownAxes(study: Study, options: GivenOptions): { x?: number; y?: number } {
  const names = study.axes.map(axisName);
  const index = (option: "x" | "y") => {
    const name = options.text(option);
    if (name === undefined) return {};
    const at = names.indexOf(name);
    if (at >= 0) return { [option]: at };
    throw new UsageError(`--${option} ${name}: the study’s axes are ${names.join(", ")}.`);
  };
  const shown: { x?: number; y?: number } = { ...index("x"), ...index("y") };
  if (shown.x === undefined && shown.y === 0 && names.length > 1) return { ...shown, x: 1 };
  if (shown.x === undefined || shown.x !== shown.y) return shown;
  throw new UsageError(`--x and --y both name ${names[shown.x]}: give two axes.`);
}

/** The study with what the options add; seeds that an earlier call added stay. */
export function extended(study: Study, lab: Lab, options: GivenOptions): Study {
  const stored = storedStudy(lab.store.studies, study)?.spec.seeds.count ?? 0;
  const more = options.count("extend-seeds", 1) ?? 0;
  const count = Math.max(study.seeds.count, stored) + more;
  return extendedStudy(study, { seeds: count, budget: options.count("budget", 1) });
}
