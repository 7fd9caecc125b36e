import type { Comparison } from "../../shared/api/records.ts";
import type { Assignment } from "../../shared/spec/variants.ts";
import { stepPoints } from "../../shared/statistics/index.ts";
import { assignmentKey } from "../../shared/spec/canonical.ts";
import type { ChartLine, LineModel } from "./line-model.ts";
import { withHiddenSeen } from "./told-apart.ts";
import type { VariantLook } from "./variant-looks.ts";

type Looks = ReadonlyMap<string, VariantLook>;

/** The share of runs that end with a test NMSE of at most each threshold, for each variant. */
export function profileChart(
  { profiles }: Pick<Comparison, "profiles">,
  looks: Looks,
  hidden: ReadonlySet<string>,
): LineModel {
  const curves = profiles.map((profile) => ({ ...profile, at: profile.threshold }));
  return {
    title: "Runs that end below a threshold",
    xLabel: "test NMSE at most",
    xScale: "log",
    ...shareAxis,
    lines: shareLines(curves, looks, hidden),
  };
}

/** The share of runs that have met the rule of success by each epoch, for each variant. */
export function successChart(
  { successCurves }: Pick<Comparison, "successCurves">,
  looks: Looks,
  hidden: ReadonlySet<string>,
): LineModel {
  const curves = successCurves.map((curve) => ({ ...curve, at: curve.epoch }));
  return {
    title: "Runs that have succeeded by epoch",
    xLabel: "epoch",
    ...shareAxis,
    lines: shareLines(curves, looks, hidden),
  };
}

const shareAxis = {
  yLabel: "share of runs",
  yScale: "linear",
  yMin: 0,
  yMax: 1,
  levels: [],
} as const;

/** A share of runs as a step function; all lists have the axis `[step]`. */
interface ShareCurve {
  readonly assignment: Assignment;
  readonly at: readonly number[];
  readonly share: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
}

function shareLines(
  curves: readonly ShareCurve[],
  looks: Looks,
  hidden: ReadonlySet<string>,
): ChartLine[] {
  const end = Math.max(...curves.map(({ at }) => at.at(-1) ?? 0));
  const lines = curves.flatMap((curve): ChartLine[] => {
    const look = looks.get(assignmentKey(curve.assignment));
    const [first, ...at] = curve.at;
    if (look === undefined || first === undefined || hidden.has(look.key)) return [];
    const start = { x: first, y: curve.share[0]!, low: curve.low[0]!, high: curve.high[0]! };
    const rest = { y: curve.share.slice(1), low: curve.low.slice(1), high: curve.high.slice(1) };
    const { label, color, dash } = look;
    return [{ label, color, dash, width: 2, ...stepPoints({ at, ...rest }, start, end) }];
  });
  return withHiddenSeen(lines);
}
