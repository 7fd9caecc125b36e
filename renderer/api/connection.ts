import type { LabClient } from "../../shared/api/contract.ts";

export type ConnectionState = "connecting" | "connected" | "lost";

/**
 * A client of the lab, and whether the lab can be reached right now. Calls wait for the first attempt to
 * hear its events, so that no change after an answer is missed as long as the connection is not lost.
 */
export interface LabConnection {
  readonly client: LabClient;
  /** Calls back at once with the state, then with every change; also after each reconnection. */
  onState(listener: (state: ConnectionState) => void): () => void;
}
