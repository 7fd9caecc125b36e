import {
  TRAINER_PROTOCOL_VERSION,
  type EngineInfo,
} from "../../../shared/protocol/trainer-protocol.ts";

/** How long a process has for loading TensorFlow. */
const START_LIMIT_MS = 60_000;

/** The start of a trainer process, from its fork until it can train or never will. */
export class TrainerStart {
  readonly #ready = Promise.withResolvers<EngineInfo>();
  readonly #fail: (sentence: string) => void;
  #engine: EngineInfo | undefined;

  /** @param fail ends the process, with the reason as a sentence */
  constructor(fail: (sentence: string) => void) {
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

  /** Resolves when the process can train; rejects where it never will. */
  get ready(): Promise<EngineInfo> {
    return this.#ready.promise;
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
    this.#ready.resolve(engine);
  }

  reject(reason: Error): void {
    this.#ready.reject(reason);
  }
}
