import type { ReportFormat } from "../../../shared/api/export-formats.ts";
import { fileStem } from "../../../shared/format/file-stem.ts";
import type { Study } from "../../../shared/study/schema.ts";
import type { AnalysisQuestion } from "../../analysis/protocol.ts";
import type { ComparisonOptions } from "../../comparison/compare-runs.ts";
import type { SelectedRuns } from "../../comparison/variant-groups.ts";
import type { PdfPrinter } from "../../ports/pdf-printer.ts";
import { renderReport } from "../../report/formats/rendered-report.ts";
import { studyDocument } from "../../report/study-document.ts";
import {
  askedExperiments,
  type AnalysisService,
  type Asker,
} from "../analysis/analysis-service.ts";
import { sentRuns } from "../analysis/sent-runs.ts";
import type { Selection } from "../library/selection.ts";
import { extrasOf } from "../results/run-extras.ts";
import type { StudyState } from "../study/run-study.ts";
import { studyFacts } from "./study-facts.ts";
import { judgedClaims, type AskedClaims } from "./judged-claims.ts";
import { askedParts, type ComposedWishes, type ReportSources } from "./asked-parts.ts";
import { pictureFolder, reportFiles, writtenFormat, type ReportFiles } from "./report-files.ts";

interface ReportServiceOptions extends ReportSources {
  readonly analysis: AnalysisService;
  readonly printer: PdfPrinter;
}

/** How a report is to be written, and under which name. */
interface ReportForm {
  readonly format: ReportFormat;
  /** The name of its file without an ending; after its title unless told. */
  readonly stem?: string | undefined;
}

/** What a report of runs says beside its numbers, and how these are made. */
export interface ReportWishes extends ReportForm {
  readonly title?: string | undefined;
  readonly comment: string;
  readonly comparison?: ComparisonOptions;
}

type WithoutRuns<Question> = Question extends { readonly written: unknown }
  ? Omit<Question, "experiments" | "written">
  : never;
type ReportQuestion = WithoutRuns<AnalysisQuestion>;

interface Asked {
  readonly selected: readonly SelectedRuns[];
  readonly wishes: ReportForm;
  readonly asker: Asker | undefined;
  /** Ids of the runs of which all that is stored is reported; of others their provenance is. */
  readonly alone?: ReadonlySet<string>;
}

/** Reports in every format, of runs as far as they have come. */
export class ReportService {
  readonly #options: ReportServiceOptions;

  constructor(options: ReportServiceOptions) {
    this.#options = options;
  }

  /**
   * The report of a selection: a single run with its curves, or variants compared.
   * @throws LabError where nothing is selected, something that is not there, or it is cancelled;
   * NoPrinterError for a PDF when nothing on this machine can print one
   */
  async ofRuns(selection: Selection, wishes: ReportWishes, asker?: Asker): Promise<ReportFiles> {
    const { results, labVersion } = this.#options;
    const selected = results.select(selection);
    const runs = selected.flatMap((one) => one.runs);
    const title = wishes.title ?? selected[0]?.record.name ?? "Report";
    const { comment, comparison = {} } = wishes;
    const frame = { title, comment, createdAtMs: Date.now(), labVersion };
    const alone = new Set(runs.length === 1 ? runs.map(({ id }) => id) : []);
    return this.#make(
      alone.size === 1
        ? { kind: "run-report", frame }
        : { kind: "comparison-report", options: comparison, frame },
      { selected, wishes, asker, alone },
    );
  }

  /** @throws NoPrinterError for a PDF when nothing on this machine can print one */
  async ofStudy(
    study: Study,
    state: StudyState,
    wishes: ReportForm,
    signal?: AbortSignal,
  ): Promise<ReportFiles> {
    const { printer, store, labVersion } = this.#options;
    const form = formOf(wishes, study.name);
    const facts = studyFacts(store, state, labVersion);
    const document = studyDocument(study, state, facts);
    const rendered = renderReport(document, form.written.format, form.written.folder);
    return reportFiles(rendered, form, printer, signal);
  }

  /**
   * The report of claims, with every experiment that they rest on and that has run.
   * @throws LabError where none of them has run, or it is cancelled; NoPrinterError as `ofRuns`
   */
  async ofClaims(asked: AskedClaims, wishes: ReportForm, asker?: Asker): Promise<ReportFiles> {
    const { frame, selected } = judgedClaims(this.#options, asked);
    return this.#make({ kind: "claims-report", frame }, { selected, wishes, asker });
  }

  /**
   * One report of what a person put together, each part as its own report says it.
   * @throws LabError for a part that is not there, or where it is cancelled; NoPrinterError as `ofRuns`
   */
  async ofParts(wishes: ComposedWishes, asker: Asker = {}): Promise<ReportFiles> {
    const { analysis, labVersion } = this.#options;
    if (asker.view !== undefined) analysis.cancel(asker.view);
    const { parts, selected, alone } = askedParts(this.#options, wishes.parts);
    const frame = { title: wishes.title, labVersion, createdAtMs: Date.now() };
    return this.#make(
      { kind: "composed-report", frame, parts },
      { selected, wishes, asker, alone },
    );
  }

  /** Asks for a report of runs, all of what is stored where a run is alone, and makes its files. */
  async #make(
    question: ReportQuestion,
    { selected, wishes, asker, alone = new Set() }: Asked,
  ): Promise<ReportFiles> {
    const { analysis, store, printer } = this.#options;
    const form = formOf(wishes, question.frame.title);
    const runs = selected.flatMap((one) => one.runs);
    const sent = sentRuns(store, runs, (runId) => {
      const extras = extrasOf(store, runId);
      return alone.has(runId) ? extras : { provenance: extras.provenance };
    });
    const asked = { ...question, experiments: askedExperiments(selected), written: form.written };
    const rendered = await analysis.report(asked, sent, asker);
    return reportFiles(rendered, form, printer, asker?.signal);
  }
}

/** How a report is written, under its own title unless told. */
function formOf({ format, stem }: ReportForm, title: string) {
  const name = stem ?? fileStem(title.trim() === "" ? "Report" : title, "lab");
  const written = { format: writtenFormat(format), folder: pictureFolder(name) };
  return { format, stem: name, written };
}
