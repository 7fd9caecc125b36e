import { availableParallelism } from "node:os";
import { openStore } from "../store/open-store.ts";
import { openStoreForReading } from "../store/read-store.ts";
import type { Store } from "../store/store.ts";
import { Lab, type LabOptions } from "./lab.ts";

interface OpenLabOptions extends Omit<LabOptions, "store" | "trainers"> {
  readonly dataFolder: string;
  /** Trainer processes at once; one a core unless said otherwise. */
  readonly trainers?: number | undefined;
}

/**
 * Opens the lab on a data folder.
 * @throws StoreError where its store cannot be opened
 */
export function openLab(options: OpenLabOptions): Lab {
  return labOn(openStore(options.dataFolder), options);
}

/**
 * Opens what a data folder holds for reading alone, while another lab may train into it.
 * @throws StoreError where there is nothing, or it cannot be read
 */
export function openLabForReading(options: OpenLabOptions): Lab {
  return labOn(openStoreForReading(options.dataFolder), options);
}

function labOn(store: Store, options: OpenLabOptions): Lab {
  return new Lab({ ...options, store, trainers: options.trainers ?? availableParallelism() });
}
