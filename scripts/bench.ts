import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { figureSvg } from "../shared/figures/svg/figure-svg.ts";
import { compileKernel } from "./build/fused-kernel.mjs";
import { beyondTable, MAX_RATIO, timeBeyond } from "./bench/beyond.ts";
import { writeCheckProblem } from "./bench/check-problem.ts";
import { timeCommands } from "./bench/commands.ts";
import { timeComparison, type ComparisonTiming } from "./bench/comparison.ts";
import { costFigure } from "./bench/cost-figure.ts";
import { answerTask, timeApart, timeEngine, timeOnAllCores } from "./bench/engines.ts";
import type { LabTimings } from "./bench/lab-tables.ts";
import { benchPage, type BenchResult, type CheckedPeer, type Figure } from "./bench/markdown.ts";
import { NETWORKS, type BenchNetwork } from "./bench/networks.ts";
import { runPeers, type PeerLine } from "./bench/peers.ts";
import { roofline, type Roofline } from "./bench/roofline.ts";
import { timeStore } from "./bench/store.ts";

/**
 * Times the lab's engines, and with `--peers` PyTorch and JAX, on the same networks on this machine,
 * then whole commands, the store and comparisons, and writes docs/benchmarks.md with its picture. With
 * `beyond`, times what docs/beyond.md adds beside plain networks; `live`, `theory`, `store`,
 * `library`, `renderer` and `memory` are benchmarks by themselves.
 */

const SEEDS = [1, 8, 32];
const SCRIPT = import.meta.filename;
const OUT = path.join(import.meta.dirname, "../docs/benchmarks.md");
/** The picture of costs, below docs/. */
const COSTS = "images/step-cost.svg";
const STORED_RUNS = 10_000;
const COMPARED = { variants: 10, seeds: 20, moments: 1000 };

const { values, positionals } = parseArgs({
  options: {
    peers: { type: "boolean", default: false },
    worker: { type: "boolean", default: false },
    networks: { type: "string" },
  },
  allowPositionals: true,
});

/** Benchmarks with a script of their own, which print what they find. */
const OTHERS: Readonly<Record<string, string>> = {
  live: "./bench-live.ts",
  theory: "./bench-drag.ts",
  store: "./bench-store.ts",
  library: "./bench-library.ts",
  renderer: "./bench-renderer.ts",
  memory: "./bench-memory.ts",
};

const other = OTHERS[positionals[0] ?? ""];
if (values.worker) answerTask();
else if (positionals[0] === "beyond") await measureBeyond();
else if (other !== undefined) await import(other);
else if (positionals.length === 0) await measureAll();
else throw new Error(`Give one of beyond, ${Object.keys(OTHERS).join(", ")}, or none for all.`);

/** Times soft sharing, overlap and channels beside plain networks: `npm run bench -- beyond`. */
async function measureBeyond(): Promise<void> {
  await compileKernel();
  const costs = await timeBeyond();
  process.stdout.write(beyondTable(costs));
  if (costs.some(({ ratio }) => ratio > MAX_RATIO)) process.exitCode = 1;
}

async function measureAll(): Promise<void> {
  await compileKernel();
  const wanted = values.networks?.split(",");
  const networks = NETWORKS.filter(({ id }) => wanted === undefined || wanted.includes(id));
  const figures: Figure[] = [];
  const add = (figure: Figure): void => {
    figures.push(figure);
    const { what, network, seeds, timing } = figure;
    process.stderr.write(`${network}, ${what}, ${seeds} seeds: ${timing.median.toFixed(1)} µs\n`);
  };
  for (const network of networks) await measureEngines(network, add);
  const peers = values.peers ? await measurePeers(networks, add) : undefined;
  const picture = await drawCosts();
  const result: BenchResult = {
    figures,
    checks: peers?.checks ?? [],
    versions: peers?.versions,
    failures: peers?.failures ?? [],
    costs: picture,
    roofline: paperRoofline(figures),
    lab: await measureLab(),
  };
  fs.writeFileSync(OUT, benchPage(networks, result));
  process.stderr.write(`Wrote ${path.relative(process.cwd(), OUT)}.\n`);
}

/** Times both engines on one core, and the fused one on all of them. */
async function measureEngines(network: BenchNetwork, add: (figure: Figure) => void): Promise<void> {
  const seedsOf = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);
  for (const count of SEEDS) {
    for (const name of ["tfjs-node", "fused"] as const) {
      const timing = await timeApart(SCRIPT, { name, network, seeds: seedsOf(count) });
      add({ what: `${name}, one core`, network: network.id, seeds: count, timing });
    }
  }
  const task = { name: "fused", network, seeds: seedsOf(SEEDS.at(-1)!) } as const;
  const timing = await timeOnAllCores(SCRIPT, task, os.availableParallelism());
  add({ what: "fused, all cores", network: network.id, seeds: SEEDS.at(-1)!, timing });
}

/** Draws how the cost of a step grows. @returns the picture's name below docs/ */
async function drawCosts(): Promise<string> {
  const figure = await costFigure(async (network, seeds) => {
    const own = Array.from({ length: seeds }, (_, i) => i + 1);
    return (await timeEngine("fused", network, own)).cpu;
  });
  fs.writeFileSync(path.join(path.dirname(OUT), COSTS), figureSvg(figure, { standalone: true }));
  process.stderr.write(`Wrote docs/${COSTS}.\n`);
  return COSTS;
}

/** The roofline of the paper's network, where that was measured. */
function paperRoofline(figures: readonly Figure[]): Roofline | undefined {
  const own = figures.filter(
    ({ network, what }) => network === "known" && what === "fused, one core",
  );
  const [warm, cold] = [SEEDS[0]!, SEEDS.at(-1)!].map(
    (count) => own.find(({ seeds }) => seeds === count)?.timing.cpu,
  );
  if (warm === undefined || cold === undefined) return undefined;
  return roofline(
    NETWORKS.find(({ id }) => id === "known")!,
    warm,
    cold,
  );
}

/** Times what a person does with the lab: commands, its store, comparisons. */
async function measureLab(): Promise<LabTimings> {
  const commands = await timeCommands();
  const store = timeStore(STORED_RUNS);
  const comparisons: ComparisonTiming[] = [];
  await timeComparison(COMPARED, (timing) => comparisons.push(timing));
  return { commands, store, comparisons, compared: COMPARED };
}

async function measurePeers(networks: readonly BenchNetwork[], add: (figure: Figure) => void) {
  const file = path.join(os.tmpdir(), `wslab-bench-${process.pid}.json`);
  const losses = await writeCheckProblem(file, NETWORKS[0]!);
  const checks: CheckedPeer[] = [];
  const failures: string[] = [];
  let versions: BenchResult["versions"];
  const hear = (line: PeerLine): void => {
    if (line.kind === "versions") versions = line;
    else if (line.kind === "failed") failures.push(`${line.peer}: ${line.reason}`);
    else if (line.kind === "check") checks.push(compared(line.peer, line.losses, losses));
    else add({ what: line.peer, network: line.network, seeds: line.seeds, timing: line });
  };
  try {
    const ids = networks.map(({ id }) => id);
    await runPeers(file, ids, hear);
  } catch (error) {
    // What was measured so far is written down all the same.
    failures.push(`the peers: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    fs.rmSync(file, { force: true });
  }
  return { checks, failures, versions };
}

function compared(
  peer: string,
  measured: readonly number[],
  expected: readonly number[],
): CheckedPeer {
  const deviations = expected.map((loss, i) => Math.abs(measured[i]! - loss) / loss);
  return { peer, steps: expected.length, deviation: Math.max(...deviations) };
}
