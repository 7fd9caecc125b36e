// Measures what an adaptive design saves against the grid of a study:
// node scripts/study-savings.ts frequency|scale|theory|FILE [repetitions, 40] [data folder]
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { dataFolder } from "../main/data-folder.ts";
import type { Lab } from "../main/lab/lab.ts";
import { openLabForReading } from "../main/lab/open-lab.ts";
import { LabStudyRuns } from "../main/lab/study/lab-study-runs.ts";
import { storedStudy } from "../main/lab/study/open-study.ts";
import { readStudy, type StudyState } from "../main/lab/study/run-study.ts";
import { DATABASE_FILE } from "../main/store/own-files.ts";
import { parseStudy } from "../shared/study/parse.ts";
import { STUDY_PRESETS } from "../shared/study/presets.ts";
import type { Study } from "../shared/study/schema.ts";
import { inLab } from "./bench/bench-lab.ts";
import { savingsText } from "./savings/savings-text.ts";

const [name = "frequency", repetitions = "40", data] = process.argv.slice(2);

function namedStudy(): Study {
  const preset = Object.entries(STUDY_PRESETS).find(([id]) => id === name)?.[1];
  return preset?.() ?? parseStudy(JSON.parse(readFileSync(name, "utf8")));
}

/** What has been run of a study in the lab's data folder; nothing where there is none. */
async function recorded(study: Study): Promise<StudyState> {
  const nothing = readStudy(study, { ended: () => [], train: () => Promise.resolve() });
  const folder = dataFolder(data);
  if (!existsSync(path.join(folder, DATABASE_FILE))) return nothing;
  const read = (lab: Lab): StudyState => {
    const stored = storedStudy(lab.store.studies, study);
    return stored === undefined
      ? nothing
      : readStudy(study, new LabStudyRuns(lab.experiments, stored));
  };
  return inLab(folder, "none.cjs", read, openLabForReading);
}

const study = namedStudy();
process.stdout.write(savingsText(study, await recorded(study), Number(repetitions)));
