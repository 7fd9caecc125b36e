import {
  DATA_FORMATS,
  type DataFormat,
  type ScriptFormat,
  type WeightFormat,
} from "../../../shared/api/export-formats.ts";
import type {
  Comparison,
  ExportedFile,
  RunCurves,
  RunDetail,
} from "../../../shared/api/records.ts";
import { fileStem } from "../../../shared/format/file-stem.ts";
import type { ClaimResult } from "../../../shared/results/result-file.ts";
import type { AnalysisQuestion } from "../../analysis/protocol.ts";
import type { ComparisonOptions } from "../../comparison/compare-runs.ts";
import type { SelectedRuns } from "../../comparison/variant-groups.ts";
import { runDetail } from "../../report/run-detail.ts";
import type { Store } from "../../store/store.ts";
import {
  askedExperiments,
  type AnalysisService,
  type Asker,
} from "../analysis/analysis-service.ts";
import { sentRuns } from "../analysis/sent-runs.ts";
import { LabError } from "../lab-error.ts";
import type { ExperimentRecords } from "../library/experiment-records.ts";
import { findExperiment, findRun, select, type Selection } from "../library/selection.ts";
import { experimentCurves } from "./experiment-curves.ts";
import { weightFile, type BinaryFile } from "./weight-files.ts";
import { extrasOf } from "./run-extras.ts";
import { runScript } from "./run-script.ts";
import { enginesOf, seriesColumns } from "./series-facts.ts";

interface ResultServiceOptions {
  readonly store: Store;
  readonly records: ExperimentRecords;
  readonly analysis: AnalysisService;
  /** Stores what was measured and waits in memory. */
  readonly flush: () => unknown;
}

/** A file that is written in parts: its name and kind, and what writes it. */
export interface WrittenFile {
  readonly fileName: string;
  readonly mediaType: string;
  /**
   * @param write called with each part of the text, in order
   * @throws LabError where it is cancelled, and what `write` throws
   */
  make(write: (text: string) => void, asker?: Asker): Promise<void>;
}

/** What is made of runs as far as they have come: their details, comparisons, reports and files. */
export class ResultService {
  readonly #store: Store;
  readonly #records: ExperimentRecords;
  readonly #analysis: AnalysisService;
  readonly #flush: () => unknown;

  constructor({ store, records, analysis, flush }: ResultServiceOptions) {
    this.#store = store;
    this.#records = records;
    this.#analysis = analysis;
    this.#flush = flush;
  }

  /**
   * The runs of a selection by experiment, as far as they have come.
   * @throws LabError where nothing is selected, or something that is not there
   */
  select(selection: Selection): SelectedRuns[] {
    this.#flush();
    return select(this.#store, this.#records, selection);
  }

  /** @throws LabError for an unknown id */
  runDetail(runId: string): RunDetail {
    this.#flush();
    const run = findRun(this.#store, runId);
    const experiment = findExperiment(this.#records, run.experimentId);
    return runDetail(run, experiment, this.#store.series.read(runId), extrasOf(this.#store, runId));
  }

  /** The curves of an experiment's runs as far as they have come. @throws LabError for an unknown id */
  async curves(experimentId: string): Promise<readonly RunCurves[]> {
    this.#flush();
    const { spec } = findExperiment(this.#records, experimentId);
    return experimentCurves(this.#store, spec, this.#store.runs.ofExperiment(experimentId));
  }

  /**
   * Compares the runs of a selection by variant.
   * @throws LabError where nothing is selected, the reference is none of the variants, or it is cancelled
   */
  async compare(
    selection: Selection,
    options?: ComparisonOptions,
    asker?: Asker,
  ): Promise<Comparison> {
    return this.#analysis.compare(this.select(selection), options, asker);
  }

  /**
   * The numbers of a selection: the series of its runs as CSV, or the result file of each experiment, a
   * list of them for several.
   * @throws LabError as `select` does
   */
  dataFile(
    selection: Selection,
    format: DataFormat,
    claims: readonly ClaimResult[] = [],
  ): WrittenFile {
    const store = this.#store;
    const selected = this.select(selection);
    const runs = selected.flatMap((one) => one.runs);
    const { ending, mediaType } = DATA_FORMATS[format];
    return {
      fileName: `${fileStem(selected[0]?.record.name ?? "series", "lab")}${ending}`,
      mediaType,
      make: async (write, asker) => {
        const experiments = askedExperiments(selected);
        const question: AnalysisQuestion =
          format === "csv"
            ? { kind: "series-csv", experiments, columns: await seriesColumns(store, runs) }
            : {
                kind: "result-files",
                ...{ experiments, engines: await enginesOf(store, selected), claims },
              };
        await this.#analysis.write(question, sentRuns(store, runs), write, asker);
      },
    };
  }

  /** A script that trains a run elsewhere. @throws LabError where a script cannot train it */
  script(runId: string, format: ScriptFormat): ExportedFile {
    this.#flush();
    const run = findRun(this.#store, runId);
    return runScript(this.#store, findExperiment(this.#records, run.experimentId), run, format);
  }

  /**
   * The weights of the finished runs of a selection.
   * @throws LabError as `select` does, for several experiments, and where no run keeps weights
   */
  weights(selection: Selection, format: WeightFormat): BinaryFile {
    const [only, ...others] = this.select(selection);
    if (only === undefined || others.length > 0) {
      throw new LabError("Weights can be exported for only one experiment at a time. Select one.");
    }
    return weightFile(this.#store, only, format);
  }
}
