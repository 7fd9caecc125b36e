import { median } from "../../shared/statistics/estimate.ts";

/** Microseconds that a step of one seed takes: of wall time, and of all processors' time. */
export interface Timing {
  /** Processor time, which other work on the machine lengthens less; a median. */
  readonly cpu: number;
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
  /** The most memory that all its processes held, where it was looked at. */
  readonly peakBytes?: number;
}

const REPETITIONS = 5;
/** What one repetition is to take at least: as long as a job's turn, in which a run takes all its steps. */
const MIN_MS = 200;

/** What some work gives, and its time by the clock and of the processor, which other work lengthens less. */
export function timed<T>(work: () => T) {
  const [startedMs, before] = [performance.now(), process.cpuUsage()];
  const value = work();
  const { user, system } = process.cpuUsage(before);
  return { value, clockMs: performance.now() - startedMs, cpuMs: (user + system) / 1000 };
}

/** Times the steps of some seeds: as many at once as take a while, several times over. */
export function timeSteps(step: (count: number) => void, seeds: number): Timing {
  const took = (count: number) => timed(() => step(count));
  took(20); // compilers warm up
  let count = 10;
  while (took(count).clockMs < MIN_MS) count *= 2;
  const times = Array.from({ length: REPETITIONS }, () => took(count));
  const each = (ms: number): number => (1000 * ms) / count / seeds;
  return {
    ...spreadOf(times.map(({ clockMs }) => each(clockMs))),
    cpu: median(times.map(({ cpuMs }) => each(cpuMs))),
  };
}

/** @param values one a repetition */
function spreadOf(values: readonly number[]): Omit<Timing, "cpu"> {
  return { median: median(values), lowest: Math.min(...values), highest: Math.max(...values) };
}
