import { textTable } from "../../main/cli/table.ts";
import { median } from "../../shared/statistics/estimate.ts";
import { timeEngine, type EngineName } from "./engines.ts";
import { network, type BenchNetwork } from "./networks.ts";

/** A kind of experiment beyond the paper beside the plain one of the same size. */
interface Pair {
  readonly plain: BenchNetwork;
  readonly changed: BenchNetwork;
}

/** What a step may cost, in steps of the plain network. */
export const MAX_RATIO = 1.5;
/** Pairs are timed in turn this often, so that other work on the machine falls on both. */
const ROUNDS = 5;
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];

const data = { source: "gaussian", testSize: 100 };
const unshared = { kind: "patch", sharing: "unshared" };
const learned = { ...unshared, head: { kind: "mlp", hidden: [50] } };
const plain = network("plain", "known head, unshared", { data, model: unshared });

const PAIRS: readonly Pair[] = [
  {
    plain,
    changed: network("soft", "soft sharing", { data, model: { ...unshared, softSharing: 0.1 } }),
  },
  {
    plain,
    changed: network("overlap", "overlap, stride 5", {
      data: { ...data, stride: 5 },
      model: unshared,
    }),
  },
  {
    plain: network("head", "learned head, 10 patches", { data, model: learned }),
    changed: network("channels", "2 channels, 5 patches", {
      data: { ...data, patches: 5 },
      model: { ...learned, channels: 2 },
    }),
  },
];

/** Processor time of a step of one seed, and how many plain steps that is. */
export interface Cost {
  readonly engine: EngineName;
  readonly title: string;
  readonly plainMicroseconds: number;
  readonly microseconds: number;
  readonly ratio: number;
}

/** Times every pair on both engines, on one core. */
export async function timeBeyond(): Promise<Cost[]> {
  const costs: Cost[] = [];
  for (const engine of ["tfjs-node", "fused"] as const) {
    for (const pair of PAIRS) costs.push(await timePair(engine, pair));
  }
  return costs;
}

async function timePair(engine: EngineName, pair: Pair): Promise<Cost> {
  const rounds: { plain: number; changed: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const { cpu } = await timeEngine(engine, pair.plain, SEEDS);
    rounds.push({ plain: cpu, changed: (await timeEngine(engine, pair.changed, SEEDS)).cpu });
  }
  return {
    engine,
    title: `${pair.changed.title} (${pair.plain.title})`,
    plainMicroseconds: median(rounds.map((one) => one.plain)),
    microseconds: median(rounds.map((one) => one.changed)),
    ratio: median(rounds.map((one) => one.changed / one.plain)),
  };
}

/** The costs as a table. */
export function beyondTable(costs: readonly Cost[]): string {
  return textTable(
    ["engine", "step (beside)", "µs", "µs beside", "ratio"],
    costs.map(({ engine, title, microseconds, plainMicroseconds, ratio }) => [
      engine,
      title,
      microseconds.toFixed(1),
      plainMicroseconds.toFixed(1),
      ratio.toFixed(2),
    ]),
  );
}
