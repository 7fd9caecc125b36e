/** One thing wrong with an experiment file. */
export interface SpecProblem {
  /** JSON pointer to the field, for example `/training/batchSize`. */
  readonly pointer: string;
  /** What is wrong, as a sentence without the field's name. */
  readonly message: string;
  /** What to do about it, as a sentence. */
  readonly fix: string;
}
