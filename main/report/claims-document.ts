import type { ClaimRecord } from "../../shared/api/claim-records.ts";
import { countOf } from "../../shared/format/sentence.ts";
import { comparisonCurves, WHOLE_VIEW } from "../../shared/figures/comparison-curves.ts";
import { finalsFigure } from "../../shared/figures/finals-figure.ts";
import { successFigure } from "../../shared/figures/share-figures.ts";
import { words } from "../../shared/figures/table.ts";
import { comparedOf, type Compared } from "./compared.ts";
import {
  code,
  documentOf,
  figureOf,
  heading,
  paragraph,
  table,
  type Block,
  type DocumentFrame,
  type ParagraphRole,
  type ReportDocument,
  type Section,
} from "./document.ts";
import type { ComparedRun } from "./report-input.ts";
import type { Comparison } from "../../shared/api/records.ts";
import { provenanceSection } from "./sections/provenance-section.ts";
import { engineOption } from "./sections/repeat.ts";
import { reportTheory } from "./sections/report-theory.ts";
import { setupSentences } from "./sections/setup-sentences.ts";
import { setupFormulas } from "./sections/setup-formulas.ts";
import { statisticsSection } from "./sections/statistics-section.ts";

/** How a verdict is set. */
const VERDICT_ROLES: Readonly<Record<ClaimRecord["verdict"], ParagraphRole>> = {
  supported: "supported",
  "not supported": "not-supported",
  "undecided (too few seeds)": "undecided",
  "not run": "undecided",
};

/** A family of claims, whose name is the title, as it was judged. */
export interface ClaimsFrame extends DocumentFrame {
  readonly claims: readonly ClaimRecord[];
  /** The command that trains and judges them again. */
  readonly command: string;
}

/**
 * The report of claims: their verdicts at a glance, each with its rule, evidence and what would overturn
 * it, and every experiment that they rest on.
 * @param comparisons one for each experiment
 * @param runs those of all of them
 */
export function claimsDocument(
  frame: ClaimsFrame,
  comparisons: readonly Comparison[],
  runs: readonly ComparedRun[],
): ReportDocument {
  const { claims, command } = frame;
  return documentOf(frame, [
    verdictsSection(claims),
    { id: "claims", title: "Claims", blocks: claims.map(claimBlock) },
    ...comparisons.map((one, i) => experimentSection(comparedOf(one, runs), i + 1)),
    repeatSection(`${command}${engineOption(runs)}`),
    provenanceSection({ ...frame, runs: [], comparedRuns: runs }),
  ]);
}

/** How each verdict came out, and what the verdicts are corrected for. */
function verdictsSection(claims: readonly ClaimRecord[]): Section {
  const verdicts = [...new Set(claims.map(({ verdict }) => verdict))];
  const counts = verdicts.map(
    (verdict) => `${claims.filter((claim) => claim.verdict === verdict).length} ${verdict}`,
  );
  const rules =
    "Each verdict’s rule was fixed before the runs. A rate counts as high or low if its 95% Wilson " +
    "interval lies wholly on one side of the rule’s level; paired tests are exact McNemar tests, " +
    "corrected by Holm over all claims of the family.";
  return {
    id: "question",
    title: "Question and answer",
    blocks: [
      paragraph("Which claims do the runs support?", "question"),
      paragraph(`Of ${countOf(claims.length, "claim")}: ${counts.join(", ")}.`, "answer"),
      paragraph(rules),
      table("The claims and their verdicts", claims, [
        words("Claim", ({ id }) => id),
        words("Statement", ({ statement }) => statement),
        words("Verdict", ({ verdict }) => verdict),
      ]),
    ],
  };
}

function claimBlock(claim: ClaimRecord): Block {
  const { id, statement, verdict, evidence, rules, overturnedBy } = claim;
  return {
    kind: "group",
    role: "claim",
    blocks: [
      heading(statement),
      paragraph(verdict, VERDICT_ROLES[verdict]),
      ...(evidence === "" ? [] : [paragraph(evidence)]),
      { kind: "list", role: "sentences", items: rules.map((words) => ({ words })) },
      paragraph(`What would have overturned it: ${overturnedBy} (${id})`, "fine"),
    ],
  };
}

/** One experiment: its set-up, its outcome in figures, and its statistics. */
function experimentSection(compared: Compared, number: number): Section {
  const { comparison } = compared;
  const [{ name, spec }] = comparison.experiments as [Comparison["experiments"][number]];
  const id = `experiment-${number}`;
  const theory = reportTheory(comparison);
  const view = { ...WHOLE_VIEW, metric: "testNmse" } as const;
  const curves = figureOf(comparisonCurves(comparison, view, `${id}-nmse`, theory.prediction));
  const figures = [
    finalsFigure(comparison, WHOLE_VIEW.hidden, `${id}-finals`),
    successFigure(comparison, WHOLE_VIEW, `${id}-success`),
  ].flatMap(figureOf);
  const statistics = comparison.summary.length === 0 ? [] : statisticsSection(compared).blocks;
  return {
    id,
    title: `Experiment ${number}: ${name}`,
    blocks: [
      paragraph(setupSentences(spec).join(" ")),
      ...setupFormulas(spec),
      ...curves,
      ...(curves.length === 0 ? [] : theory.blocks),
      ...figures,
      ...statistics,
    ],
  };
}

function repeatSection(command: string): Section {
  return {
    id: "repeat",
    title: "How to check them again",
    blocks: [
      paragraph([
        "The command trains every experiment above on the same seeds and judges the claims again; stored runs are not trained again. ",
        code("--json FILE"),
        " writes the runs and verdicts as JSON.",
      ]),
      { kind: "listing", text: command },
    ],
  };
}
