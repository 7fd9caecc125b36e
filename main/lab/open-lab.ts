import { availableParallelism, cpus } from "node:os";
import type { EngineChoice } from "../../shared/spec/engines.ts";
import type { RunningLab } from "../ports/running-lab.ts";
import { openStore } from "../store/open-store.ts";
import { openStoreForReading } from "../store/read-store.ts";
import type { AppFacts } from "./describe-app.ts";
import { Lab } from "./lab.ts";
import type { ForkTrainer } from "../ports/trainer-fork.ts";

interface OpenLabOptions {
  readonly dataFolder: string;
  readonly fork: ForkTrainer;
  /** Trainer processes at once; one a core unless said otherwise. */
  readonly trainers?: number | undefined;
  /** Goes before the engine that an experiment names. */
  readonly engine?: EngineChoice | undefined;
  readonly facts: AppFacts;
}

/**
 * Opens the lab on a data folder.
 * @throws StoreError where its store cannot be opened
 */
export function openLab(options: OpenLabOptions): Lab {
  const { fork, facts, engine, trainers = cores() } = options;
  return new Lab({ store: openStore(options.dataFolder), fork, trainers, engine, facts });
}

/**
 * Opens what a data folder holds for reading alone, while another lab may train into it.
 * @throws StoreError where there is nothing, or it cannot be read
 */
export function openLabForReading(options: OpenLabOptions): Lab {
  const { fork, facts, engine, trainers = cores() } = options;
  const store = openStoreForReading(options.dataFolder);
  return new Lab({ store, fork, trainers, engine, facts });
}

/** The lab as a host sees it. */
export function asRunningLab(lab: Lab): RunningLab {
  return {
    handlers: lab.handlers,
    onEvent: lab.onEvent,
    isTraining: () => lab.isTraining,
    close: () => lab.close(),
  };
}

/** Cores that this process may use; Electron 22's Node has no `availableParallelism`. */
function cores(): number {
  return typeof availableParallelism === "function" ? availableParallelism() : cpus().length;
}
