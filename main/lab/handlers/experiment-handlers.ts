import { parseExperiment } from "../../../shared/spec/parse.ts";
import type { Lab } from "../lab.ts";
import { checkDataFiles } from "../library/check-data-files.ts";
import { findExperiment, listRuns } from "../library/selection.ts";
import { done, type HandlersOf } from "./handlers-of.ts";

/** Answers about experiments and their runs: the library, its trash, and what goes in and out of it. */
export function experimentHandlers(
  lab: Lab,
): HandlersOf<"library" | "trash" | "bundle" | "experiment" | "run"> {
  const { store, experiments, results, reproductions, bundles } = lab;
  const { records, library, trash } = experiments;
  return {
    "library:getPage": ({ query, offset, limit }) => library.page(query, offset, limit),
    "library:listIds": ({ query }) => library.ids(query),
    "library:getFacets": () => store.library.facets(),
    "trash:empty": () => lab.emptyTrash(Infinity),
    "bundle:create": (wishes) => bundles.createFile(wishes),
    "bundle:import": ({ content }) => bundles.keep(Buffer.from(content, "base64")),

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

    "run:get": ({ runId }) => results.runDetail(runId),
    "run:list": ({ experimentId }) => listRuns(store, experimentId),
    "run:start": ({ runId }) => done(experiments.startRun(runId)),
    "run:cancel": ({ runId }) => done(experiments.cancelRun(runId)),
  };
}
