import type { TrainerCommand } from "../../shared/protocol/trainer-protocol.ts";
import { INPUTS_FOLDER_VARIABLE } from "../../shared/protocol/inputs-folder.ts";
import type { ForkedProcess } from "./forked-process.ts";
import { inputsFolder } from "./inputs-folder.ts";

/** Starts one trainer process. */
export type ForkTrainer = () => ForkedProcess<TrainerCommand>;

/**
 * The environment of a forked process: the host's own without what could change how Node or TensorFlow
 * behaves, and TensorFlow held to one thread, since there is one trainer a core. oneDNN is slower
 * than Eigen at the lab's sizes. The trainers of this process share the inputs that they draw.
 */
export function childEnvironment(parent: NodeJS.ProcessEnv): Record<string, string> {
  const kept = Object.entries(parent).flatMap(([name, value]) =>
    value === undefined ||
    /^(NODE_OPTIONS|NODE_PATH|ELECTRON_|TF_|OMP_|WSLAB_INPUTS_FOLDER$)/.test(name)
      ? []
      : [[name, value] as const],
  );
  const inputs = inputsFolder();
  return {
    ...Object.fromEntries(kept),
    TF_NUM_INTRAOP_THREADS: "1",
    TF_NUM_INTEROP_THREADS: "1",
    OMP_NUM_THREADS: "1",
    TF_ENABLE_ONEDNN_OPTS: "0",
    TF_CPP_MIN_LOG_LEVEL: "2",
    ...(inputs !== undefined && { [INPUTS_FOLDER_VARIABLE]: inputs }),
  };
}
