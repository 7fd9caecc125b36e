import { SpecError } from "../../../shared/spec/problem.ts";
import { cellVariant } from "../../../shared/study/cells.ts";
import { layAtAxis } from "../../../shared/study/check.ts";
import { designCells } from "../../../shared/study/designs.ts";
import type { Study } from "../../../shared/study/schema.ts";
import { readSamples } from "../../data-files/read-samples.ts";
import { tableReader } from "../library/check-data-files.ts";
import { keepDataFile } from "../library/data-files.ts";
import { dataPathsOf, withStudyDataPaths } from "../../../shared/spec/data-paths.ts";

/**
 * A study with copies of the data files that it names, so that its cells are those of the experiments
 * that train them, and later changes to the user's files change no study.
 * @throws SpecError where a file does not fit a cell, naming the field or the axis
 */
export function keepStudyFiles(study: Study, dataFolder: string): Study {
  if (dataPathsOf(study).length === 0) return study;
  checkStudyFiles(study, dataFolder);
  return withStudyDataPaths(study, (file) => keepDataFile(file, dataFolder));
}

function checkStudyFiles(study: Study, dataFolder: string): void {
  const readOnce = tableReader(dataFolder);
  const checked = new Set<string>();
  for (const cell of designCells(study)) {
    const { data, target } = cellVariant(study, cell).spec;
    const key = JSON.stringify([data, target.labels]);
    if (data.source !== "file" || checked.has(key)) continue;
    checked.add(key);
    try {
      readSamples(data, target, readOnce);
    } catch (error) {
      if (!(error instanceof SpecError)) throw error;
      throw new SpecError(error.problems.map((problem) => layAtAxis(study, cell, problem)));
    }
  }
}
