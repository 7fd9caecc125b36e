import { availableParallelism } from "node:os";
import type { EngineChoice } from "../../shared/spec/engines.ts";
import { openStore } from "../store/open-store.ts";
import { openStoreForReading } from "../store/read-store.ts";
import type { ForkAnalysis } from "./analysis/analysis-process.ts";
import type { PdfPrinter } from "../ports/pdf-printer.ts";
import type { AppFacts } from "./describe-app.ts";
import { Lab } from "./lab.ts";
import type { ForkTrainer } from "../ports/trainer-fork.ts";

interface OpenLabOptions {
  readonly dataFolder: string;
  readonly fork: ForkTrainer;
  readonly forkAnalysis: ForkAnalysis;
  /** Trainer processes at once; one a core unless said otherwise. */
  readonly trainers?: number | undefined;
  /** Goes before the engine that an experiment names. */
  readonly engine?: EngineChoice | undefined;
  /** Trains what names no engine; native TensorFlow, or what the lab remembers. */
  readonly defaultEngine?: EngineChoice | undefined;
  readonly printer: PdfPrinter;
  readonly facts: AppFacts;
}

/**
 * Opens the lab on a data folder.
 * @throws StoreError where its store cannot be opened
 */
export function openLab(options: OpenLabOptions): Lab {
  const { dataFolder, trainers = availableParallelism(), ...others } = options;
  return new Lab({ store: openStore(dataFolder), trainers, ...others });
}

/**
 * Opens what a data folder holds for reading alone, while another lab may train into it.
 * @throws StoreError where there is nothing, or it cannot be read
 */
export function openLabForReading(options: OpenLabOptions): Lab {
  const { dataFolder, trainers = availableParallelism(), ...others } = options;
  return new Lab({ store: openStoreForReading(dataFolder), trainers, ...others });
}
