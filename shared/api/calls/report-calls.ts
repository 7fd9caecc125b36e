import { z } from "zod";
import { REPORT_FORMAT_IDS } from "../export-formats.ts";
import { exportedFile } from "../records.ts";
import { MAX_REPORT_PARTS, reportPart } from "../report-parts.ts";
import { call } from "./call.ts";

/** Reports that a person puts together. */
export const reportCalls = {
  "report:compose": call({
    args: z.strictObject({
      title: z.string().max(200).default(""),
      parts: z.array(reportPart).min(1).max(MAX_REPORT_PARTS),
      format: z.enum(REPORT_FORMAT_IDS).default("html"),
      view: z.string().min(1).max(64).optional(),
    }),
    result: exportedFile,
    does:
      "One report of experiments, comparisons, studies, claims and comments, in the order of `parts`; each says " +
      "what its own report says: `{kind: 'experiment', experimentId}`, `{kind: 'comparison', experimentIds}` " +
      "with the options of `report:create`, `{kind: 'study', studyId}`, `{kind: 'claims', " +
      "family, size, only?}` with the ids of claims, or `{kind: 'comment', text}` in Markdown. `md` and `latex` come as a zip with their figures. A newer question of the same " +
      "`view` cancels its earlier one.",
    refuses: {
      LabError:
        "a part that is not there any more, claims whose experiments have not run, or a `reference` that is not one of the variants",
      NoPrinterError: "a PDF when nothing on this machine can print one",
    },
  }),
} as const;
