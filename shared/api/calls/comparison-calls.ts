import { z } from "zod";
import { comparisonOptions } from "../comparison-options.ts";
import { WEIGHT_FORMAT_IDS, REPORT_FORMAT_IDS, SCRIPT_FORMAT_IDS } from "../export-formats.ts";
import { exportedFile, type Comparison } from "../records.ts";
import { call, id, noResult, typed } from "./call.ts";

/** Runs to compare or report: all of some experiments, or single runs. */
const selection = z.strictObject({
  experimentIds: z.array(id).max(1000).default([]),
  runIds: z.array(id).max(100_000).default([]),
});

/** Who asks for a comparison; a newer question of the same view cancels its earlier one. */
const view = z.string().min(1).max(64);

/** What is compared, and how. */
const comparisonQuestion = selection.extend(comparisonOptions);

/** A selection of runs compared, reported and exported. */
export const comparisonCalls = {
  "compare:get": call({
    args: comparisonQuestion.extend({ view: view.optional() }),
    result: typed<Comparison>("Comparison"),
    does:
      "Statistics by variant, with the curves of every metric. The variants of several experiments are kept " +
      "apart unless `merge` is set; then a seed counts once. `groupBy` pools all runs that " +
      "agree on some fields, whatever else differs. `reference` is the key or label of the " +
      "variant that all others are tested against. A newer question of the same `view` cancels its " +
      "earlier one.",
    refuses: { LabError: "an empty selection, or a `reference` that is not one of the variants" },
  }),
  "compare:cancel": call({
    args: z.strictObject({ view }),
    result: noResult,
    does: "Cancels a view’s comparison, waiting or running; the call that asked for it is refused (LabError).",
  }),
  "report:create": call({
    args: comparisonQuestion.extend({
      title: z.string().max(200).optional(),
      comment: z.string().max(100_000).default(""),
      format: z.enum(REPORT_FORMAT_IDS).default("html"),
    }),
    result: exportedFile,
    does:
      "The report: of a single run its own, else the comparison. `md` and `latex` come as a zip with their " +
      "figures.",
    refuses: {
      LabError: "an empty selection",
      NoPrinterError: "a PDF when nothing on this machine can print one",
    },
  }),
  "export:series": call({
    args: selection.extend({ format: z.enum(["csv", "json"]) }),
    result: exportedFile,
    does: "Every measurement as CSV, or as a result file: a list of them for several experiments.",
    refuses: { LabError: "an empty selection" },
  }),
  "export:script": call({
    args: z.strictObject({ runId: id, format: z.enum(SCRIPT_FORMAT_IDS) }),
    result: exportedFile,
    does:
      "A stand-alone script that draws the data and trains the run again, with PyTorch (`pytorch`) or TensorFlow.js " +
      "(`tfjs`).",
    refuses: { LabError: "a run that a script cannot train, naming the field" },
  }),
  "export:weights": call({
    args: selection.extend({ format: z.enum(WEIGHT_FORMAT_IDS) }),
    result: exportedFile,
    does:
      "All learned weights and the planted filters of finished runs of one experiment, as NPY arrays in a " +
      "zip (`npz`) or as a SafeTensors file (`safetensors`).",
    refuses: { LabError: "an empty selection, several experiments, or runs without weights" },
  }),
} as const;
