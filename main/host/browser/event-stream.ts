import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer, type WebSocket } from "ws";
import type { RunningLab } from "../running-lab.ts";
import type { Access } from "./access.ts";

/** A reader that lags by more than this is dropped; its page reconnects and reads afresh. */
const MAX_BUFFERED_BYTES = 16 * 1024 * 1024;

/**
 * Pushes every event of the lab over WebSockets at `/events`, as `{"event", "payload"}`.
 * @returns a function that ends all of them
 */
export function serveEvents(server: Server, lab: RunningLab, access: Access): () => void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1024 });
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const path = new URL(request.url ?? "/", "http://127.0.0.1").pathname;
    // A browser always sends an Origin with a WebSocket; one without it is not the lab's page.
    const refused = access.refusal(request) !== undefined || request.headers.origin === undefined;
    if (refused || path !== "/events") {
      socket.end("HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n");
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      sockets.emit("connection", webSocket, request);
    });
  });
  const unsubscribe = lab.onEvent((event, payload) => {
    const message = JSON.stringify({ event, payload });
    for (const socket of sockets.clients) send(socket, message);
  });
  return () => {
    unsubscribe();
    for (const socket of sockets.clients) socket.terminate();
    sockets.close();
  };
}

function send(socket: WebSocket, message: string): void {
  if (socket.readyState !== socket.OPEN) return;
  if (socket.bufferedAmount > MAX_BUFFERED_BYTES) socket.terminate();
  else socket.send(message);
}
