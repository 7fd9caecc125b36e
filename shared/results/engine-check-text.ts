/** What came of a run's opening steps, taken on the fused engine and on native TensorFlow. */
export interface EngineCheck {
  readonly steps: number;
  /** The largest deviation of a loss, the test error or a filter, relative to its size. */
  readonly deviation: number;
  /** Whether that is within the tolerance of conformance fixtures; else TensorFlow went on. */
  readonly isWithin: boolean;
}

/** How far the fused engine strayed from native TensorFlow on a job's opening steps, and what followed. */
export function engineCheckText({ steps, deviation, isWithin }: EngineCheck): string {
  const size = Number.isFinite(deviation)
    ? `by at most ${deviation.toExponential(1)}`
    : "without bound";
  const what = `the fused engine deviated from native TensorFlow ${size} in ${steps} steps`;
  return isWithin ? what : `${what}, beyond tolerance, so TensorFlow trained`;
}
