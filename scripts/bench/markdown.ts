import os from "node:os";
import { labText, megabytes, type LabTimings } from "./lab-tables.ts";
import type { BenchNetwork } from "./networks.ts";
import type { PeerLine } from "./peers.ts";
import { rooflineText, type Roofline } from "./roofline.ts";
import type { Timing } from "./timing.ts";

/** One measured figure. */
export interface Figure {
  /** For example `fused, one core`. */
  readonly what: string;
  readonly network: string;
  readonly seeds: number;
  readonly timing: Timing;
}

/** How far a peer's losses are from the lab's on the run that both have trained. */
export interface CheckedPeer {
  readonly peer: string;
  readonly steps: number;
  /** Largest deviation of a loss, relative to its size. */
  readonly deviation: number;
}

/** All that a run of the benchmark found. */
export interface BenchResult {
  readonly figures: readonly Figure[];
  readonly checks: readonly CheckedPeer[];
  readonly versions: Extract<PeerLine, { kind: "versions" }> | undefined;
  readonly failures: readonly string[];
  /** The picture of costs, from the page. */
  readonly costs: string;
  /** `undefined` where the paper's network was not measured. */
  readonly roofline: Roofline | undefined;
  readonly lab: LabTimings;
}

/** The benchmark's page, docs/benchmarks.md. */
export function benchPage(networks: readonly BenchNetwork[], result: BenchResult): string {
  const { figures, versions, failures, costs, lab } = result;
  const tables = networks.map(({ id, title }) => {
    const own = figures.filter(({ network }) => network === id);
    return `## ${title}\n\n${table(own)}`;
  });
  const parts = [
    "# Benchmarks",
    "Written by `npm run bench -- --peers`. Microseconds for one step of gradient descent of one " +
      "seed, batches of 100: processor time of all threads and wall time, medians of five " +
      "repetitions, and the lowest and highest wall time. The ratio is of processor time, to the " +
      "best peer of the same number of seeds: what else runs on the machine lengthens it less. Memory " +
      "is the most that the processes held, their libraries with it: an engine’s are measured in " +
      "processes of their own, a peer’s in one that has PyTorch and JAX loaded.",
    `Machine: ${os.cpus()[0]?.model ?? "unknown"}, ${os.cpus().length} cores, Node ${process.version}. ` +
      `Load when it ended: ${os.loadavg()[0]!.toFixed(1)}.` +
      (versions ? ` Peers: PyTorch ${versions.torch}, JAX ${versions.jax}, on all cores.` : ""),
    "The engines of the lab give every seed inputs of its own and draw a new order for every epoch. The " +
      "peers’ seeds have inputs of their own as well, and an order that is shuffled once. Rows “one set " +
      "of inputs” are peers with less to do: all seeds have the same inputs in the same order. The fused " +
      "engine leaves out patches that a known head does not read, here five of ten and 25 of 30, which " +
      "change no number; the peers compute with all.",
    ...tables,
    "## The same losses",
    checksText(result),
    "## How the cost grows",
    `![Processor time of a step over the network’s sizes](${costs})`,
    ...(result.roofline === undefined ? [] : ["## Roofline", rooflineText(result.roofline)]),
    labText(lab),
    ...(failures.length === 0 ? [] : ["## Not measured", ...failures.map((text) => `- ${text}`)]),
  ];
  return `${parts.join("\n\n")}\n`;
}

/** Marks a peer that has less to do than the lab's engines; as the peers' script names it. */
const LESS_WORK = ", one set of inputs";

function table(figures: readonly Figure[]): string {
  const lines = figures.map(({ what, seeds, timing }) => {
    const { median, lowest, highest, cpu, peakBytes } = timing;
    const times = [cpu, median, lowest, highest].map(short).join(" | ");
    const peers = figures.filter(
      (figure) => figure.seeds === seeds && /^(JAX|PyTorch)/.test(figure.what),
    );
    const equal = peers.filter((peer) => !peer.what.endsWith(LESS_WORK));
    const ratios = [equal, peers].map((those) => ratioToFastest(those, cpu)).join(" | ");
    return `| ${what} | ${seeds} | ${times} | ${megabytes(peakBytes)} | ${ratios} |`;
  });
  const head =
    "| what | seeds | processor µs | wall µs | lowest | highest | memory, MB | faster than the best peer | than the best with less to do |\n" +
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |";
  return [head, ...lines].join("\n");
}

/** Empty where there are none. @param cpu microseconds of processor time */
function ratioToFastest(peers: readonly Figure[], cpu: number): string {
  if (peers.length === 0) return "";
  return `${(Math.min(...peers.map(({ timing }) => timing.cpu)) / cpu).toFixed(1)}×`;
}

function checksText({ checks }: BenchResult): string {
  if (checks.length === 0) return "The peers were not asked (`--peers`).";
  return checks
    .map(
      ({ peer, steps, deviation }) =>
        `- ${peer}: over ${steps} steps of one run, from the same inputs, order and initial filter, ` +
        `its losses are within ${deviation.toExponential(1)} of those of the fused engine.`,
    )
    .join("\n");
}

function short(microseconds: number): string {
  return microseconds >= 100 ? microseconds.toFixed(0) : microseconds.toPrecision(3);
}
