import type { ReportFormat } from "../../../shared/api/export-formats.ts";
import { fileStem } from "../../../shared/format/file-stem.ts";
import type { Study } from "../../../shared/study/schema.ts";
import type { ComparisonOptions } from "../../comparison/compare-runs.ts";
import type { PdfPrinter } from "../../ports/pdf-printer.ts";
import { renderReport } from "../../report/formats/rendered-report.ts";
import { studyDocument } from "../../report/study-document.ts";
import {
  askedExperiments,
  type AnalysisService,
  type Asker,
} from "../analysis/analysis-service.ts";
import { sentRuns } from "../analysis/sent-runs.ts";
import type { ClaimService } from "../claims/claim-service.ts";
import type { StudyService } from "../study/study-service.ts";
import type { Selection } from "../library/selection.ts";
import type { ResultService } from "../results/result-service.ts";
import { extrasOf } from "../results/run-extras.ts";
import type { StudyState } from "../study/run-study.ts";
import type { Store } from "../../store/store.ts";
import { studyFacts } from "./study-facts.ts";
import { judgedClaims, type AskedClaims } from "./judged-claims.ts";
import { askedParts, type ComposedWishes } from "./asked-parts.ts";
import { pictureFolder, reportFiles, writtenFormat, type ReportFiles } from "./report-files.ts";

interface ReportServiceOptions {
  readonly store: Store;
  readonly results: ResultService;
  readonly claims: ClaimService;
  readonly studies: StudyService;
  readonly analysis: AnalysisService;
  readonly printer: PdfPrinter;
  readonly labVersion: string;
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
    const { results, analysis, store, labVersion } = this.#options;
    const selected = results.select(selection);
    const runs = selected.flatMap((one) => one.runs);
    const title = wishes.title ?? selected[0]?.record.name ?? "Report";
    const { comment, comparison = {} } = wishes;
    const form = this.#form(wishes, title);
    const asked = {
      experiments: askedExperiments(selected),
      frame: { title, comment, createdAtMs: Date.now(), labVersion },
      written: form.written,
    };
    const isSingle = runs.length === 1;
    const rendered = await analysis.report(
      isSingle
        ? { kind: "run-report", ...asked }
        : { kind: "comparison-report", options: comparison, ...asked },
      sentRuns(store, runs, (runId) => {
        const { provenance, ...others } = extrasOf(store, runId);
        return isSingle ? { provenance, ...others } : { provenance };
      }),
      asker,
    );
    return reportFiles(rendered, form, this.#options.printer, asker?.signal);
  }

  /** @throws NoPrinterError for a PDF when nothing on this machine can print one */
  async ofStudy(
    study: Study,
    state: StudyState,
    wishes: ReportForm,
    signal?: AbortSignal,
  ): Promise<ReportFiles> {
    const { printer, store, labVersion } = this.#options;
    const form = this.#form(wishes, study.name);
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
    const { analysis, store, printer } = this.#options;
    const { frame, selected } = judgedClaims(this.#options, asked);
    const runs = selected.flatMap((one) => one.runs);
    const form = this.#form(wishes, frame.title);
    const rendered = await analysis.report(
      {
        kind: "claims-report",
        experiments: askedExperiments(selected),
        frame,
        written: form.written,
      },
      sentRuns(store, runs, (runId) => ({ provenance: extrasOf(store, runId).provenance })),
      asker,
    );
    return reportFiles(rendered, form, printer, asker?.signal);
  }

  /**
   * One report of what a person put together, each part as its own report says it.
   * @throws LabError for a part that is not there, or where it is cancelled; NoPrinterError as `ofRuns`
   */
  async ofParts(wishes: ComposedWishes, asker: Asker = {}): Promise<ReportFiles> {
    const { analysis, store, printer, labVersion } = this.#options;
    if (asker.view !== undefined) analysis.cancel(asker.view);
    const { parts, selected, alone } = askedParts(this.#options, wishes.parts);
    const form = this.#form(wishes, wishes.title.trim() === "" ? "Report" : wishes.title);
    const rendered = await analysis.report(
      {
        kind: "composed-report",
        experiments: askedExperiments(selected),
        frame: { title: wishes.title, labVersion, createdAtMs: Date.now() },
        parts,
        written: form.written,
      },
      sentRuns(
        store,
        selected.flatMap((one) => one.runs),
        (runId) => {
          const { provenance, ...others } = extrasOf(store, runId);
          return alone.has(runId) ? { provenance, ...others } : { provenance };
        },
      ),
      asker,
    );
    return reportFiles(rendered, form, printer, asker.signal);
  }

  #form({ format, stem }: ReportForm, title: string) {
    const name = stem ?? fileStem(title, "lab");
    const written = { format: writtenFormat(format), folder: pictureFolder(name) };
    return { format, stem: name, written };
  }
}
