import { ENGINE_CHOICES, type EngineChoice } from "../../../shared/spec/engines.ts";
import { TRAINED_BY, type EnginePace } from "../../../shared/spec/training-time.ts";
import type { Store } from "../../store/store.ts";
import type { LabEventHub } from "../lab-events.ts";
import type { TrainingQueue } from "./training-queue.ts";

/** The name of the setting that remembers the queue from one start to the next. */
const QUEUE_SETTING = "queue";
const REMEMBER_MS = 500;

interface RememberedQueue {
  readonly experimentIds: readonly string[];
  readonly isPaused: boolean;
  /** Runs that were paused by themselves; absent where none was. */
  readonly heldRunIds?: readonly string[] | undefined;
  readonly maxRunSeconds?: number | undefined;
  readonly defaultEngine?: EngineChoice | undefined;
  /** Absent where nothing was trained yet. */
  readonly pace?: EnginePace | undefined;
}

interface QueueMemoryOptions {
  readonly store: Store;
  readonly queue: TrainingQueue;
  readonly events: LabEventHub;
  /** Whether the default engine was named at this start, and goes before what is remembered. */
  readonly isEngineGiven: boolean;
  onStoreFailed(error: unknown): void;
}

/**
 * Remembers the queue from one start to the next, from when it has been restored until it is told to
 * end: for a lab that a person opens to work in; a command trains what it was asked to.
 */
export class QueueMemory {
  readonly #options: QueueMemoryOptions;
  #remembers = false;
  #remembered = "";
  /** What of the queue's requests has been stored. */
  #rememberedAsked = 0;

  constructor(options: QueueMemoryOptions) {
    this.#options = options;
  }

  /**
   * Pauses and limits the queue, chooses its engine and fills it, as it was when the lab ended. Only
   * then is it remembered anew: half of it must not replace the whole.
   * @param startAgain queues one of the experiments that waited or trained then; called in their order
   */
  restore(startAgain: (experimentId: string) => void): void {
    const { store, queue, isEngineGiven } = this.#options;
    const remembered = store.settings.read(QUEUE_SETTING) as RememberedQueue | undefined;
    if (remembered?.isPaused) queue.pause();
    const engine = ENGINE_CHOICES.find((choice) => choice === remembered?.defaultEngine);
    if (engine !== undefined && !isEngineGiven) queue.setDefaultEngine(engine);
    if (queue.maxRunSeconds === undefined) queue.limitRuns(remembered?.maxRunSeconds);
    for (const engine of TRAINED_BY) {
      const ratio = remembered?.pace?.[engine];
      if (ratio !== undefined) queue.pace.restore(engine, ratio);
    }
    for (const id of remembered?.experimentIds ?? []) startAgain(id);
    const held = new Set(remembered?.heldRunIds);
    // Their trainers are still starting up: none of them has begun.
    if (held.size > 0) queue.hold(({ id }) => held.has(id));
    this.#remembers = true;
    this.changed();
  }

  /** A lab that is killed keeps what it was asked to do; that a job has ended may be stored later. */
  changed(): void {
    if (!this.#remembers) return;
    const { asked } = this.#options.queue;
    if (asked === this.#rememberedAsked) {
      this.#options.events.soon("remember queue", REMEMBER_MS, () => {
        if (this.#remembers) this.#store(); // the queue may have been closed, and emptied, meanwhile
      });
      return;
    }
    this.#rememberedAsked = asked;
    this.#store();
  }

  /**
   * Stores the queue for the last time: that it is empty in the end is not to be remembered.
   * @param isGone whether the database was removed, so that nothing can be stored
   */
  end(isGone: boolean): void {
    if (this.#remembers && !isGone) this.#store();
    this.#remembers = false;
  }

  /** Stores the queue where it differs from what was stored last. */
  #store(): void {
    const { store, queue, onStoreFailed } = this.#options;
    const { experimentIds, maxRunSeconds, defaultEngine, isPausedByLab } = queue;
    const pace = queue.pace.now;
    const isPaused = queue.isPaused && !isPausedByLab;
    const held = queue.heldRunIds;
    const remembered: RememberedQueue = {
      ...{ experimentIds, isPaused, maxRunSeconds, defaultEngine, pace },
      ...(held.length > 0 && { heldRunIds: held }),
    };
    const text = JSON.stringify(remembered);
    if (text === this.#remembered) return;
    try {
      store.together(() => store.settings.save(QUEUE_SETTING, remembered));
      this.#remembered = text;
    } catch (error) {
      onStoreFailed(error);
    }
  }
}
