import type { RunRecord } from "../../../shared/api/records.ts";
import {
  CLAIM_EXPERIMENTS,
  type ClaimExperimentId,
  type ClaimSize,
} from "../../../shared/presets/claim-experiments.ts";
import { judgeClaims } from "../../../shared/claims/evaluate.ts";
import { PAPER_CLAIMS } from "../../../shared/claims/paper-claims.ts";
import type { ClaimResult } from "../../../shared/results/result-file.ts";
import { claimEvidence, openClaimExperiments } from "../../lab/claims/claim-experiments.ts";
import type { Lab } from "../../lab/lab.ts";
import type { Selection } from "../../lab/library/selection.ts";
import { LAB_VERSION } from "../../lab-version.ts";
import { gridTable } from "../claims-table.ts";
import { JSON_OPTION, TRAINING_OPTIONS, type Command } from "../command.ts";
import { checkOutputs } from "../check-outputs.ts";
import { writeParts, writeResult } from "../write-results.ts";
import { engineOption, withCliLab } from "../open-cli-lab.ts";
import { trainExperiments } from "../train-experiment.ts";
import { reportFailures } from "./run.ts";

export const claimsCommand: Command = {
  name: "claims",
  arguments: "",
  summary: "train the paper's grid and what bounds it, and judge its claims",
  arity: [0, 0],
  options: {
    ...TRAINING_OPTIONS,
    ...JSON_OPTION,
    quick: {
      type: "boolean",
      help: "smaller experiments of all claims: about 40 s on two idle cores",
    },
    report: { type: "string", value: "FILE.html", help: "write an HTML report" },
  },
  async run(_args, options) {
    engineOption(options);
    const [jsonFile, reportFile] = [options.text("json"), options.text("report")];
    checkOutputs(options);
    const size = options.isSet("quick") ? "quick" : "full";
    return withCliLab(options, async (lab) => {
      const ids = openClaimExperiments(lab.experiments, CLAIM_EXPERIMENTS, size);
      await trainExperiments(lab, [...ids.values()]);
      const evidence = claimEvidence(lab.experiments, ids);
      const claims = judgeClaims(PAPER_CLAIMS, evidence);
      if (jsonFile !== "-") {
        process.stdout.write(claimsText(size, evidence["paper-grid"], claims));
      }
      if (jsonFile !== undefined) await writeClaimsJson(lab, ids, claims, jsonFile);
      if (reportFile !== undefined) writeResult(reportFile, await claimsReport(lab, ids, claims));
      const failed = [...ids.values()].map((id) => reportFailures(lab, id));
      return failed.includes(true) || claims.some(isNotSupported) ? 1 : 0;
    });
  },
};

const isNotSupported = ({ verdict }: ClaimResult): boolean => verdict !== "supported";

const QUICK_NOTE =
  "Smaller experiments (--quick): fewer epochs than those the claims are stated for.\n\n";

function claimsText(
  size: ClaimSize,
  grid: readonly RunRecord[],
  claims: readonly ClaimResult[],
): string {
  const judged = claims.map(
    ({ id, statement, verdict, evidence, overturnedBy }) =>
      `${id}: ${verdict.toUpperCase()}\n  ${statement}\n  Evidence: ${evidence}\n` +
      `  Would be overturned by: ${overturnedBy}\n`,
  );
  const note = size === "quick" ? QUICK_NOTE : "";
  return `${note}${gridTable(grid)}\n${judged.join("\n")}`;
}

/** The result file of the paper's grid, with the verdicts of all claims. */
async function writeClaimsJson(
  lab: Lab,
  ids: ReadonlyMap<ClaimExperimentId, string>,
  claims: readonly ClaimResult[],
  jsonFile: string,
): Promise<void> {
  const file = lab.results.resultFiles(gridOf(ids), claims);
  await writeParts(jsonFile, (write) => file.make(write));
}

async function claimsReport(
  lab: Lab,
  ids: ReadonlyMap<ClaimExperimentId, string>,
  claims: readonly ClaimResult[],
): Promise<string> {
  const wishes = { title: "The paper's claims", comment: "", claims, labVersion: LAB_VERSION };
  return (await lab.results.report(gridOf(ids), wishes)).text;
}

function gridOf(ids: ReadonlyMap<ClaimExperimentId, string>): Selection {
  return { experimentIds: [ids.get("paper-grid") ?? ""], runIds: [] };
}
