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
const MIN_SECONDS = 0.2;

/** Times the steps of some seeds: as many at once as take a while, several times over. */
export function timeSteps(step: (count: number) => void, seeds: number): Timing {
  const seconds = (count: number): number => {
    const startedMs = performance.now();
    step(count);
    return (performance.now() - startedMs) / 1000;
  };
  seconds(20); // compilers warm up
  let count = 10;
  while (seconds(count) < MIN_SECONDS) count *= 2;
  const cpu: number[] = [];
  const wall = Array.from({ length: REPETITIONS }, () => {
    const before = process.cpuUsage();
    const took = seconds(count);
    const { user, system } = process.cpuUsage(before);
    cpu.push((user + system) / count / seeds);
    return (took * 1e6) / count / seeds;
  });
  return { ...spreadOf(wall), cpu: spreadOf(cpu).median };
}

/** @param values one a repetition */
function spreadOf(values: readonly number[]): Omit<Timing, "cpu"> {
  const sorted = [...values].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)]!;
  return { median, lowest: sorted[0]!, highest: sorted[sorted.length - 1]! };
}
