import {
  DATA_FORMAT_IDS,
  isReportFormat,
  REPORT_FORMAT_IDS,
  type DataFormat,
  type ReportFormat,
} from "../../../shared/api/export-formats.ts";
import type { StudyRecord } from "../../../shared/api/study-records.ts";
import type { Lab } from "../../lab/lab.ts";
import { exportClaims } from "../../lab/claims/export-claims.ts";
import { exportStudy } from "../../lab/study/export-study.ts";
import type { ReportFiles } from "../../lab/reports/report-files.ts";
import { askedClaims, familyOption } from "../claim-options.ts";
import { DATA_OPTION, type Command, type GivenOptions } from "../command.ts";
import { checkOutputs } from "../check-outputs.ts";
import { findAll } from "../find-experiments.ts";
import { formatByEnding, REPORT_ENDINGS } from "../format-of-file.ts";
import { writeSeries } from "./export.ts";
import { withCliReader } from "../open-cli-lab.ts";
import { COMPARISON_OPTIONS, readComparison } from "../statistics-options.ts";
import { outFile, printName, writeNamed } from "../write-results.ts";
import { checkReportPlace, stemOfFile, writeReport } from "../write-report.ts";

const FORMATS = [...REPORT_FORMAT_IDS, ...DATA_FORMAT_IDS];

export const reportCommand: Command = {
  name: "report",
  arguments: "EXPERIMENT...|STUDY|claims",
  summary: "write a report of experiments, of a study, or of the claims",
  options: {
    ...DATA_OPTION,
    format: { value: FORMATS.join("|"), help: "that of the ending of --out, or html" },
    out: { value: "FILE", help: "where to write it; named after its title by default" },
    title: { value: "TEXT", help: "its title" },
    comment: { value: "TEXT", help: "your own text, placed at the beginning" },
    family: { value: "NAME", help: "of claims: paper (the default) or beyond" },
    quick: { help: "of claims: those judged on smaller experiments" },
    only: { value: "CLAIM", help: "of claims: one of the family" },
    ...COMPARISON_OPTIONS,
  },
  run: (wanted, options) =>
    withCliReader(options, async (lab) => {
      checkOutputs(options);
      const given = options.oneOf("format", FORMATS);
      const format = given ?? formatByEnding(REPORT_ENDINGS, options.text("out")) ?? "html";
      if (isReportFormat(format)) {
        checkReportPlace(options.text("out") ?? "", format);
        const report = await makeReport(lab, wanted, format, options);
        const file = outFile(options, report.fileName);
        writeReport(file, report, options);
        printName(file);
      } else {
        await writeData(lab, wanted, format, options);
      }
      return 0;
    }),
};

async function makeReport(
  lab: Lab,
  wanted: readonly string[],
  format: ReportFormat,
  options: GivenOptions,
): Promise<ReportFiles> {
  const out = options.text("out");
  const form = { format, stem: out === undefined || out === "-" ? undefined : stemOfFile(out) };
  if (isClaims(wanted)) {
    const { family, size, only } = claimsOptions(options);
    return lab.reports.ofClaims({ family, size, only }, form);
  }
  const study = findStudy(lab, wanted);
  if (study !== undefined) {
    const { study: file, state } = lab.studies.results(study.id);
    return lab.reports.ofStudy(file, state, form);
  }
  const comparison = readComparison(options);
  const experiments = await findAll(lab, wanted);
  return lab.reports.ofRuns(
    { experimentIds: experiments.map(({ id }) => id), runIds: [] },
    {
      ...form,
      comparison,
      title: options.text("title"),
      comment: options.text("comment") ?? "",
    },
  );
}

/** The numbers behind a report: the series of experiments, a study's runs, the claims' seeds. */
async function writeData(
  lab: Lab,
  wanted: readonly string[],
  format: DataFormat,
  options: GivenOptions,
): Promise<void> {
  const study = isClaims(wanted) ? undefined : findStudy(lab, wanted);
  if (isClaims(wanted) || study !== undefined) {
    const { family, size } = claimsOptions(options);
    const results = study && lab.studies.results(study.id);
    const file =
      results === undefined
        ? exportClaims(lab.claims.get(family, size), format)
        : exportStudy(results.study, results.state, format);
    return writeNamed(file.fileName, file.text, options);
  }
  await writeSeries(lab, await findAll(lab, wanted), format, options);
}

const isClaims = (wanted: readonly string[]): boolean =>
  wanted.length === 1 && wanted[0] === "claims";

function claimsOptions(options: GivenOptions) {
  const family = familyOption(options);
  const only = options.text("only");
  const size = options.isSet("quick") ? ("quick" as const) : ("full" as const);
  return { family, size, only: askedClaims(family, only).map(({ id }) => id) };
}

/** The study that one name or the beginning of an id stands for; experiments go by their own names. */
function findStudy(lab: Lab, wanted: readonly string[]): StudyRecord | undefined {
  const [name] = wanted;
  if (wanted.length !== 1 || name === undefined || name.trim() === "") return undefined;
  const fitting = lab.studies.records
    .list()
    .filter((one) => one.name === name || one.id.startsWith(name));
  return fitting.length === 1 ? fitting[0] : undefined;
}
