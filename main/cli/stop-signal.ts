import type { Lab } from "../lab/lab.ts";

/** The person ended the command; finished runs are kept. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
}

/** How often a command that waits for training looks whether results can still be stored. */
const STORE_CHECK_MS = 250;

/** What ends a command before its training does. */
export interface StopSignal {
  /** Rejects on Ctrl+C or SIGTERM as `Interrupted`, and when results can no longer be stored. */
  readonly happened: Promise<never>;
  /** Listens no more; called whatever happens. */
  end(): void;
}

export function stopSignal({ experiments }: Lab): StopSignal {
  let end = (): void => undefined;
  const happened = new Promise<never>((_, reject) => {
    const onSignal = (): void => reject(new Interrupted("Interrupted. Finished runs are kept."));
    const timer = setInterval(() => {
      if (experiments.storeFailure !== undefined) reject(experiments.storeFailure);
    }, STORE_CHECK_MS);
    process.once("SIGINT", onSignal).once("SIGTERM", onSignal);
    end = () => {
      clearInterval(timer);
      process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
    };
  });
  return { happened, end: () => end() };
}
