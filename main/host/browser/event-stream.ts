import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer, type WebSocket } from "ws";
import type { RunningLab } from "../../ports/running-lab.ts";
import { EVENTS_PROTOCOL, type Access } from "./access.ts";
import { requestedUrl } from "./request-path.ts";

/** A reader that lags by more than this is dropped; its page reconnects and reads afresh. */
const MAX_BUFFERED_BYTES = 16 * 1024 * 1024;

/**
 * Pushes every event of the lab over WebSockets at `/events`, as `{"event", "payload"}`.
 * @returns a function that ends all of them
 */
export function serveEvents(server: Server, lab: RunningLab, access: Access): () => void {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: 1024,
    // The key's name is never said back: an answer names the stream alone.
    handleProtocols: (offered) => (offered.has(EVENTS_PROTOCOL) ? EVENTS_PROTOCOL : false),
  });
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Nobody else listens to a socket that was upgraded: without this, one that breaks off ends the lab.
    socket.on("error", () => socket.destroy());
    // A browser always sends an Origin with a WebSocket; one without it is not the lab's page.
    const refused =
      access.socketRefusal(request) !== undefined || request.headers.origin === undefined;
    if (refused || requestedUrl(request)?.pathname !== "/events") {
      const answer = "HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n";
      socket.end(answer, () => socket.destroy());
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      // A frame that breaks the protocol, or is too large, ends this page's stream and no more.
      webSocket.on("error", () => webSocket.terminate());
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
