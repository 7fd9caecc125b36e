import type { LabHandlers } from "../../shared/api/contract.ts";
import type { ClaimDesk } from "./claims/claim-desk.ts";
import { describeApp } from "./describe-app.ts";
import type { ExperimentDesk } from "./experiment-desk.ts";
import { exportReport, exportSeries } from "./library/exports.ts";
import { findExperiment } from "./library/selection.ts";
import { measureGradientVariance } from "./probe/measure-gradient-variance.ts";
import type { StudyDesk } from "./study/study-desk.ts";

/** The lab's answer to every call of the contract; arguments are validated before they get here. */
export function labHandlers(
  lab: ExperimentDesk,
  studies: StudyDesk,
  claims: ClaimDesk,
): LabHandlers {
  const { store, records, queue, facts } = lab;
  return {
    "app:getInfo": () => describeApp(facts, store, { storeFailure: lab.storeFailure }),

    "experiment:create": ({ spec }) => lab.createExperiment(spec),
    "experiment:list": () => records.list(),
    "experiment:get": ({ experimentId }) => ({
      ...findExperiment({ store, records }, experimentId),
      runs: store.runs.ofExperiment(experimentId),
    }),
    "experiment:update": ({ experimentId, ...changes }) =>
      lab.updateExperiment(experimentId, changes),
    "experiment:delete": ({ experimentId }) => done(lab.deleteExperiment(experimentId)),
    "experiment:start": ({ experimentId }) => done(lab.startExperiment(experimentId)),
    "experiment:cancel": ({ experimentId }) => done(lab.cancelExperiment(experimentId)),

    "run:get": ({ runId }) => lab.runDetail(runId),
    "run:list": ({ experimentId }) =>
      experimentId === undefined ? store.runs.all() : store.runs.ofExperiment(experimentId),
    "run:cancel": ({ runId }) => done(lab.cancelRun(runId)),

    "study:list": () => studies.list(),
    "study:get": ({ studyId }) => studies.detail(studyId),
    "study:create": ({ study }) => studies.create(study),
    "study:start": ({ studyId }) => studies.start(studyId),
    "study:stop": ({ studyId }) => studies.stop(studyId),
    "study:extend": ({ studyId, ...more }) => studies.extend(studyId, more),
    "study:delete": ({ studyId }) => done(studies.remove(studyId)),
    "study:export": ({ studyId, format }) => studies.export(studyId, format),

    "claims:get": ({ size }) => claims.get(size),
    "claims:start": ({ size }) => claims.start(size),

    "probe:gradientVariance": async ({ experimentId, targets, samples }) => {
      const { spec } = findExperiment({ store, records }, experimentId);
      const options = { targets, samples, seed: spec.seeds.first };
      const decays = await measureGradientVariance(lab.fork, lab.located(spec), options);
      return { targets, samples, decays };
    },

    "queue:get": () => queue.state(),
    "queue:pause": () => {
      queue.pause();
      return queue.state();
    },
    "queue:resume": () => {
      queue.resume();
      return queue.state();
    },
    "queue:setTrainers": ({ trainers }) => {
      queue.setTrainers(trainers);
      return queue.state();
    },

    "compare:get": ({ metric, statistics, ...selection }) =>
      lab.compare(selection, metric, statistics),
    "report:create": ({ title, comment, statistics, ...selection }) =>
      exportReport(lab, selection, { title, comment, statistics, labVersion: facts.labVersion }),
    "export:series": ({ format, ...selection }) => exportSeries(lab, selection, format),
  };
}

/** The answer of a call that has nothing to tell; its argument has been carried out by then. */
function done(_carriedOut: unknown): null {
  return null;
}
