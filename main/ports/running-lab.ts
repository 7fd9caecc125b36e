import type { EventName, LabEvents, LabHandlers } from "../../shared/api/contract.ts";

/** What a host carries to its renderer: the lab's answers and its events. */
export interface RunningLab {
  readonly handlers: LabHandlers;
  /** Calls back with every event of the lab. @returns a function that ends it */
  onEvent(listener: <E extends EventName>(name: E, payload: LabEvents[E]) => void): () => void;
  /** Whether a run trains now. */
  readonly isTraining: boolean;
  /** Ends training, keeping what has finished, and closes the store. */
  close(): Promise<void>;
}
