import type { ExportedFile } from "../../../shared/api/records.ts";
import { phaseFigure } from "../../../shared/figures/phase-figure.ts";
import { figureSvg } from "../../../shared/figures/svg/figure-svg.ts";
import { phaseDiagram } from "../../../shared/study/diagram.ts";
import type { Study } from "../../../shared/study/schema.ts";
import { toStudyFile } from "../../../shared/study/study-file.ts";
import { studyResult } from "../../../shared/study/study-result.ts";
import { fileStem } from "../../../shared/format/file-stem.ts";
import { studyCsv } from "../../report/study-csv.ts";
import type { StudyState } from "./run-study.ts";

/** `json`: the result; `csv`: its runs; `svg`: the phase diagram; `file`: the study file alone. */
type StudyExportFormat = "json" | "csv" | "svg" | "file";

/** A study as a file of data to save. */
export function exportStudy(
  study: Study,
  state: StudyState,
  format: StudyExportFormat,
): ExportedFile {
  const stem = fileStem(study.name, "lab");
  switch (format) {
    case "json":
      return jsonFile(`${stem}-result.json`, studyResult(study, state));
    case "file":
      return jsonFile(`${stem}.json`, toStudyFile(study));
    case "svg": {
      const diagram = phaseDiagram(study, state.cells, state.runs);
      const figure = phaseFigure(diagram, { title: study.name });
      const text = figureSvg(figure, { standalone: true });
      return { fileName: `${stem}.svg`, mediaType: "image/svg+xml", text };
    }
    case "csv":
      return { fileName: `${stem}.csv`, mediaType: "text/csv", text: studyCsv(study, state) };
  }
}

function jsonFile(fileName: string, content: unknown): ExportedFile {
  const text = `${JSON.stringify(content, null, 2)}\n`;
  return { fileName, mediaType: "application/json", text };
}
