import type { RunRecord } from "../../../shared/api/records.ts";
import type { Store } from "../../store/store.ts";
import type { Announcements } from "../announcements.ts";
import type { LabEventHub } from "../lab-events.ts";
import { QueueMemory } from "./queue-memory.ts";
import { RunRecorder } from "./run-recorder.ts";
import { StoreTrouble, type StoreFailure } from "./store-trouble.ts";
import { TrainingQueue, type QueueOptions } from "./training-queue.ts";

export interface TrainingOptions extends Omit<QueueOptions, "recorder" | "onChanged"> {
  readonly store: Store;
  readonly events: LabEventHub;
}

/** The queue with all that keeps what it trains: recorder, memory over starts, trouble of the store. */
export class TrainingService {
  readonly queue: TrainingQueue;
  readonly recorder: RunRecorder;
  readonly #store: Store;
  readonly #announce: Announcements;
  readonly #memory: QueueMemory;
  readonly #trouble: StoreTrouble;

  constructor(options: TrainingOptions, announce: Announcements) {
    const { store, events, defaultEngine } = options;
    this.#store = store;
    this.#announce = announce;
    const onStoreFailed = (error: unknown): void => this.#trouble.failed(error);
    const recorder = new RunRecorder(store, {
      onMeasured: (measurements) => announce.measured(measurements),
      onRunChanged: (runId) => announce.runChanged(runId),
      onStoreFailed,
      onStoreRecovered: () => this.#storeRecovered(),
    });
    const queue = new TrainingQueue({
      ...options,
      recorder,
      onChanged: () => this.#announceQueue(),
    });
    this.recorder = recorder;
    this.queue = queue;
    this.#trouble = new StoreTrouble({ store, queue, recorder });
    const isEngineGiven = defaultEngine !== undefined;
    this.#memory = new QueueMemory({ store, queue, events, isEngineGiven, onStoreFailed });
    if (!store.isReadOnly) closeStaleRuns(store);
  }

  /** Why results cannot be stored at present; they are kept in memory and tried again. */
  get storeFailure(): StoreFailure | undefined {
    return this.#trouble.failure;
  }

  /** Runs that have ended without that being stored yet. */
  get unstoredEndings(): number {
    return this.recorder.unstoredEndings;
  }

  /** Stores what was measured and waits in memory. */
  flush(): void {
    this.recorder.flush();
  }

  /** Resolves when nothing waits or trains, and all of it is stored. */
  async drained(): Promise<void> {
    await this.queue.drained();
    await this.recorder.stored();
    if (!this.queue.isTraining) this.#settle();
  }

  /** Ends training for good; what has finished can still be read. */
  async stop(): Promise<void> {
    this.#memory.end(this.#trouble.isRescued);
    await this.queue.close();
    this.recorder.flush();
    this.recorder.close();
    if (this.#store.isReadOnly) return;
    if (this.#trouble.isRescued) {
      this.#trouble.saveAside(); // with what came since
      return;
    }
    try {
      for (const run of this.#store.runs.withStatus("queued")) this.#planAgain(run);
      this.#settle();
    } catch (error) {
      // On a full disk they stay queued; the next start plans them again.
      this.#trouble.failed(error);
    }
  }

  /** Ends runs that wait or train. */
  cancel(shouldEnd: (run: RunRecord) => boolean): void {
    for (const run of this.queue.cancel(shouldEnd)) {
      // One that waits for another trainer has begun already.
      if (this.recorder.isOpen(run.id)) this.recorder.stopped(run.id, "cancelled");
      else this.#planAgain(run);
    }
  }

  /**
   * Fills the queue as it was when the lab ended, paused and limited as then, and remembers it from now on.
   * @param startAgain queues one of its experiments; called in their order
   */
  restore(startAgain: (experimentId: string) => void): void {
    this.#memory.restore(startAgain);
  }

  #planAgain({ id }: RunRecord): void {
    this.#store.together(() => this.#store.runs.setStatus(id, "planned"));
    this.#announce.runChanged(id);
  }

  #announceQueue(): void {
    this.#memory.changed();
    this.#announce.queueChanged(() => this.queue.state());
  }

  #storeRecovered(): void {
    this.#trouble.recovered();
    this.#announceQueue();
  }

  /** When nothing trains the write-ahead log goes into the file. */
  #settle(): void {
    try {
      this.#store.settle();
    } catch {
      // Held by another program: nothing is lost, the log keeps everything until the next time.
    }
  }
}

/** Rows that an earlier lab left behind when it was killed. */
function closeStaleRuns(store: Store): void {
  store.together(() => {
    for (const run of store.runs.withStatus("running")) {
      store.runs.setStatus(run.id, "interrupted");
    }
    for (const run of store.runs.withStatus("queued")) {
      store.runs.setStatus(run.id, "planned");
    }
  });
}
