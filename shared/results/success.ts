import type { SuccessSpec } from "../spec/schema.ts";
import type { FinalMeasurement, Measurement } from "./measurements.ts";

/** Applies an experiment's success rule to a run's last measurement. NaN never succeeds. */
export function judge(measurement: Measurement, success: SuccessSpec): FinalMeasurement {
  return { ...measurement, success: measurement[success.metric] < success.below };
}
