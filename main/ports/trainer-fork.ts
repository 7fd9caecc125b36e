import type { TrainerCommand } from "../../shared/protocol/trainer-protocol.ts";
import type { ForkedProcess } from "./forked-process.ts";

/** Starts one trainer process. */
export type ForkTrainer = () => ForkedProcess<TrainerCommand>;

/**
 * The environment of a forked process: the host's own without what could change how Node or TensorFlow
 * behaves, and TensorFlow held to one thread, since there is one trainer a core. oneDNN is slower
 * than Eigen at the lab's sizes.
 */
export function childEnvironment(parent: NodeJS.ProcessEnv): Record<string, string> {
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
