import { formatSetting } from "../format/number.ts";
import { METRICS, type MetricId } from "../metrics/registry.ts";
import type { SuccessSpec } from "../spec/schema.ts";
import type { LevelMark } from "./figure.ts";

/** The values of a metric that mean something, drawn across its plot: its own, and success. */
export function metricLevels(metric: MetricId, success?: SuccessSpec): readonly LevelMark[] {
  const own = METRICS[metric].levels.map((level) => levelMark("y", level.value, level.label));
  return success?.metric === metric ? [...own, successLevel("y", success)] : own;
}

/** The bound of a rule of success on an axis of its metric. */
export function successLevel(along: LevelMark["along"], { below }: SuccessSpec): LevelMark {
  return levelMark(along, below, `success below ${formatSetting(below)}`);
}

/** A level with its name. */
export function levelMark(along: LevelMark["along"], value: number, label: string): LevelMark {
  return { mark: "level", along, value, label };
}
