import { rowSize } from "../../shared/fused/network-plan.ts";
import { planOf } from "../../shared/fused/variant-plan.ts";
import type { BenchNetwork } from "./networks.ts";

/** What a step of the paper's network asks of the machine, and what that has. */
export interface Roofline {
  /** Additions and multiplications of a step: forward and back, two for each number that it reads and way. */
  readonly operations: number;
  /** Bytes of inputs that a step reads. */
  readonly bytes: number;
  /** Microseconds of a step, of one seed and of many. */
  readonly warmMicroseconds: number;
  readonly coldMicroseconds: number;
  /** Bytes that copying a large array moves in a second, reading and writing. */
  readonly copiedPerSecond: number;
  /** Cycles of the processor in a second. */
  readonly hertz: number;
}

/** Joined vectors have eight lanes; a core adds two and multiplies two of them in a cycle. */
const MAX_PER_CYCLE = 32;
const COPIED_BYTES = 2 ** 27;
const COPIES = 5;
const CHAIN_LENGTH = 2e7;
const CHAINS = 5;
/** So large that no compiler makes additions of it. */
const FACTOR = 0x5851f42d;

/**
 * @param warm microseconds of a step where one seed's inputs stay in the caches
 * @param cold microseconds where many seeds' inputs come from memory
 */
export function roofline({ variant }: BenchNetwork, warm: number, cold: number): Roofline {
  const plan = planOf(variant);
  const numbers = plan.batchSize * rowSize(plan);
  return {
    operations: 4 * numbers,
    bytes: 4 * numbers,
    warmMicroseconds: warm,
    coldMicroseconds: cold,
    copiedPerSecond: copiedPerSecond(),
    hertz: cyclesPerSecond(),
  };
}

function copiedPerSecond(): number {
  const from = new Uint8Array(COPIED_BYTES).fill(1);
  const to = new Uint8Array(COPIED_BYTES);
  let best = Infinity;
  for (let copy = 0; copy < COPIES; copy++) {
    const startedMs = performance.now();
    to.set(from);
    best = Math.min(best, performance.now() - startedMs);
  }
  return (2 * COPIED_BYTES) / (best / 1000);
}

/**
 * From a chain of multiplications that wait for each other: three cycles each on the processors of
 * today, whatever else a loop does beside them. Virtual machines do not tell their clock.
 */
function cyclesPerSecond(): number {
  const latency = 3;
  let best = Infinity;
  let product = 1;
  for (let repetition = 0; repetition < CHAINS; repetition++) {
    const startedMs = performance.now();
    for (let link = 0; link < CHAIN_LENGTH; link++) product = Math.imul(product, FACTOR);
    best = Math.min(best, performance.now() - startedMs);
  }
  // Never 0, since the factor is odd: the product is used, so that no compiler leaves the chain out.
  if (product === 0) throw new Error("An odd product cannot be 0.");
  return (latency * CHAIN_LENGTH) / (best / 1000);
}

/** The roofline as lines of a list. */
export function rooflineText(found: Roofline): string {
  const { operations, bytes, warmMicroseconds, coldMicroseconds, copiedPerSecond, hertz } = found;
  const perSecond = operations / (warmMicroseconds * 1e-6);
  const read = bytes / (coldMicroseconds * 1e-6);
  const perCycle = perSecond / hertz;
  return [
    `- A step of the paper’s network takes ${operations} additions and multiplications for its inputs ` +
      `alone, forward and back, on the patches that its head reads: ${(perSecond / 1e9).toFixed(1)} billion a second where one seed’s inputs ` +
      `stay in the caches (${warmMicroseconds.toFixed(1)} µs a step). At ${(hertz / 1e9).toFixed(1)} GHz ` +
      `that is ${perCycle.toFixed(1)} operations a cycle of at most ${MAX_PER_CYCLE} (two additions and ` +
      "two multiplications of eight lanes; fused multiply-adds would change last bits between hosts). " +
      "The rest goes to loads, the head, the update and the order.",
    `- It reads ${bytes} bytes of inputs. Where 32 seeds’ inputs come from memory in random order ` +
      `(${coldMicroseconds.toFixed(1)} µs a step), that is ${(read / 1e9).toFixed(1)} GB/s; copying a ` +
      `large array moves ${(copiedPerSecond / 1e9).toFixed(1)} GB/s here.`,
  ].join("\n");
}
