import {
  CLAIM_FAMILIES,
  claimExperimentOf,
  type ClaimExperimentId,
  type ClaimFamilyId,
  type ClaimSize,
} from "../../../shared/presets/claim-experiments.ts";
import { judgeClaims, type ClaimEvidence } from "../../../shared/claims/evaluate.ts";
import { CLAIMS } from "../../../shared/claims/families.ts";
import type { ClaimResult } from "../../../shared/results/result-file.ts";
import { claimEvidence, openClaimExperiments } from "../../lab/claims/claim-experiments.ts";
import { gridTable } from "../claims-table.ts";
import { askedClaims, experimentsOf, familyOption } from "../claim-options.ts";
import { JSON_OPTION, TRAINING_OPTIONS, type Command } from "../command.ts";
import { checkOutputs } from "../check-outputs.ts";
import { formatOfFile, stemOfFile, writeReport } from "../write-report.ts";
import { writeParts } from "../write-results.ts";
import { withCliLab } from "../open-cli-lab.ts";
import { trainExperiments } from "../train-experiment.ts";
import { reportFailures } from "./run.ts";

export const claimsCommand: Command = {
  name: "claims",
  arguments: "",
  summary:
    "train the experiments behind the claims, of the paper or beyond it, and judge the claims",
  options: {
    ...TRAINING_OPTIONS,
    ...JSON_OPTION,
    family: {
      value: "NAME",
      help: "paper (the default), or beyond: what rescues a learner without sharing",
    },
    only: { value: "CLAIM", help: "train and judge one claim of the family" },
    quick: {
      help: "smaller experiments of all claims: for those of the paper, about 40 s on two idle cores",
    },
    report: { value: "FILE", help: "write a report: .html, .pdf, .md or .tex" },
  },
  async run(_args, options) {
    const [jsonFile, reportFile] = [options.text("json"), options.text("report")];
    checkOutputs(options);
    const size = options.isSet("quick") ? "quick" : "full";
    const family = familyOption(options);
    const asked = askedClaims(family, options.text("only"));
    return withCliLab(options, async (lab) => {
      const ids = openClaimExperiments(lab.experiments, experimentsOf(family, asked), size);
      await trainExperiments(lab, [...ids.values()]);
      const evidence = claimEvidence(lab.experiments, ids);
      // Judged with the whole family, whose number of tests Holm's correction is over.
      const claims = judgeClaims(CLAIMS[family], evidence).filter(({ id }) =>
        asked.some((claim) => claim.id === id),
      );
      if (jsonFile !== "-") {
        process.stdout.write(claimsText(size, tables(family, [...ids.keys()], evidence), claims));
      }
      const lead = ids.get(CLAIM_FAMILIES[family].lead) ?? [...ids.values()][0]!;
      if (jsonFile !== undefined) {
        // The result file of one experiment, with the verdicts of the claims.
        const selection = { experimentIds: [lead], runIds: [] };
        await writeParts(jsonFile, lab.results.dataFile(selection, "json", claims));
      }
      if (reportFile !== undefined) {
        const only = asked.map(({ id }) => id);
        const form = { format: formatOfFile(reportFile), stem: stemOfFile(reportFile) };
        const report = await lab.reports.ofClaims({ family, size, only }, form);
        writeReport(reportFile, report, options);
      }
      const failed = [...ids.values()].map((id) => reportFailures(lab, id));
      return failed.includes(true) || claims.some(isNotSupported) ? 1 : 0;
    });
  },
};

/** The paper's grid alone, or every experiment of another family, as tables. */
function tables(
  family: ClaimFamilyId,
  ids: readonly ClaimExperimentId[],
  evidence: ClaimEvidence,
): string {
  if (family === "paper") {
    return gridTable(evidence["paper-grid"], "spectrum, sharing");
  }
  return ids
    .map((id) => `${claimExperimentOf(id).name}\n${gridTable(evidence[id], "variant")}`)
    .join("\n");
}

const isNotSupported = ({ verdict }: ClaimResult): boolean => verdict !== "supported";

const QUICK_NOTE =
  "Smaller experiments (--quick): fewer epochs than the claims are stated for.\n\n";

function claimsText(size: ClaimSize, grids: string, claims: readonly ClaimResult[]): string {
  const judged = claims.map(
    ({ id, statement, verdict, evidence, overturnedBy }) =>
      `${id}: ${verdict.toUpperCase()}\n  ${statement}\n  Evidence: ${evidence}\n` +
      `  Would be overturned by: ${overturnedBy}\n`,
  );
  const note = size === "quick" ? QUICK_NOTE : "";
  return `${note}${grids}\n${judged.join("\n")}`;
}
