import { phaseFigure } from "../../../shared/figures/phase-figure.ts";
import { figureSvg } from "../../../shared/figures/svg/figure-svg.ts";
import { phaseDiagram } from "../../../shared/study/diagram.ts";
import { phaseText } from "../../../shared/study/phase-text.ts";
import { studyResult } from "../../../shared/study/study-result.ts";
import { compareWithTheory, theoryRefusal } from "../../../shared/study/theory-agreement.ts";
import { keepStudyFiles } from "../../lab/study/study-files.ts";
import { resultJson } from "../../report/result-json.ts";
import { agreementTable } from "../agreement-table.ts";
import { JSON_OPTION, TRAINING_OPTIONS, UsageError, type Command } from "../command.ts";
import { checkOutputs } from "../check-outputs.ts";
import { naming } from "../read-input.ts";
import { formatOfFile, stemOfFile, writeReport } from "../write-report.ts";
import { writeResult } from "../write-results.ts";
import { printableLines } from "../../../shared/format/printable.ts";
import { withCliLab } from "../open-cli-lab.ts";
import { filesRead } from "../spec-paths.ts";
import {
  extended,
  readMetric,
  readStudyOption,
  shownAxes,
  STUDY_PRESET_NAMES,
} from "../study-options.ts";
import { trainStudy } from "../train-study.ts";
import { Interrupted } from "../stop-signal.ts";

/** Trains a study's cells, as far as they are missing, and prints its phase diagram. */
export const studyCommand: Command = {
  name: "study",
  arguments: "[STUDY.json]",
  summary: "train the missing runs of a study and print its phase diagram",
  options: {
    ...TRAINING_OPTIONS,
    ...JSON_OPTION,
    preset: { value: "NAME", help: `a ready-made study: ${STUDY_PRESET_NAMES.join(", ")}` },
    show: { help: "train nothing; show what has been run" },
    "extend-seeds": { value: "N", help: "N more runs of every cell" },
    budget: { value: "N", help: "N runs in total, placed where they are most informative" },
    metric: { value: "NAME", help: "what cells show: rate (default) or nmse" },
    x: { value: "AXIS", help: "the horizontal axis, by name" },
    y: { value: "AXIS", help: "the vertical axis, by name" },
    svg: { value: "FILE", help: "write the phase diagram as a picture" },
    report: {
      value: "FILE",
      help: "write a report with diagrams and every cell: .html, .pdf, .md or .tex",
    },
    theory: { help: "compare theory’s verdict with every run, and count how often they agree" },
  },
  async run(args, options) {
    const metric = readMetric(options);
    const fromFile = readStudyOption(args[0], options);
    checkOutputs(options, args[0] === undefined ? [] : filesRead(args[0], fromFile));
    const shown = shownAxes(fromFile, options);
    const refusal = options.isSet("theory") ? theoryRefusal(fromFile) : undefined;
    if (refusal !== undefined) throw new UsageError(`--theory: ${refusal}`);
    return withCliLab(options, async (lab) => {
      const kept = naming(args[0] ?? fromFile.name, () =>
        keepStudyFiles(fromFile, lab.experiments.dataFolder),
      );
      const study = extended(kept, lab, options);
      const { state, failure } = await trainStudy(lab, study, options);
      const diagram = phaseDiagram(study, state.cells, state.runs, shown);
      const theory = options.isSet("theory")
        ? compareWithTheory(study, state.cells, state.runs)
        : undefined;
      if (options.text("json") !== "-") {
        process.stdout.write(printableLines(phaseText(diagram, metric)));
        if (theory !== undefined) process.stdout.write(`\n${agreementTable(study, theory)}`);
      }
      const title = study.name;
      write(options.text("json"), () => resultJson(studyResult(study, state, theory)));
      write(options.text("svg"), () =>
        figureSvg(phaseFigure(diagram, { metric, title }), { standalone: true }),
      );
      const reportFile = options.text("report");
      if (reportFile !== undefined) {
        const form = { format: formatOfFile(reportFile), stem: stemOfFile(reportFile) };
        writeReport(reportFile, await lab.reports.ofStudy(study, state, form), options);
      }
      if (failure === undefined) return 0;
      if (failure instanceof Interrupted) throw failure;
      process.stderr.write(`${failure.message}\n`);
      return 1;
    });
  },
};

function write(file: string | undefined, text: () => string): void {
  if (file !== undefined) writeResult(file, text());
}
