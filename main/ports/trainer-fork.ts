import type { TrainerCommand } from "../../shared/protocol/trainer-protocol.ts";

/** How a trainer process ended, as the operating system tells it. */
export interface TrainerExit {
  readonly code: number | null;
  readonly signal: string | null;
}

/** A trainer process, whichever host forked it. */
export interface ForkedTrainer {
  readonly pid: number | undefined;
  /** @throws Error where the process can no longer be written to */
  send(command: TrainerCommand): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called exactly once. */
  onExit(listener: (exit: TrainerExit) => void): void;
  /** Ends the process at once. */
  kill(): void;
}

/** Starts one trainer process. */
export type ForkTrainer = () => ForkedTrainer;

/**
 * The environment of a trainer: the host's own without what could change how Node or TensorFlow
 * behaves, and TensorFlow held to one thread, since there is one trainer a core. oneDNN is slower
 * than Eigen at the lab's sizes.
 */
export function trainerEnvironment(parent: NodeJS.ProcessEnv): Record<string, string> {
  const kept = Object.entries(parent).flatMap(([name, value]) =>
    value === undefined || /^(NODE_OPTIONS|NODE_PATH|ELECTRON_|TF_|OMP_)/.test(name)
      ? []
      : [[name, value] as const],
  );
  return {
    ...Object.fromEntries(kept),
    TF_NUM_INTRAOP_THREADS: "1",
    TF_NUM_INTEROP_THREADS: "1",
    OMP_NUM_THREADS: "1",
    TF_ENABLE_ONEDNN_OPTS: "0",
    TF_CPP_MIN_LOG_LEVEL: "2",
  };
}
