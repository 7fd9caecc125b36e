/** What is wrong with a native part. */
export type NativeProblem =
  "missing" | "truncated" | "changed" | "wrong-architecture" | "unloadable";

/**
 * Native TensorFlow cannot be used. The message is for the user: it names the file, what is wrong
 * with it and the fix.
 */
export class NativeTensorFlowError extends Error {
  readonly kind: NativeProblem;
  /** Absolute path of the file concerned. */
  readonly file: string;

  constructor(kind: NativeProblem, file: string, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = "NativeTensorFlowError";
    this.kind = kind;
    this.file = file;
  }
}
