import type { LabHandlers } from "../../shared/api/contract.ts";
import { isReportFormat } from "../../shared/api/export-formats.ts";
import type { RunRecord } from "../../shared/api/records.ts";
import { parseExperiment } from "../../shared/spec/parse.ts";
import type { ForkTrainer } from "../ports/trainer-fork.ts";
import type { AnalysisService } from "./analysis/analysis-service.ts";
import type { BundleService } from "./bundle/bundle-service.ts";
import type { ReproductionService } from "./bundle/reproduction-service.ts";
import type { ClaimService } from "./claims/claim-service.ts";
import { exportClaims } from "./claims/export-claims.ts";
import { describeApp, type AppFacts } from "./describe-app.ts";
import type { ExperimentService } from "./experiment-service.ts";
import { checkDataFiles } from "./library/check-data-files.ts";
import { wholeText } from "./results/whole-text.ts";
import { asExportedFile } from "./reports/report-files.ts";
import type { ReportService } from "./reports/report-service.ts";
import type { ResultService } from "./results/result-service.ts";
import { StoreCare } from "./library/store-care.ts";
import { findExperiment, listRuns } from "./library/selection.ts";
import { measureGradientVariance } from "./probe/measure-gradient-variance.ts";
import { exportStudy } from "./study/export-study.ts";
import type { StudyService } from "./study/study-service.ts";
import type { EndedRuns } from "./training/ended-runs.ts";

interface Services {
  readonly experiments: ExperimentService;
  readonly results: ResultService;
  readonly studies: StudyService;
  readonly claims: ClaimService;
  readonly bundles: BundleService;
  readonly reproductions: ReproductionService;
  readonly reports: ReportService;
  readonly emptyTrash: (moment: number) => { experiments: number; studies: number };
  readonly ended: EndedRuns;
}

/** What answers take from outside of the services. */
interface Outside {
  readonly facts: AppFacts;
  readonly fork: ForkTrainer;
  readonly analysis: AnalysisService;
}

/** The lab's answer to every call of the contract; arguments are validated before they get here. */
export function labHandlers(
  { experiments, results, studies, claims, bundles, ...others }: Services,
  outside: Outside,
): LabHandlers {
  const { reproductions, reports, ended, emptyTrash } = others;
  const { store, records, library, trash } = experiments;
  const { queue } = experiments.training;
  const { facts, fork, analysis } = outside;
  const care = new StoreCare(store);
  return {
    "store:check": () => care.check(),
    "store:backUp": ({ file }) => care.backUp(file),
    "store:restore": ({ file }) => done(care.restore(file)),
    "store:repair": () => care.repair(),

    "bundle:create": (wishes) => bundles.createFile(wishes),
    "bundle:import": ({ content }) => bundles.keep(Buffer.from(content, "base64")),

    "app:getInfo": () =>
      describeApp(facts, store, { storeFailure: experiments.training.storeFailure }),

    "experiment:create": ({ spec }) => experiments.createExperiment(spec),
    "experiment:readFiles": ({ spec }) =>
      checkDataFiles(parseExperiment(spec), experiments.dataFolder),
    "experiment:list": () => records.list(),
    "experiment:get": ({ experimentId }) => ({
      ...findExperiment(records, experimentId),
      runs: store.runs.ofExperiment(experimentId),
    }),
    "experiment:curves": ({ experimentId }) => results.curves(experimentId),
    "experiment:update": ({ experimentId, ...changes }) =>
      experiments.updateExperiment(experimentId, changes),
    "experiment:updateMany": ({ updates }) => library.update(updates),
    "experiment:moveToTrash": ({ experimentIds }) => done(trash.put(experimentIds)),
    "experiment:restoreFromTrash": ({ experimentIds }) => done(trash.restore(experimentIds)),
    "experiment:delete": ({ experimentId }) => done(experiments.deleteExperiment(experimentId)),
    "experiment:extend": ({ experimentId, seeds }) =>
      experiments.extendExperiment(experimentId, seeds),
    "experiment:start": ({ experimentId }) => done(experiments.startExperiment(experimentId)),
    "experiment:cancel": ({ experimentId }) => done(experiments.cancelExperiment(experimentId)),

    "experiment:reproduce": ({ experimentId }, caller) =>
      reproductions.reproduce(experimentId, caller?.signal),
    "experiment:cancelReproducing": ({ experimentId }) => done(reproductions.cancel(experimentId)),

    "library:getPage": ({ query, offset, limit }) => library.page(query, offset, limit),
    "library:listIds": ({ query }) => library.ids(query),
    "library:getFacets": () => store.library.facets(),
    "trash:empty": () => emptyTrash(Infinity),

    "run:get": ({ runId }) => results.runDetail(runId),
    "run:list": ({ experimentId }) => listRuns(store, experimentId),
    "run:start": ({ runId }) => done(experiments.startRun(runId)),
    "run:cancel": ({ runId }) => done(experiments.cancelRun(runId)),

    "study:list": (which) => studies.list(which),
    "study:get": ({ studyId }) => studies.detail(studyId),
    "study:create": ({ study }) => studies.create(study),
    "study:start": ({ studyId }) => studies.start(studyId),
    "study:stop": ({ studyId }) => studies.stop(studyId),
    "study:extend": ({ studyId, ...more }) => studies.extend(studyId, more),
    "study:moveToTrash": ({ studyId }) => done(studies.moveToTrash(studyId)),
    "study:restoreFromTrash": ({ studyId }) => done(studies.restoreFromTrash(studyId)),
    "study:delete": ({ studyId }) => done(studies.remove(studyId)),
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
      const { spec } = findExperiment(records, experimentId);
      const options = { targets, samples, seed: spec.seeds.first };
      const decays = await measureGradientVariance(fork, experiments.located(spec), options);
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
    "queue:moveJob": ({ jobId, beforeJobId }) => {
      queue.moveJob(jobId, beforeJobId);
      return queue.state();
    },
    "queue:cancelJob": ({ jobId }) => {
      experiments.cancelJob(jobId);
      return queue.state();
    },
    "queue:hold": ({ experimentId, runId }) => {
      queue.hold(isOf(experimentId, runId));
      return queue.state();
    },
    "queue:letGoOn": ({ experimentId, runId }) => {
      queue.letGoOn(isOf(experimentId, runId));
      return queue.state();
    },
    "queue:listEnded": () => [...ended.list()],
    "queue:moveToFront": ({ experimentId }) => {
      queue.moveToFront(experimentId);
      return queue.state();
    },
    "queue:limitRuns": ({ seconds }) => {
      queue.limitRuns(seconds);
      return queue.state();
    },
    "queue:setDefaultEngine": ({ engine }) => {
      queue.setDefaultEngine(engine);
      return queue.state();
    },
    "queue:setTrainers": ({ trainers }) => {
      queue.setTrainers(trainers);
      return queue.state();
    },

    "compare:get": ({ experimentIds, runIds, view, ...options }, caller) =>
      results.compare({ experimentIds, runIds }, options, { view, signal: caller?.signal }),
    "compare:cancel": ({ view }) => done(analysis.cancel(view)),
    "report:create": async (
      { experimentIds, runIds, title, comment, format, ...comparison },
      caller,
    ) =>
      asExportedFile(
        await reports.ofRuns(
          { experimentIds, runIds },
          { title, comment, comparison, format },
          caller,
        ),
      ),
    "report:compose": async ({ view, ...wishes }, caller) =>
      asExportedFile(await reports.ofParts(wishes, { view, signal: caller?.signal })),
    "export:series": ({ format, ...selection }, caller) =>
      wholeText(
        format === "csv" ? results.seriesCsv(selection) : results.resultFiles(selection),
        caller,
      ),
    "export:script": ({ runId, format }) => results.script(runId, format),
    "export:weights": ({ format, ...selection }) => {
      const { content, ...file } = results.weights(selection, format);
      return { ...file, text: Buffer.from(content).toString("base64"), encoding: "base64" };
    },
  };
}

/** Whether a run is the one that is named, or where none is any of the experiment. */
function isOf(experimentId: string, runId: string | undefined) {
  return (run: RunRecord): boolean =>
    run.experimentId === experimentId && (runId === undefined || run.id === runId);
}

/** The answer of a call that has nothing to tell; its argument has been carried out by then. */
function done(_carriedOut: unknown): null {
  return null;
}
