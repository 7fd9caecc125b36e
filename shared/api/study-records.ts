import type { Study } from "../study/schema.ts";

/** `stopped`: not all of its runs have ended and nothing trains them now. */
export type StudyStatus = "running" | "stopped" | "done";

/** A study as its list shows it. */
export interface StudyRecord {
  readonly id: string;
  readonly name: string;
  readonly notes: string;
  /** Milliseconds since 1970, UTC. */
  readonly createdAtMs: number;
  readonly status: StudyStatus;
  /** Runs that have ended, of those that its design asks for. */
  readonly ended: number;
  readonly planned: number;
  /** Why it stopped of itself; absent where it did not. */
  readonly failure?: string | undefined;
}

/** One ended run of a study. */
export interface StudyRunRecord {
  readonly runId: string;
  readonly cellKey: string;
  readonly seed: number;
  readonly success: boolean;
  /** Final test NMSE; null where the run diverged, since JSON has no infinity. */
  readonly testNmse: number | null;
}

/** A study with its ended runs: all that a phase diagram needs. */
export interface StudyDetail extends StudyRecord {
  readonly study: Study;
  readonly runs: readonly StudyRunRecord[];
}
