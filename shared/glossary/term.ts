/** A term that a screen uses. Its key in the registry is its name in code and in lesson files. */
export interface Term {
  /** As a heading has it: `Learned spectrum`. */
  readonly term: string;
  /** Two sentences: what it is, and why it matters or how to read it. */
  readonly text: string;
  /** How it is written within text, besides `term`; whole words, in either case. */
  readonly forms?: readonly string[];
  /** Where the docs say more of it than its section's page: a file below docs/, with the heading's anchor. */
  readonly doc?: string;
}
