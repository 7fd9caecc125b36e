import type { VariantSpec } from "../../../shared/spec/schema.ts";

/** What a script says of the run that it repeats. */
export interface ScriptedRun {
  readonly experiment: string;
  readonly variant: string;
  readonly seed: number;
  readonly spec: VariantSpec;
  /** The test MSE that the lab came to; absent where the run has not ended. */
  readonly testMse?: number | undefined;
  readonly engine?: string | undefined;
}

/** Text without ends of lines, which a comment of a script cannot hold. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]/gu, " ");
}
