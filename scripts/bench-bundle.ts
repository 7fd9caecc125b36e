/**
 * Times how long a bundle of many runs takes to be written, and to be read into an empty lab.
 * Run: node scripts/bench-bundle.ts [RUNS]; 10,000 runs of 60 measurements unless told.
 */
import path from "node:path";
import type { Lab } from "../main/lab/lab.ts";
import { formatBytes } from "../shared/format/bytes.ts";
import { inLab } from "./bench/bench-lab.ts";
import { fillStore } from "./bench/filled-store.ts";
import { timed } from "./bench/timing.ts";
import { scratchFolder } from "./scratch-folder.ts";

const VARIANTS = 10;
const runs = Number(process.argv[2] ?? 10_000);
using folder = scratchFolder("bench-bundle");
/** Nothing is compared here. */
const inFolder = <T>(name: string, work: (lab: Lab) => T): Promise<T> =>
  inLab(path.join(folder.path, name), "none.cjs", work);

const written = await inFolder("from", (lab) => {
  const id = fillStore(lab.store, { variants: VARIANTS, seeds: runs / VARIANTS, moments: 60 });
  return timed(() => lab.bundles.create({ experimentIds: [id], studyIds: [] }).content);
});
const read = await inFolder("to", (lab) => timed(() => lab.bundles.keep(written.value)));
const seconds = ({ clockMs, cpuMs }: { clockMs: number; cpuMs: number }): string =>
  `${(clockMs / 1000).toFixed(1)} s (${(cpuMs / 1000).toFixed(1)} s of processor)`;
process.stdout.write(
  `${read.value.experiments[0]!.addedRuns} runs of 60 measurements in ${formatBytes(written.value.length)}: ` +
    `exported in ${seconds(written)}, imported in ${seconds(read)}\n`,
);
