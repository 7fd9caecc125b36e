import { z } from "zod";
import { bundleImport, exportedFile } from "../records.ts";
import { call, id } from "./call.ts";

/** Bytes of a bundle that a call carries: a request is at most 8 MiB, and base64 takes a third more. */
export const MAX_CALL_BUNDLE_BYTES = 6_000_000;

/** Experiments carried from one lab to another. */
export const bundleCalls = {
  "bundle:create": call({
    args: z.strictObject({
      experimentIds: z.array(id).max(10_000).default([]),
      studyIds: z.array(id).max(10_000).default([]),
    }),
    result: exportedFile,
    does:
      "A `.wslab` bundle of experiments, and of studies with theirs: every run that has ended, its " +
      "curves, and data files by their content.",
    refuses: {
      LabError: "an empty selection, or a data file or curve that is missing or damaged",
      BundleError: "more than a bundle can hold",
    },
  }),
  "bundle:import": call({
    args: z.strictObject({
      content: z
        .base64()
        .max(Math.ceil(MAX_CALL_BUNDLE_BYTES / 3) * 4)
        .describe("the bundle, at most 6 MB of it; `wslab import` takes larger ones"),
    }),
    result: bundleImport,
    does:
      "Adds what a bundle contains and the lab lacks. What is already here is left as it is, so a bundle can " +
      "be imported twice.",
    refuses: { BundleError: "a bundle that is incomplete, or not what it claims to be" },
  }),
} as const;
