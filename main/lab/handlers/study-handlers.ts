import { isReportFormat } from "../../../shared/api/export-formats.ts";
import type { ForkTrainer } from "../../ports/trainer-fork.ts";
import { exportClaims } from "../claims/export-claims.ts";
import type { Lab } from "../lab.ts";
import { findExperiment } from "../library/selection.ts";
import { measureGradientVariance } from "../probe/measure-gradient-variance.ts";
import { asExportedFile } from "../reports/report-files.ts";
import { exportStudy } from "../study/export-study.ts";
import { done, type HandlersOf } from "./handlers-of.ts";

/** Answers about studies and claims, and the probe of gradients. @param fork starts the probe's trainer */
export function studyHandlers(
  { experiments, studies, claims, reports }: Lab,
  fork: ForkTrainer,
): HandlersOf<"study" | "claims" | "probe"> {
  return {
    "study:list": (which) => studies.records.list(which),
    "study:get": ({ studyId }) => studies.detail(studyId),
    "study:create": ({ study }) => studies.create(study),
    "study:start": ({ studyId }) => studies.start(studyId),
    "study:stop": ({ studyId }) => studies.stop(studyId),
    "study:extend": ({ studyId, ...more }) => studies.extend(studyId, more),
    "study:moveToTrash": ({ studyId }) => done(studies.trash.put(studyId)),
    "study:restoreFromTrash": ({ studyId }) => done(studies.trash.restore(studyId)),
    "study:delete": ({ studyId }) => done(studies.trash.remove(studyId)),
    "study:export": async ({ studyId, format }, caller) => {
      const { study, state } = studies.results(studyId);
      return isReportFormat(format)
        ? asExportedFile(await reports.ofStudy(study, state, { format }, caller?.signal))
        : exportStudy(study, state, format);
    },

    "claims:get": ({ family, size }) => claims.get(family, size),
    "claims:start": ({ family, size, claims: ids }) => claims.start(family, size, ids),
    "claims:export": async ({ family, size, format }, caller) =>
      isReportFormat(format)
        ? asExportedFile(await reports.ofClaims({ family, size }, { format }, caller))
        : exportClaims(claims.get(family, size), format),

    "probe:gradientVariance": async ({ experimentId, targets, samples }) => {
      const { spec } = findExperiment(experiments.records, experimentId);
      const options = { targets, samples, seed: spec.seeds.first };
      const decays = await measureGradientVariance(fork, experiments.located(spec), options);
      return { targets, samples, decays };
    },
  };
}
