import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocketServer } from "ws";
import type { LabConnection } from "../../../../renderer/api/connection.ts";
import { connectOverHttp } from "../../../../renderer/api/http-connection.ts";
import { LabCallError } from "../../../../renderer/api/lab-call-error.ts";

interface Host {
  readonly base: URL;
  readonly sockets: WebSocketServer;
  answer: { status: number; body: string };
  readonly asked: string[];
  close(): Promise<void>;
}

/** A small real server that speaks the wire format of docs/api.md. */
async function startHost(): Promise<Host> {
  const asked: string[] = [];
  const server = http.createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers["x-wslab-key"] ?? "no key"}`);
    response.writeHead(host.answer.status).end(host.answer.body);
  });
  const sockets = new WebSocketServer({ server, path: "/events" });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const host: Host = {
    base: new URL(`http://127.0.0.1:${port}/`),
    sockets,
    answer: { status: 200, body: '{"ok":true,"value":[]}' },
    asked,
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return host;
}

describe("the client over HTTP", () => {
  let host: Host;
  let connection: LabConnection;
  beforeEach(async () => {
    host = await startHost();
    connection = connectOverHttp(host.base, Promise.resolve("a-key"));
  });
  afterEach(() => host.close());

  it("posts a call and hands back the value of its outcome", async () => {
    await expect(connection.client.call("experiment:list", {})).resolves.toEqual([]);
    expect(host.asked).toContain("POST /api/experiment:list a-key");
  });

  it("asks nothing before it hears events, or knows that it cannot", async () => {
    let openStream = (): void => undefined;
    const key = new Promise<string>((resolve) => (openStream = () => resolve("a-key")));
    const late = connectOverHttp(host.base, key);
    const states: string[] = [];
    late.onState((state) => states.push(`${state} after ${host.asked.length}`));
    const call = late.client.call("queue:get", {});
    openStream();
    await call;
    expect(states).toEqual(["connecting after 0", "connected after 0"]);

    host.sockets.options.verifyClient = () => false;
    const deaf = connectOverHttp(host.base, Promise.resolve("a-key"));
    await expect(deaf.client.call("experiment:list", {})).resolves.toEqual([]);
  });

  it("throws the sentence and the kind of a refusal", async () => {
    host.answer.body = '{"ok":false,"error":{"kind":"SpecError","message":"/name: is too long."}}';
    const refusal = connection.client.call("experiment:create", { spec: {} });
    await expect(refusal).rejects.toBeInstanceOf(LabCallError);
    await expect(refusal).rejects.toMatchObject({
      kind: "SpecError",
      message: "/name: is too long.",
    });
  });

  it("says what to do when the host does not know the window, and when it is gone", async () => {
    host.answer = { status: 403, body: "" };
    await expect(connection.client.call("queue:get", {})).rejects.toThrow(
      "Open the address it printed",
    );
    await host.close();
    await expect(connection.client.call("queue:get", {})).rejects.toThrow("does not answer");
  });

  it("hands events to their listeners until they leave, and comes back after a break", async () => {
    const states: string[] = [];
    const deleted: string[] = [];
    connection.onState((state) => states.push(state));
    const leave = connection.client.on("experiment:deleted", ({ experimentId }) =>
      deleted.push(experimentId),
    );
    const push = (experimentId: string) => {
      const text = JSON.stringify({ event: "experiment:deleted", payload: { experimentId } });
      for (const socket of host.sockets.clients) socket.send(text);
    };
    await expect.poll(() => states.at(-1)).toBe("connected");
    push("a");
    await expect.poll(() => deleted).toEqual(["a"]);
    for (const socket of host.sockets.clients) socket.terminate();
    await expect.poll(() => states.slice(-2), { timeout: 5000 }).toEqual(["lost", "connected"]);
    push("b");
    await expect.poll(() => deleted).toEqual(["a", "b"]);
    leave();
    push("c");
    await connection.client.call("queue:get", {});
    expect(deleted).toEqual(["a", "b"]);
  });
});
