import type { CallName, CallOutcome, EventName } from "../../../shared/api/contract.ts";

/** The two IPC channels of the desktop host; the name of the call or event travels as data. */
export const CALL_CHANNEL = "wslab:call";
export const EVENT_CHANNEL = "wslab:event";

/** What the preload script puts on the page as `window.wslab`. */
export interface LabBridge {
  call(name: CallName, args: unknown): Promise<CallOutcome>;
  /** @returns a function that ends the subscription */
  on(name: EventName, listener: (payload: unknown) => void): () => void;
}
