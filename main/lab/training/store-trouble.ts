import { messageOf } from "../../../shared/format/error-message.ts";
import { rescuePlace } from "../../store/online-backup.ts";
import { StoreError } from "../../store/store-error.ts";
import type { Store } from "../../store/store.ts";
import type { RunRecorder } from "./run-recorder.ts";
import type { TrainingQueue } from "./training-queue.ts";

/** Why results cannot be stored, and since when. */
export interface StoreFailure {
  readonly message: string;
  readonly cause: Error;
  /** On the clock of `performance.now()`. */
  readonly sinceMs: number;
}

interface StoreTroubleOptions {
  readonly store: Store;
  readonly queue: TrainingQueue;
  readonly recorder: RunRecorder;
}

/** What the lab does while results cannot be stored: they are kept in memory and tried again. */
export class StoreTrouble {
  readonly #options: StoreTroubleOptions;
  #failure: StoreFailure | undefined;
  /** Where a database that was removed has been saved. */
  #rescued: string | undefined;

  constructor(options: StoreTroubleOptions) {
    this.#options = options;
  }

  /** Why results cannot be stored at present. */
  get failure(): StoreFailure | undefined {
    return this.#failure;
  }

  /** Whether the database was removed, and all of it saved elsewhere. */
  get isRescued(): boolean {
    return this.#rescued !== undefined;
  }

  /** Training on would only fill the memory: the queue waits until results can be stored again. */
  failed(error: unknown): void {
    const { queue } = this.#options;
    const cause = error instanceof Error ? error : new Error(String(error));
    if (cause instanceof StoreError && cause.kind === "gone") this.#rescue(cause);
    else this.#failure ??= { message: cause.message, cause, sinceMs: performance.now() };
    if (queue.isPaused) return;
    queue.pause(
      `Results cannot be stored: ${this.#failure?.message ?? cause.message} ` +
        "Training is paused; what was stored before is kept, the rest is held in memory and tried again every second.",
    );
  }

  recovered(): void {
    this.#failure = undefined;
    if (this.#options.queue.isPausedByLab) this.#options.queue.resume();
  }

  /**
   * Writes all that this process has to where the database was.
   * @returns what came of it, in a sentence
   */
  saveAside(): string {
    try {
      this.#rescued ??= rescuePlace(this.#options.store.file);
      this.#options.recorder.rescue(this.#rescued);
      return `Everything was saved to ${this.#rescued}. Close the lab and start it again.`;
    } catch (error) {
      return `It could not be saved: ${messageOf(error)}.`;
    }
  }

  /** The database was removed: it is saved once. */
  #rescue(cause: StoreError): void {
    if (this.#failure !== undefined) return;
    const sinceMs = performance.now();
    this.#failure = { message: cause.message, cause, sinceMs };
    const outcome = this.saveAside();
    this.#failure = { message: `${cause.message} ${outcome}`, cause, sinceMs };
  }
}
