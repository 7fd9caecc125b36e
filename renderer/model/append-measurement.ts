import type { Measurement, Series } from "../../shared/results/measurements.ts";

/** A series with one more measurement at its end; what it holds already is not added twice. */
export function appendMeasurement(series: Series, added: Measurement): Series {
  if (added.step <= (series.step.at(-1) ?? -1)) return series;
  return {
    step: [...series.step, added.step],
    epoch: [...series.epoch, added.epoch],
    seconds: [...series.seconds, added.seconds],
    trainLoss: [...series.trainLoss, added.trainLoss],
    testMse: [...series.testMse, added.testMse],
    testNmse: [...series.testNmse, added.testNmse],
    alignment: [...series.alignment, added.alignment],
    learned: [...series.learned, added.learned],
    signal: [...series.signal, added.signal],
  };
}
