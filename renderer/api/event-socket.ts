import type { ConnectionState } from "./connection.ts";

interface SocketHandlers {
  onEvent(event: string, payload: unknown): void;
  onState(state: ConnectionState): void;
}

/** Longest pause between two attempts to reach the host again. */
const LONGEST_PAUSE_MS = 5000;

/**
 * Keeps a WebSocket of events open for as long as the page lives, reconnecting when it drops.
 * @param key this tab's key, which travels as the name of a subprotocol
 */
export function openEventSocket(
  address: URL,
  key: string | undefined,
  handlers: SocketHandlers,
): void {
  const url = new URL(address);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  const protocols = ["wslab.events", ...(key === undefined ? [] : [`wslab.key.${key}`])];
  let attempts = 0;

  const open = (): void => {
    const socket = new WebSocket(url, protocols);
    socket.addEventListener("open", () => {
      attempts = 0;
      handlers.onState("connected");
    });
    socket.addEventListener("message", (message) => {
      const { event, payload } = JSON.parse(String(message.data)) as EventMessage;
      handlers.onEvent(event, payload);
    });
    socket.addEventListener("close", () => {
      handlers.onState("lost");
      attempts += 1;
      setTimeout(open, Math.min(LONGEST_PAUSE_MS, 250 * 2 ** attempts));
    });
  };
  open();
}

interface EventMessage {
  readonly event: string;
  readonly payload: unknown;
}
