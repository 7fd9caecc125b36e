/**
 * Refusal of a statistical input. The message says which argument, at which index, and what to do;
 * `argument` and `index` carry the same for code that shows the fault beside a field.
 */
export class StatisticsError extends Error {
  readonly argument: string;
  readonly index: number | undefined;

  constructor(message: string, argument: string, index?: number) {
    super(message);
    this.name = "StatisticsError";
    this.argument = argument;
    this.index = index;
  }
}
