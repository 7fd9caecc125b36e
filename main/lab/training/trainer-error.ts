import type { ProcessExit } from "../../ports/forked-process.ts";

/** A trainer process that could not do its work. */
export class TrainerError extends Error {
  override readonly name = "TrainerError";
}

/** Why a trainer process is gone, in a sentence that says what to do. */
export function describeExit({ code, signal }: ProcessExit): string {
  if (signal === "SIGKILL" || code === 137) {
    return "The trainer process was killed, perhaps because memory ran out. Free some memory, or train fewer seeds at once, and start the run again.";
  }
  const how = signal === null ? `with code ${code ?? "unknown"}` : `by signal ${signal}`;
  return `The trainer process ended ${how} in the middle of the run. Start the run again; "wslab doctor" checks the native library.`;
}
