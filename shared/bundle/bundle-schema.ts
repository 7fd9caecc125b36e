import { z } from "zod";
import { MAX_STORED_WEIGHTS } from "../results/run-weights.ts";
import { ENDED_STATUSES, hasEnded, type RunStatus } from "../results/run-status.ts";

/** The name and version of the archive's format (docs/bundles.md). */
export const BUNDLE_FORMAT = "wslab/bundle@1";
/** How a bundle's file name ends. */
export const BUNDLE_ENDING = ".wslab";
export const BUNDLE_MEDIA_TYPE = "application/vnd.wslab+zip";

/** The file of the archive that names all others. */
export const MANIFEST_FILE = "manifest.json";

const timeMs = z.int().min(0).max(8.64e15).describe("milliseconds since 1970, UTC");
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const entryId = z
  .string()
  .regex(/^[0-9a-z-]{1,64}$/)
  .describe("small letters, digits and hyphens");
const lineText = z.string().max(100_000);

/** One file of the archive. */
const bundleEntry = z.strictObject({
  path: z.string().min(1).max(400).describe("its name in the archive, with `/` between folders"),
  bytes: z.int().min(0).describe("its length, unpacked"),
  sha256: sha256.describe("of its bytes, unpacked"),
});

/** `manifest.json`: what the archive is, and every other file in it with its hash. */
export const bundleManifest = z.strictObject({
  format: z.literal(BUNDLE_FORMAT),
  labVersion: z.string().max(100).describe("of the lab that wrote it"),
  createdAtMs: timeMs,
  experiments: z
    .array(entryId)
    .min(1)
    .max(10_000)
    .describe(
      "ids; each has `experiments/ID.json`, `experiments/ID.runs.jsonl`, `experiments/ID.series` and, where runs have weights beside filters, `experiments/ID.weights`",
    ),
  studies: z.array(entryId).max(10_000).describe("ids; each has `studies/ID.json`"),
  files: z.array(bundleEntry).max(60_000),
});
export type BundleManifest = z.output<typeof bundleManifest>;

/** `experiments/ID.json`. */
export const bundledExperiment = z.strictObject({
  id: entryId,
  name: z.string().min(1).max(200),
  notes: z.string().max(100_000),
  tags: z.array(z.string().min(1).max(60)).max(50),
  createdAtMs: timeMs,
  spec: z.json().describe("the experiment file; data files as `kept:SHA256/NAME`, in `data/`"),
});
export type BundledExperiment = z.output<typeof bundledExperiment>;

/** `studies/ID.json`. */
export const bundledStudy = z.strictObject({
  id: entryId,
  createdAtMs: timeMs,
  spec: z.json().describe("the study file; data files as `kept:SHA256/NAME`, in `data/`"),
  experimentIds: z.array(entryId).max(10_000),
});
export type BundledStudy = z.output<typeof bundledStudy>;

const engine = z.strictObject({
  name: z.string().max(100),
  version: z.string().max(100),
  nativeVersion: z.string().max(200),
  native: z.boolean(),
  nodeVersion: z.string().max(100),
  platform: z.string().max(100),
  check: z
    .strictObject({ steps: z.int(), deviation: z.number(), isWithin: z.boolean() })
    .optional(),
});
const weights = z
  .array(
    z.strictObject({
      name: z.string().regex(/^[a-z0-9.]{1,60}$/),
      shape: z.array(z.int().min(1).max(MAX_STORED_WEIGHTS)).max(4),
    }),
  )
  .max(1000);
const filterRows = z.array(z.array(z.number())).max(100_000);

/** One line of `experiments/ID.runs.jsonl`: a run that has ended. */
export const bundledRun = z.strictObject({
  id: entryId,
  variantIndex: z.int().min(0),
  seed: z.int(),
  status: z.enum(ENDED_STATUSES),
  startedAtMs: timeMs.optional(),
  finishedAtMs: timeMs.optional(),
  seconds: z.number().min(0),
  failure: z
    .strictObject({ message: lineText, step: z.int().optional() })
    .optional()
    .describe("why it failed, and the step if it diverged"),
  filters: z
    .strictObject({ filters: filterRows, targetFilters: filterRows })
    .optional()
    .describe("learned and planted filters, axes `[group, coordinate]`"),
  weights: weights
    .optional()
    .describe(
      "name and shape of each other array of weights; its numbers (float32, little-endian, row after row) are the next of `experiments/ID.weights`",
    ),
  provenance: z
    .strictObject({
      labVersion: z.string().max(100),
      engine,
      files: z
        .array(lineText)
        .max(10_000)
        .optional()
        .describe("how data files were read, one line per file"),
    })
    .optional(),
  log: z
    .array(
      z.strictObject({
        atMs: timeMs,
        level: z.enum(["info", "warning", "error"]),
        text: lineText,
      }),
    )
    .max(10_000),
  chunks: z
    .array(z.int().min(1))
    .max(10_000)
    .describe("lengths in bytes of its pieces of `experiments/ID.series`, which follow in order"),
});
export type BundledRun = z.output<typeof bundledRun>;

/** Whether a run's status is one that a bundle carries. */
export function isBundled(status: RunStatus): status is BundledRun["status"] {
  return hasEnded({ status });
}
