import type { CallOutcome, LabClient } from "../../shared/api/contract.ts";
import type { ConnectionState, LabConnection } from "./connection.ts";
import { LabCallError, valueOf } from "./lab-call-error.ts";
import { Listeners } from "./listeners.ts";
import { openEventSocket } from "./event-socket.ts";

/** The lab behind the browser host: calls over HTTP, events over a WebSocket of the same origin. */
export function connectOverHttp(base: URL): LabConnection {
  const listeners = new Listeners();
  const stateListeners = new Set<(state: ConnectionState) => void>();
  let state: ConnectionState = "connecting";
  openEventSocket(new URL("events", base), {
    onEvent: (event, payload) => listeners.emit(event, payload),
    onState: (next) => {
      state = next;
      for (const listener of stateListeners) listener(next);
    },
  });
  return {
    client: {
      call: (async (name, args) => valueOf(await post(base, name, args))) as LabClient["call"],
      on: (name, listener) => listeners.add(name, listener),
    },
    onState(listener) {
      stateListeners.add(listener);
      listener(state);
      return () => stateListeners.delete(listener);
    },
  };
}

async function post(base: URL, name: string, args: unknown): Promise<CallOutcome> {
  let response: Response;
  try {
    response = await fetch(new URL(`api/${name}`, base), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(args),
    });
  } catch {
    throw new LabCallError({
      kind: "Unreachable",
      message:
        "The lab does not answer. Nothing was lost: what was running goes on or is kept. " +
        "Start it again with npm start if it was closed.",
    });
  }
  const text = await response.text();
  if (response.status === 403) {
    throw new LabCallError({
      kind: "Refused",
      message:
        "The lab does not know this window: it was started again since. Open the address it printed.",
    });
  }
  try {
    return JSON.parse(text) as CallOutcome;
  } catch {
    throw new LabCallError({
      kind: "BadAnswer",
      message: `The lab answered ${name} with ${response.status} and no outcome: ${text.slice(0, 200)}`,
    });
  }
}
