/**
 * Refusal of a statistical input. The message says which argument, at which index, and what to do;
 * `argument` and `index` carry the same for code that shows the fault beside a field. NaN is refused
 * everywhere; a failed run is written Infinity where a function takes losses, and refused elsewhere.
 */
export class StatisticsError extends Error {
  readonly argument: string;
  readonly index: number | undefined;

  /**
   * @param argument the refused argument's name, as the caller knows it
   * @param index where in it, for an array
   */
  constructor(message: string, argument: string, index?: number) {
    super(message);
    this.name = "StatisticsError";
    this.argument = argument;
    this.index = index;
  }
}
