/** Nominal coverage of an interval unless another is asked for. */
export const CONFIDENCE_LEVEL = 0.95;
/** A p below this counts as evidence unless another level is asked for. */
export const SIGNIFICANCE_LEVEL = 0.05;
/** Power that a plan aims for unless another is asked for: the usual four in five. */
export const PLANNED_POWER = 0.8;
