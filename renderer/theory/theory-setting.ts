import { readStored, writeStored } from "../window/stored.ts";
import type { TheoryMethod } from "../../shared/theory/method-labels.ts";

/** Whether theory is laid over measured curves, and by which method; one choice for all screens. */
export interface TheorySetting {
  readonly shown: boolean;
  readonly method: TheoryMethod;
}

const DEFAULT: TheorySetting = { shown: true, method: "descent" };

/** What the window remembers, read with defaults where it is of another make. */
export function restoreTheorySetting(kept: unknown): TheorySetting {
  if (typeof kept !== "object" || kept === null) return DEFAULT;
  const { shown, method }: Partial<Record<keyof TheorySetting, unknown>> = kept;
  return {
    shown: typeof shown === "boolean" ? shown : DEFAULT.shown,
    method: method === "flow" ? "flow" : "descent",
  };
}

export const readTheorySetting = (): TheorySetting => restoreTheorySetting(readStored("theory"));

export function keepTheorySetting(setting: TheorySetting): void {
  writeStored("theory", setting);
}

/** What theory's curve beside a run's is, as a sentence. */
export const RUN_NOTES: Readonly<Record<TheoryMethod, string>> = {
  descent:
    "SGD steps on the population loss, from this run’s initial filters: no batch noise, no finite sample.",
  flow: "Gradient flow on the population loss, from this run’s initial filters: the limit of descent at a small learning rate.",
};
