import type { LabHandlers } from "../../shared/api/contract.ts";
import { LIBRARY_PAGE_ROWS } from "../../shared/api/library-page-rows.ts";
import { libraryQuery } from "../../shared/api/library-records.ts";
import type { RunningLab } from "../ports/running-lab.ts";
import type { PdfPrinter } from "../ports/pdf-printer.ts";
import { openStore } from "../store/open-store.ts";
import type { Store } from "../store/store.ts";
import type { ForkAnalysis } from "./analysis/analysis-process.ts";
import { AnalysisService } from "./analysis/analysis-service.ts";
import { BundleService } from "./bundle/bundle-service.ts";
import { ReproductionService } from "./bundle/reproduction-service.ts";
import { ClaimService } from "./claims/claim-service.ts";
import type { AppFacts } from "./describe-app.ts";
import { ExperimentService } from "./experiment-service.ts";
import { KEPT_IN_TRASH_MS } from "./library/trash.ts";
import { LabEventHub } from "./lab-events.ts";
import { EndedRuns } from "./training/ended-runs.ts";
import { ResultService } from "./results/result-service.ts";
import { ReportService } from "./reports/report-service.ts";
import { labHandlers } from "./handlers/lab-handlers.ts";
import { StudyService } from "./study/study-service.ts";
import type { TrainingOptions } from "./training/training-service.ts";

export interface LabOptions extends Omit<TrainingOptions, "labVersion" | "events"> {
  readonly forkAnalysis: ForkAnalysis;
  /** Prints reports as PDF. */
  readonly printer: PdfPrinter;
  readonly facts: AppFacts;
}

/** The first seconds of a lab belong to its window; the process for comparisons starts after them. */
const PREPARED_AFTER_MS = 2000;

/** The whole lab: services for experiments, results, studies, claims and bundles, and its answers. */
export class Lab implements RunningLab {
  readonly store: Store;
  readonly experiments: ExperimentService;
  readonly results: ResultService;
  readonly studies: StudyService;
  readonly claims: ClaimService;
  readonly bundles: BundleService;
  readonly reproductions: ReproductionService;
  readonly reports: ReportService;
  readonly ended: EndedRuns;
  readonly handlers: LabHandlers;
  readonly #events = new LabEventHub();
  readonly #analysis: AnalysisService;
  #prepared: NodeJS.Timeout | undefined;
  #warmed: NodeJS.Immediate | undefined;

  constructor(options: LabOptions) {
    const { store, fork, forkAnalysis, printer, facts } = options;
    const events = this.#events;
    const { labVersion } = facts;
    this.store = store;
    this.#analysis = new AnalysisService(store, forkAnalysis, (progress) =>
      events.latest("compare:progress", progress.view, progress),
    );
    this.experiments = new ExperimentService({ ...options, labVersion, events });
    this.results = new ResultService({
      store,
      records: this.experiments.records,
      analysis: this.#analysis,
      flush: () => this.experiments.training.flush(),
    });
    this.claims = new ClaimService(this.experiments);
    this.studies = new StudyService(this.experiments, events);
    this.bundles = new BundleService(this.experiments, this.studies, labVersion);
    this.reproductions = new ReproductionService({
      bundles: this.bundles,
      openLab: (folder, first) => new Lab({ ...options, store: openStore(folder), engine: first }),
      onProgress: (progress) => events.emit("reproduction:progress", progress),
    });
    const { results, claims, studies } = this;
    const told = { results, claims, studies, analysis: this.#analysis };
    this.reports = new ReportService({ store, printer, labVersion, ...told });
    this.ended = new EndedRuns(events);
    this.handlers = labHandlers(this, { facts, fork, analysis: this.#analysis });
  }

  get isTraining(): boolean {
    return this.experiments.training.queue.isTraining;
  }

  /** What a lab does beside answering once a person opens it: its trash, its queue, its first comparison. */
  beginSession(): void {
    this.emptyTrash();
    this.experiments.restoreQueue();
    this.#warmed = setImmediate(() => this.#readFirstPage());
    this.#prepared = setTimeout(() => this.#analysis.prepare(), PREPARED_AFTER_MS);
    this.#prepared.unref();
  }

  /** What every window asks for first is read while it opens: statements, pages of the file, sparklines. */
  #readFirstPage(): void {
    try {
      this.experiments.library.page(libraryQuery.parse({}), 0, LIBRARY_PAGE_ROWS);
      this.store.library.facets();
    } catch {
      // Whatever it is, the window that asks is told; reading ahead must not end the lab.
    }
  }

  /** Calls back with every event of the lab. @returns a function that ends it */
  onEvent: LabEventHub["onAny"] = (listener) => this.#events.onAny(listener);

  /**
   * Deletes for good what has been in the trash for too long, or all of it.
   * @param moment what was moved there later stays; 30 days ago unless told
   */
  emptyTrash(moment = Date.now() - KEPT_IN_TRASH_MS): { experiments: number; studies: number } {
    // Studies first: they take their experiments with them.
    const studies = this.studies.trash.emptyBefore(moment);
    return { studies, experiments: this.experiments.trash.emptyBefore(moment) };
  }

  /** Stops, and closes the store even where it can no longer be written. */
  async close(): Promise<void> {
    clearTimeout(this.#prepared);
    clearImmediate(this.#warmed);
    this.#analysis.close();
    this.reproductions.close();
    try {
      await this.experiments.training.stop();
    } finally {
      this.#events.close();
      this.store.close();
    }
  }
}
