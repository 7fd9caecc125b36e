/**
 * Times how long a bundle of many runs takes to be written, and to be read into an empty lab.
 * Run: node scripts/bench-bundle.ts [RUNS]; 10,000 runs of 60 measurements unless told.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { childProcesses } from "../main/lab/fork-child.ts";
import type { Lab } from "../main/lab/lab.ts";
import { openLab } from "../main/lab/open-lab.ts";
import { chromiumPrinter } from "../main/pdf/chromium-printer.ts";
import { formatBytes } from "../shared/format/bytes.ts";
import { fillStore } from "./bench/filled-store.ts";

const VARIANTS = 10;
const runs = Number(process.argv[2] ?? 10_000);
const folder = mkdtempSync(path.join(tmpdir(), "wslab-bench-bundle-"));

/** Nothing trains here: whoever would fork a process has made a mistake. */
const noProcesses = childProcesses(path.join(folder, "none.cjs"));

async function inLab<T>(name: string, work: (lab: Lab) => T): Promise<T> {
  const lab = openLab({
    dataFolder: path.join(folder, name),
    fork: noProcesses,
    forkAnalysis: noProcesses,
    printer: chromiumPrinter(),
    facts: { labVersion: "0", host: "browser", nativeChecks: () => Promise.resolve([]) },
  });
  try {
    return work(lab);
  } finally {
    await lab.close();
  }
}

try {
  const { content, seconds: written } = await inLab("from", (lab) => {
    const id = fillStore(lab.store, { variants: VARIANTS, seeds: runs / VARIANTS, moments: 60 });
    return timed(() => lab.bundles.create({ experimentIds: [id], studyIds: [] }).content);
  });
  const { content: kept, seconds: read } = await inLab("to", (lab) =>
    timed(() => lab.bundles.keep(content)),
  );
  process.stdout.write(
    `${kept.experiments[0]!.addedRuns} runs of 60 measurements in ${formatBytes(content.length)}: ` +
      `exported in ${written}, imported in ${read}\n`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** With the time of the processor alone, which other work on the machine does not change. */
function timed<T>(work: () => T): { readonly content: T; readonly seconds: string } {
  const startedMs = performance.now();
  const before = process.cpuUsage();
  const content = work();
  const { user, system } = process.cpuUsage(before);
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  return {
    content,
    seconds: `${seconds} s (${((user + system) / 1e6).toFixed(1)} s of processor)`,
  };
}
