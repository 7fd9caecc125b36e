import type { Measurement, Series } from "./measurements.ts";

/** Turns measurements, in order, into columns. */
export function toSeries(measurements: readonly Measurement[]): Series {
  return {
    step: measurements.map((m) => m.step),
    epoch: measurements.map((m) => m.epoch),
    seconds: measurements.map((m) => m.seconds),
    trainLoss: measurements.map((m) => m.trainLoss),
    testMse: measurements.map((m) => m.testMse),
    testNmse: measurements.map((m) => m.testNmse),
    alignment: measurements.map((m) => m.alignment),
    learned: measurements.map((m) => m.learned),
    signal: measurements.map((m) => m.signal),
  };
}
