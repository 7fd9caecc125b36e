import { z } from "zod";
import {
  experimentRecord,
  runRecord,
  type ExperimentDetail,
  type RunCurves,
  type RunDetail,
} from "../records.ts";
import type { Reproduction } from "../reproduction-records.ts";
import { call, id, listOf, noResult, nothing, ofExperiment, ofRun, typed } from "./call.ts";

/** Experiments and their runs. */
export const experimentCalls = {
  "experiment:create": call({
    args: z.strictObject({ spec: z.unknown() }),
    result: experimentRecord,
    does:
      "Stores a new experiment; its runs are planned, not queued. Data files that it names are read, " +
      "checked and copied; a relative path is taken from the lab’s own working folder.",
    refuses: { SpecError: "a bad spec, or data files that do not fit it" },
  }),
  "experiment:readFiles": call({
    args: z.strictObject({ spec: z.unknown() }),
    result: z.array(z.string()).readonly(),
    does:
      "Reads the data files that a spec names and says how, a line a file, for example " +
      "“x.csv: 300 rows × 100 columns, first line taken as headings”; nothing is stored.",
    refuses: { SpecError: "a bad spec, or data files that do not fit it" },
  }),
  "experiment:list": call({
    args: nothing,
    result: listOf(experimentRecord),
    does:
      "Every experiment that is not in the trash, newest first, including those that belong to a study. " +
      "If there are many, ask for pages (`library:getPage`).",
  }),
  "experiment:get": call({
    args: ofExperiment,
    result: typed<ExperimentDetail>("ExperimentDetail"),
    does: "One experiment with all of its runs.",
  }),
  "experiment:curves": call({
    args: ofExperiment,
    result: listOf(typed<RunCurves>("RunCurves")),
    does:
      "The curves of an experiment’s runs so far, thinned for drawing: of many measurements " +
      "every second, third … is kept, the same ones for all runs of a variant.",
  }),
  "experiment:update": call({
    args: z.strictObject({
      experimentId: id,
      name: z.string().min(1).max(200).optional(),
      notes: z.string().max(100_000).optional(),
      tags: z.array(z.string().min(1).max(60)).max(50).optional(),
      starred: z.boolean().optional(),
      archived: z.boolean().optional(),
    }),
    result: experimentRecord,
    does: "Changes the name, notes, tags and marks of an experiment; what is left out stays, and so does its spec.",
  }),
  "experiment:reproduce": call({
    args: ofExperiment,
    result: typed<Reproduction>("Reproduction"),
    does:
      "Trains every run that has an outcome again, in an empty lab separate from " +
      "this one, and compares everything that was measured, number by number. It answers when the last run has " +
      "ended; `reproduction:progress` reports progress.",
    refuses: {
      LabError: "an experiment that is already being reproduced, or is cancelled in the meantime",
      BundleError: "an experiment none of whose runs has ended",
    },
  }),
  "experiment:cancelReproducing": call({
    args: ofExperiment,
    result: noResult,
    does: "Cancels the reproduction of an experiment, whose call is refused (LabError); without one, nothing happens.",
  }),
  "experiment:delete": call({
    args: ofExperiment,
    result: noResult,
    does: "Permanently deletes an experiment, in the library or the trash, with its runs.",
    refuses: { LabError: "while one of its runs is waiting or training" },
  }),
  "experiment:extend": call({
    args: ofExperiment.extend({ seeds: z.int().min(1).max(10_000) }),
    result: experimentRecord,
    does:
      "Adds this many seeds to every variant of an experiment and queues their runs. They follow its last " +
      "seed, so that variants stay paired; `seeds.seen` of its spec says how many had been seen before.",
    refuses: {
      LabError: "an experiment that belongs to a study",
      SpecError: "more runs than an experiment may have",
    },
  }),
  "experiment:start": call({
    args: ofExperiment,
    result: noResult,
    does:
      "Queues every run that has no outcome and is not already waiting: those that were never started, " +
      "were interrupted, or whose trainer failed. A run that diverged has an outcome.",
  }),
  "experiment:cancel": call({
    args: ofExperiment,
    result: noResult,
    does: "Cancels its runs: a waiting run goes back to planned, a run in training is cancelled and keeps its curve.",
  }),

  "run:get": call({
    args: ofRun,
    result: typed<RunDetail>("RunDetail"),
    does: "One run with its curves, filters, provenance and log.",
  }),
  "run:list": call({
    args: z.strictObject({ experimentId: id.optional() }),
    result: listOf(runRecord),
    does: "The runs of one experiment, or all runs; none if no experiment has that id.",
  }),
  "run:start": call({
    args: ofRun,
    result: noResult,
    does:
      "Queues one run that has no outcome: a run that failed without diverging, or was cancelled or " +
      "interrupted, continues from where it was last saved.",
    refuses: { LabError: "a run that already has an outcome" },
  }),
  "run:cancel": call({
    args: ofRun,
    result: noResult,
    does: "Cancels one run as `experiment:cancel` does; a run that has ended is left as it is.",
  }),
} as const;
