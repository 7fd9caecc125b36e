import { SpecError } from "../../../shared/spec/problem.ts";
import { parseStudy } from "../../../shared/study/parse.ts";
import type { AdaptiveDesign, Study } from "../../../shared/study/schema.ts";
import { toStudyFile } from "../../../shared/study/study-file.ts";

/** What to add to a study; what is left out stays. */
export interface StudyExtension {
  /** Runs of each cell in all, or under an adaptive design the most that one may get. */
  readonly seeds?: number | undefined;
  /** Runs in all, placed where they are most informative. */
  readonly budget?: number | undefined;
}

/** How a grid becomes adaptive by a budget alone. */
const ADAPTIVE_DEFAULTS: Omit<AdaptiveDesign, "budget"> = {
  kind: "adaptive",
  initial: 12,
  batch: 12,
  together: 1,
  seed: 1,
};

/**
 * The study with more seeds or another budget; a budget makes a grid adaptive.
 * @throws SpecError for a budget of a random or Sobol design, or where the result is no study
 */
export function extendedStudy(study: Study, { seeds, budget }: StudyExtension): Study {
  const count = seeds ?? study.seeds.count;
  const extended = {
    ...study,
    design: budgeted(study.design, budget),
    seeds: { ...study.seeds, count },
  };
  return parseStudy(toStudyFile(extended));
}

function budgeted(design: Study["design"], budget: number | undefined): Study["design"] {
  if (budget === undefined) return design;
  if (design.kind === "adaptive") return { ...design, budget };
  if (design.kind === "grid") return { ...ADAPTIVE_DEFAULTS, budget };
  const message = `is "${design.kind}", whose number of cells is /design/points, not a budget.`;
  throw new SpecError([{ pointer: "/design/kind", message, fix: "Change /design/points." }]);
}
