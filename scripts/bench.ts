import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { compileKernel } from "./build/fused-kernel.mjs";
import { beyondTable, MAX_RATIO, timeBeyond } from "./bench/beyond.ts";
import { writeCheckProblem } from "./bench/check-problem.ts";
import { timeEngine, timeOnAllCores, type EngineName } from "./bench/engines.ts";
import { benchPage, type BenchResult, type CheckedPeer, type Figure } from "./bench/markdown.ts";
import { NETWORKS } from "./bench/networks.ts";
import { runPeers, type PeerLine } from "./bench/peers.ts";

/**
 * Times the lab's engines, and with `--peers` PyTorch and JAX, on the same networks on this machine,
 * and writes docs/benchmarks.md. With `beyond`, times what docs/beyond.md adds beside plain networks;
 * `live`, `theory` and `store` are benchmarks by themselves.
 */

const SEEDS = [1, 8, 32];
const OUT = path.join(import.meta.dirname, "../docs/benchmarks.md");

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
  live: "./bench-drag.ts",
  theory: "./bench-drag.ts",
  store: "./bench-store.ts",
};

const other = OTHERS[positionals[0] ?? ""];
if (values.worker) await work();
else if (positionals[0] === "beyond") await measureBeyond();
else if (other !== undefined) await import(other);
else await measureAll();

/** One of the processes of a measurement on all cores: times its seeds and says what it found. */
async function work(): Promise<void> {
  const [name, networkId, seeds] = positionals;
  const network = NETWORKS.find(({ id }) => id === networkId)!;
  const own = seeds!.split(",").map(Number);
  process.send?.(await timeEngine(name as EngineName, network, own));
}

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
  const cores = os.availableParallelism();
  for (const network of networks) {
    for (const seeds of SEEDS) {
      const own = Array.from({ length: seeds }, (_, i) => i + 1);
      for (const name of ["tfjs-node", "fused"] as const) {
        const timing = await timeEngine(name, network, own);
        add({ what: `${name}, one core`, network: network.id, seeds, timing });
      }
    }
    const seeds = SEEDS.at(-1)!;
    const script = path.join(import.meta.dirname, "bench.ts");
    const timing = await timeOnAllCores(script, "fused", network.id, seeds, cores);
    add({ what: "fused, all cores", network: network.id, seeds, timing });
  }
  const peers = values.peers ? await measurePeers(add) : undefined;
  const result: BenchResult = {
    figures,
    checks: peers?.checks ?? [],
    versions: peers?.versions,
    failures: peers?.failures ?? [],
  };
  fs.writeFileSync(OUT, benchPage(networks, result));
  process.stderr.write(`Wrote ${path.relative(process.cwd(), OUT)}.\n`);

  async function measurePeers(add: (figure: Figure) => void) {
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
      await runPeers(
        file,
        networks.map(({ id }) => id),
        hear,
      );
    } finally {
      fs.rmSync(file, { force: true });
    }
    return { checks, failures, versions };
  }
}

function compared(
  peer: string,
  measured: readonly number[],
  expected: readonly number[],
): CheckedPeer {
  const deviations = expected.map((loss, i) => Math.abs(measured[i]! - loss) / loss);
  return { peer, steps: expected.length, deviation: Math.max(...deviations) };
}
