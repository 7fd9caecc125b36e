import { scaleLinear, scaleLog } from "d3-scale";
import { heldWithin, type Axis } from "../axis.ts";

/** Where a value is drawn, px; undefined for what has no place. */
export type Scale = (value: number) => number | undefined;

/**
 * The places of an axis's values. What lies beyond the axis is on its end, as is 0 on a log axis;
 * categories stand in the middle of their bands, and fractions between them.
 * @param range px of the axis's low and high end
 */
export function scaleOf(axis: Axis, range: readonly [number, number]): Scale {
  if (axis.kind === "band") {
    const place = scaleLinear([-0.5, axis.bands.length - 0.5], range);
    return (value) => (Number.isFinite(value) ? place(value) : undefined);
  }
  const place = (axis.kind === "log" ? scaleLog : scaleLinear)(axis.domain, range);
  return (value) => {
    const held = heldWithin(axis, value);
    return held === undefined ? undefined : place(held);
  };
}
