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
      "checked and copied; a relative path is taken from the lab's own working folder.",
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
      "Every experiment but those in the trash, the newest first, those that belong to a study included. " +
      "With many experiments ask for pages (`library:getPage`).",
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
      "The curves of an experiment's runs as far as they have come, for pictures: of many measurements " +
      "every second, third … is kept, of all runs of a variant the same.",
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
    does: "Changes what a person says about an experiment; what is left out stays, and so does its spec.",
  }),
  "experiment:reproduce": call({
    args: ofExperiment,
    result: typed<Reproduction>("Reproduction"),
    does:
      "Trains every run of an experiment that has an outcome again, in an empty lab of its own beside " +
      "this one, and compares all that was measured, number by number. It answers when the last has " +
      "ended; `reproduction:progress` tells how far it is.",
    refuses: {
      LabError: "an experiment that is being reproduced already, or is cancelled meanwhile",
      BundleError: "an experiment none of whose runs has ended",
    },
  }),
  "experiment:cancelReproducing": call({
    args: ofExperiment,
    result: noResult,
    does: "Ends the reproducing of an experiment, whose call is refused (LabError); none is no error.",
  }),
  "experiment:delete": call({
    args: ofExperiment,
    result: noResult,
    does: "Deletes an experiment of the library or of the trash with its runs, which cannot be undone.",
    refuses: { LabError: "while one of its runs waits or trains" },
  }),
  "experiment:extend": call({
    args: ofExperiment.extend({ seeds: z.int().min(1).max(10_000) }),
    result: experimentRecord,
    does:
      "Adds so many seeds to every variant of an experiment and queues their runs. They follow its last " +
      "seed, so that variants stay paired; `seeds.seen` of its spec says how many had been looked at before.",
    refuses: {
      LabError: "an experiment that belongs to a study",
      SpecError: "more runs than an experiment may have",
    },
  }),
  "experiment:start": call({
    args: ofExperiment,
    result: noResult,
    does:
      "Queues every run that has no outcome and does not wait already: those that were never started, " +
      "were cut short, or whose trainer failed. One that diverged has its outcome.",
  }),
  "experiment:cancel": call({
    args: ofExperiment,
    result: noResult,
    does: "Ends its runs: one that waits is planned again, one that trains is cancelled and keeps its curve.",
  }),

  "run:get": call({
    args: ofRun,
    result: typed<RunDetail>("RunDetail"),
    does: "One run with its curves, filters, provenance and log.",
  }),
  "run:list": call({
    args: z.strictObject({ experimentId: id.optional() }),
    result: listOf(runRecord),
    does: "The runs of one experiment, or all; none where there is no experiment of that id.",
  }),
  "run:start": call({
    args: ofRun,
    result: noResult,
    does:
      "Queues one run that has no outcome: one that failed without diverging, or was cancelled or cut " +
      "short, goes on from where it was last saved.",
    refuses: { LabError: "a run that has its outcome" },
  }),
  "run:cancel": call({
    args: ofRun,
    result: noResult,
    does: "Ends one run as `experiment:cancel` does; one that has ended stays as it is.",
  }),
} as const;
