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

/** The measurement at one index of a series, or `undefined` past its end. */
export function measurementAt(series: Series, index: number): Measurement | undefined {
  const step = series.step[index];
  if (step === undefined) return undefined;
  return {
    step,
    epoch: series.epoch[index]!,
    seconds: series.seconds[index]!,
    trainLoss: series.trainLoss[index]!,
    testMse: series.testMse[index]!,
    testNmse: series.testNmse[index]!,
    alignment: series.alignment[index]!,
    learned: series.learned[index]!,
    signal: series.signal[index]!,
  };
}
