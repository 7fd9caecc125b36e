/** What came of a run's opening steps on the fused engine and on native TensorFlow. */
export interface CheckedEngine {
  readonly steps: number;
  readonly deviation: number;
  readonly isWithin: boolean;
}

/** How far the fused engine strayed from native TensorFlow on a job's opening steps, and what followed. */
export function engineCheckText({ steps, deviation, isWithin }: CheckedEngine): string {
  const size = Number.isFinite(deviation)
    ? `by at most ${deviation.toExponential(1)}`
    : "without bound";
  const what = `the fused engine deviated from native TensorFlow ${size} in ${steps} steps`;
  return isWithin ? what : `${what}, beyond tolerance, so TensorFlow trained`;
}
