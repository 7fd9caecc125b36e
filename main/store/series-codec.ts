import type { Measurement } from "../../shared/results/measurements.ts";

/** How many numbers each list of a run's measurements holds. */
export interface SeriesShape {
  readonly patches: number;
  readonly components: number;
  readonly filters: number;
}

/** step, epoch, seconds, trainLoss, testMse, testNmse. */
const SCALARS = 6;

/** How many numbers a measurement holds beside its scalars: what a packed row needs to be read back. */
export function shapeOf(measurement: Measurement): SeriesShape {
  return {
    patches: measurement.alignment.length,
    components: measurement.learned.length,
    filters: measurement.signal.length,
  };
}

/** Whether two measurements can stand in one packed block. */
export function sameShape(a: SeriesShape, b: SeriesShape): boolean {
  return a.patches === b.patches && a.components === b.components && a.filters === b.filters;
}

/**
 * Packs measurements of one shape as float64 rows: the six scalars, then alignment, learned, signal.
 * Eight bytes a number, the three moments (step, epoch, seconds) shared by all of a row.
 */
export function encodeMeasurements(measurements: readonly Measurement[]): Buffer {
  const rows = measurements.map((m) => [
    m.step,
    m.epoch,
    m.seconds,
    m.trainLoss,
    m.testMse,
    m.testNmse,
    ...m.alignment,
    ...m.learned,
    ...m.signal,
  ]);
  return Buffer.from(Float64Array.from(rows.flat()).buffer);
}

/** Unpacks what `encodeMeasurements` packed. */
export function decodeMeasurements(blob: Uint8Array, shape: SeriesShape): Measurement[] {
  // SQLite hands out views of any alignment; a copy starts at 0.
  const numbers = new Float64Array(Uint8Array.from(blob).buffer);
  const width = SCALARS + shape.patches + shape.components + shape.filters;
  const measurements: Measurement[] = [];
  for (let at = 0; at + width <= numbers.length; at += width) {
    const [step = 0, epoch = 0, seconds = 0, trainLoss = 0, testMse = 0, testNmse = 0] =
      numbers.subarray(at, at + SCALARS);
    let next = at + SCALARS;
    const take = (count: number): number[] => Array.from(numbers.subarray(next, (next += count)));
    measurements.push({
      step,
      epoch,
      seconds,
      trainLoss,
      testMse,
      testNmse,
      alignment: take(shape.patches),
      learned: take(shape.components),
      signal: take(shape.filters),
    });
  }
  return measurements;
}
