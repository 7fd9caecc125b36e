import {
  TRAINER_PROTOCOL_VERSION,
  type EngineInfo,
} from "../../../shared/protocol/trainer-protocol.ts";

/** How long a process has for loading TensorFlow. */
const START_LIMIT_MS = 60_000;

interface Settler {
  resolve(engine: EngineInfo): void;
  reject(error: Error): void;
}

/** The start of a trainer process, from its fork until it can train or never will. */
export class TrainerStart {
  /** Resolves when the process can train; rejects where it never will. */
  readonly ready: Promise<EngineInfo>;
  readonly #fail: (sentence: string) => void;
  /** Set while `ready` is made. */
  #settle: Settler | undefined;
  #engine: EngineInfo | undefined;

  /** @param fail ends the process, with the reason as a sentence */
  constructor(fail: (sentence: string) => void) {
    this.ready = new Promise((resolve, reject) => (this.#settle = { resolve, reject }));
    this.#fail = fail;
    const timer = setTimeout(() => {
      fail(
        'The trainer process did not load TensorFlow within a minute. Try again; "wslab doctor" checks the native library.',
      );
    }, START_LIMIT_MS);
    const stopTimer = (): void => clearTimeout(timer);
    // Whoever waits for it hears of a failure; a trainer nobody waits for may fail silently.
    this.ready.then(stopTimer, stopTimer);
  }

  /** What computes the runs; known once `ready` has resolved. */
  get engine(): EngineInfo | undefined {
    return this.#engine;
  }

  /** What the process said of itself when it could train. */
  hear(version: number, engine: EngineInfo): void {
    if (version !== TRAINER_PROTOCOL_VERSION) {
      this.#fail(
        `The trainer process speaks version ${version} of the protocol, the lab ${TRAINER_PROTOCOL_VERSION}. Build the lab again with npm run build.`,
      );
      return;
    }
    this.#engine = engine;
    this.#settle?.resolve(engine);
  }

  reject(reason: Error): void {
    this.#settle?.reject(reason);
  }
}
