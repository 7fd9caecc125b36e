import { z } from "zod";
import { CLAIM_FAMILY_IDS, CLAIM_SIZES } from "../../presets/claim-experiments.ts";
import { MIN_TARGETS } from "../../probe/variance-question.ts";
import type { ClaimsRecord } from "../claim-records.ts";
import type { GradientVarianceRecord } from "../probe-records.ts";
import { DATA_FORMAT_IDS, REPORT_FORMAT_IDS } from "../export-formats.ts";
import { exportedFile } from "../records.ts";
import { studyRecord, type StudyDetail } from "../study-records.ts";
import { call, id, listOf, noResult, ofExperiment, ofStudy, typed } from "./call.ts";

const ofClaims = z.strictObject({
  family: z.enum(CLAIM_FAMILY_IDS).default("paper"),
  size: z.enum(CLAIM_SIZES).default("full"),
});
const claimsRecord = typed<ClaimsRecord>("ClaimsRecord");

/** What takes many experiments, or one from another side: studies, claims, the gradient's variance. */
export const studyCalls = {
  "study:list": call({
    args: z.strictObject({ trashed: z.boolean().default(false) }),
    result: listOf(studyRecord),
    does: "Every study with its progress, newest first.",
  }),
  "study:get": call({
    args: ofStudy,
    result: typed<StudyDetail>("StudyDetail"),
    does: "One study with the runs that have ended: everything a phase diagram needs.",
  }),
  "study:create": call({
    args: z.strictObject({ study: z.unknown() }),
    result: studyRecord,
    does:
      "Stores a study file. If a stored study has the same name, data, target, model and training, the new file " +
      "takes its place and continues with its runs.",
    refuses: { SpecError: "a bad file" },
  }),
  "study:start": call({
    args: ofStudy,
    result: studyRecord,
    does:
      "Trains what is missing in the background, batch by batch for an adaptive design. A study that is " +
      "already training continues.",
  }),
  "study:stop": call({
    args: ofStudy,
    result: studyRecord,
    does: "Stops its training; runs that have ended are kept, and it can be resumed later.",
  }),
  "study:extend": call({
    args: ofStudy.extend({
      seeds: z.int().min(1).max(10_000).optional(),
      budget: z.int().min(1).max(100_000).optional(),
    }),
    result: studyRecord,
    does:
      "`seeds`: total runs of every cell; `budget`: total runs of the study, placed where they are most informative, which " +
      "makes a grid adaptive. Trains nothing yet.",
    refuses: {
      LabError: "while it is training",
      SpecError: "a budget for a random or Sobol design",
    },
  }),
  "study:delete": call({
    args: ofStudy,
    result: noResult,
    does: "Deletes a study with its experiments.",
    refuses: { LabError: "while it is training" },
  }),
  "study:export": call({
    args: ofStudy.extend({
      format: z.enum([...REPORT_FORMAT_IDS, ...DATA_FORMAT_IDS, "svg", "file"]),
    }),
    result: exportedFile,
    does:
      "A study as a file: a report with diagrams and every cell (`html`, `pdf`; `md` and `latex` as a zip " +
      "with their figures), its runs (`csv`), its result (`json`), its phase diagram (`svg`), or the study " +
      "file alone (`file`).",
    refuses: { NoPrinterError: "a PDF when nothing on this machine can print one" },
  }),

  "claims:get": call({
    args: ofClaims,
    result: claimsRecord,
    does: "The claims of the paper, or those beyond it, judged on the stored runs.",
  }),
  "claims:start": call({
    args: ofClaims.extend({ claims: z.array(id).min(1).max(100).optional() }),
    result: claimsRecord,
    does:
      "Queues the runs that the claims lack, for a whole family or for claims named by id; runs of the same " +
      "experiments are not trained again.",
    refuses: { LabError: "a claim that the family does not have" },
  }),

  "claims:export": call({
    args: ofClaims.extend({ format: z.enum([...REPORT_FORMAT_IDS, ...DATA_FORMAT_IDS]) }),
    result: exportedFile,
    does:
      "The claims as a report with every experiment that they rest on (`html`, `pdf`; `md` and `latex` as " +
      "a zip with their figures), or one row for each seed of each arm (`csv`), or all of it (`json`).",
    refuses: {
      LabError: "claims whose experiments have not run",
      NoPrinterError: "a PDF when nothing on this machine can print one",
    },
  }),

  "probe:gradientVariance": call({
    args: ofExperiment.extend({
      targets: z.int().min(MIN_TARGETS).max(2000).default(100),
      samples: z.int().min(16).max(1_000_000).default(16_000),
    }),
    result: typed<GradientVarianceRecord>("GradientVarianceRecord"),
    does:
      "Measures, in a trainer process of its own, how the variance of the gradient over random targets " +
      "falls with the number of patches that an experiment’s component couples; takes seconds. The " +
      "learner is that of the experiment’s first seed.",
    refuses: {
      SpecError: "an experiment without planted targets or without filters",
      LabError: "data that cannot be read",
      TrainerError: "the process died",
    },
  }),
} as const;
