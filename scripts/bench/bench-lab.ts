import { childProcesses } from "../../main/lab/fork-child.ts";
import type { Lab } from "../../main/lab/lab.ts";
import { openLab } from "../../main/lab/open-lab.ts";
import { chromiumPrinter } from "../../main/pdf/chromium-printer.ts";
import { openStore } from "../../main/store/open-store.ts";
import type { Store } from "../../main/store/store.ts";

/** Works with the store of a data folder, and closes it whatever happens. */
export function inStore<T>(folder: string, work: (store: Store) => T): T {
  const store = openStore(folder);
  try {
    return work(store);
  } finally {
    store.close();
  }
}

/**
 * Works with the lab of a data folder, in which nothing trains, and closes it whatever happens.
 * @param analysis the entry of its analysis process
 */
export async function inLab<T>(
  folder: string,
  analysis: string,
  work: (lab: Lab) => T | Promise<T>,
  open: typeof openLab = openLab,
): Promise<T> {
  const lab = open({
    dataFolder: folder,
    fork: childProcesses("none.cjs"),
    forkAnalysis: childProcesses(analysis),
    printer: chromiumPrinter(),
    facts: { labVersion: "bench", host: "browser", nativeChecks: () => Promise.resolve([]) },
  });
  try {
    return await work(lab);
  } finally {
    await lab.close();
  }
}
