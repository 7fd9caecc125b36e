import type { QueueState } from "../../shared/api/queue-records.ts";
import type { LiveMeasurement } from "../../shared/api/records.ts";
import type { Store } from "../store/store.ts";
import type { LabEventHub } from "./lab-events.ts";
import type { ExperimentRecords } from "./library/experiment-records.ts";

/** How quickly a page hears of the queue, and of an experiment's counts. */
const ANNOUNCE_MS = 150;

/** Tells pages how training goes: each run's end at once, what changes quickly a few times a second. */
export class Announcements {
  readonly #events: LabEventHub;
  readonly #store: Store;
  readonly #records: ExperimentRecords;
  #unannounced: LiveMeasurement[] = [];

  constructor(events: LabEventHub, store: Store, records: ExperimentRecords) {
    this.#events = events;
    this.#store = store;
    this.#records = records;
  }

  measured(measurements: readonly LiveMeasurement[]): void {
    this.#unannounced.push(...measurements);
    this.#events.soon("measured", ANNOUNCE_MS, () => this.#flushMeasured());
  }

  runChanged(runId: string): void {
    const run = this.#store.runs.get(runId);
    if (run === undefined) return;
    this.#flushMeasured(); // a page that hears of a run's end has all of its curve
    this.#events.emit("run:changed", run);
    const id = run.experimentId;
    this.#events.soon(`experiment ${id}`, ANNOUNCE_MS, () => {
      const record = this.#records.get(id);
      if (record !== undefined) this.#events.emit("experiment:changed", record);
    });
  }

  queueChanged(state: () => QueueState): void {
    this.#events.soon("queue", ANNOUNCE_MS, () => this.#events.emit("queue:changed", state()));
  }

  #flushMeasured(): void {
    const measurements = this.#unannounced;
    this.#unannounced = [];
    if (measurements.length > 0) this.#events.emit("run:measured", measurements);
  }
}
