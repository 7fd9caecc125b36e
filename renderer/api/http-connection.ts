import type { CallOutcome, LabClient } from "../../shared/api/contract.ts";
import { EventListeners } from "../../shared/api/event-listeners.ts";
import type { ConnectionState, LabConnection } from "./connection.ts";
import { LabCallError, valueOf } from "./lab-call-error.ts";
import { KEY_HEADER } from "./session-key.ts";
import { openEventSocket } from "./event-socket.ts";

/**
 * The lab behind the browser host: calls over HTTP, events over a WebSocket of the same origin.
 * @param key this tab's key, or `undefined` where it has none and the lab will refuse it
 */
export function connectOverHttp(base: URL, key: Promise<string | undefined>): LabConnection {
  const listeners = new EventListeners();
  const stateListeners = new Set<(state: ConnectionState) => void>();
  let state: ConnectionState = "connecting";
  const onState = (next: ConnectionState): void => {
    state = next;
    for (const listener of stateListeners) listener(next);
  };
  const onEvent = (event: string, payload: unknown): void => listeners.receive(event, payload);
  // An answer that came before the stream of events might have been changed meanwhile, unheard.
  const heard = new Promise<void>((resolve) => stateListeners.add(() => resolve()));
  void key.then((known) => openEventSocket(new URL("events", base), known, { onEvent, onState }));
  return {
    client: {
      call: (async (name, args) => {
        await heard;
        return valueOf(await post(base, await key, name, args));
      }) as LabClient["call"],
      on: (name, listener) => listeners.add(name, listener),
    },
    onState(listener) {
      stateListeners.add(listener);
      listener(state);
      return () => stateListeners.delete(listener);
    },
  };
}

async function post(
  base: URL,
  key: string | undefined,
  name: string,
  args: unknown,
): Promise<CallOutcome> {
  let response: Response;
  try {
    response = await fetch(new URL(`api/${name}`, base), {
      method: "POST",
      headers: { "content-type": "application/json", ...(key && { [KEY_HEADER]: key }) },
      body: JSON.stringify(args),
    });
  } catch {
    throw new LabCallError({
      kind: "Unreachable",
      message:
        "The lab does not answer. Nothing was lost: what was running continues or is kept. " +
        "Start it again with npm start if it was closed.",
    });
  }
  const text = await response.text();
  if (response.status === 403) {
    throw new LabCallError({
      kind: "Refused",
      message:
        "The lab does not know this tab: the lab was restarted, or this tab was not opened with " +
        "its address. Open the address it printed last.",
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
