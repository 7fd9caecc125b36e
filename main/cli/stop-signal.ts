import { onEndingSignal } from "./ending-signals.ts";
import { StoreError } from "../store/store-error.ts";
import type { Lab } from "../lab/lab.ts";

/** The person ended the command; finished runs are kept. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
}

/** How often a command that waits for training asks whether results can still be stored. */
const STORE_CHECK_MS = 250;
/** For how long a command waits for a file that another program holds, and for room on a disk. */
const HELD_PATIENCE_MS = 10 * 60_000;
const FAULT_PATIENCE_MS = 10_000;

/** Results that could not be stored for too long. */
export class ResultsNotStored extends Error {
  override readonly name = "ResultsNotStored";

  /** @param endings runs that have ended without that being stored */
  constructor(message: string, endings: number) {
    const lost =
      endings === 0 ? "" : ` ${endings} finished runs were not stored and have to be continued.`;
    super(`${message}${lost} "wslab resume" continues from what was stored.`);
  }
}

function patienceMs(cause: Error): number {
  if (!(cause instanceof StoreError)) return 0;
  if (cause.kind === "held") return HELD_PATIENCE_MS;
  return cause.kind === "full" || cause.kind === "disk" ? FAULT_PATIENCE_MS : 0;
}

/** What ends a command before its training does. */
export interface StopSignal {
  /** Rejects on an ending signal as `Interrupted`, and when results could not be stored for too long. */
  readonly happened: Promise<never>;
  /** Listens no more; called whatever happens. */
  end(): void;
}

export function stopSignal({ experiments }: Lab): StopSignal {
  let end = (): void => undefined;
  const happened = new Promise<never>((_, reject) => {
    const listenNoMore = onEndingSignal(() =>
      reject(new Interrupted("Interrupted. Finished runs are kept.")),
    );
    let isTold = false;
    const timer = setInterval(() => {
      const failure = experiments.training.storeFailure;
      if (failure === undefined) return;
      const isOver = performance.now() - failure.sinceMs > patienceMs(failure.cause);
      if (isOver)
        reject(new ResultsNotStored(failure.message, experiments.training.unstoredEndings));
      else if (!isTold) process.stderr.write(`${failure.message} The lab keeps trying.\n`);
      isTold = true;
    }, STORE_CHECK_MS);
    end = () => {
      clearInterval(timer);
      listenNoMore();
    };
  });
  return { happened, end: () => end() };
}
