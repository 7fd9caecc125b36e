import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import net from "node:net";
import { networkInterfaces, tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { startBrowserHost, type BrowserHost } from "../../../main/host/browser/browser-host.ts";
import { PortError } from "../../../main/host/browser/port-error.ts";
import type { RunningLab } from "../../../main/ports/running-lab.ts";
import { smallSpec, TestLab } from "../support/test-lab.ts";

let test: TestLab;
let renderer: string;
let host: BrowserHost;
let port: number;
let token: string;
/** The key that the token was exchanged for. */
let key: string;

beforeAll(() => {
  test = new TestLab();
  renderer = path.join(mkdtempSync(path.join(tmpdir(), "wslab-pages-")), "renderer");
  mkdirSync(path.join(renderer, "assets"), { recursive: true });
  writeFileSync(path.join(renderer, "index.html"), "<title>page</title>");
  writeFileSync(path.join(renderer, "assets", "app.js"), "let page;");
  writeFileSync(path.join(renderer, "..", "secret.txt"), "secret");
});
afterAll(async () => {
  await test.close();
  rmSync(path.dirname(renderer), { recursive: true, force: true });
});
beforeEach(async () => {
  host = await startBrowserHost(test.lab, renderer, { port: 0 });
  port = Number(new URL(host.address).port);
  token = tokenOf(host.address);
  key = keyIn(await exchange(token));
});
afterEach(() => host.close());

interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
}

/** One request, byte for byte as it is told: no client fixes the path or adds a header. */
function ask(
  method: string,
  target: string,
  headers: http.OutgoingHttpHeaders = {},
  body?: string | Buffer,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request({ port, host: "127.0.0.1", method, path: target, headers });
    request.on("error", reject);
    request.on("response", (response) => {
      let text = "";
      response.on("data", (chunk: Buffer) => (text += chunk.toString()));
      response.on("error", reject);
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    });
    request.end(body);
  });
}

const tokenOf = (address: string): string => new URL(address).searchParams.get("token")!;
const keyIn = (answer: Answer): string => (JSON.parse(answer.text) as { key: string }).key;

const exchange = (token: unknown, headers: http.OutgoingHttpHeaders = {}): Promise<Answer> =>
  ask("POST", "/session", { ...json, ...headers }, JSON.stringify({ token }));

const own = (): Record<string, string> => ({ "x-wslab-key": key });
const json = { "content-type": "application/json" };

/** One call of the lab, with everything right but what is told. */
async function call(name: string, args: unknown = {}): Promise<unknown> {
  const answer = await ask("POST", `/api/${name}`, { ...own(), ...json }, JSON.stringify(args));
  expect(answer.status, answer.text).toBe(200);
  return JSON.parse(answer.text);
}

describe("who may speak to the browser host", () => {
  it("a tab that exchanges the printed address's token for a key; nothing is in a cookie", async () => {
    const answer = await exchange(tokenOf(host.address));
    expect(answer.status).toBe(200);
    expect(keyIn(answer)).toMatch(/^[\w-]{43}$/);
    expect(answer.headers["set-cookie"]).toBeUndefined();
    for (const given of [own(), { "x-wslab-key": keyIn(answer) }]) {
      const called = await ask("POST", "/api/experiment:list", { ...given, ...json }, "{}");
      expect(called.status).toBe(200);
      expect(called.headers["set-cookie"]).toBeUndefined();
    }
  });

  it("one tab for each address: a token that was used opens nothing, and a new one is printed", async () => {
    expect(tokenOf(host.address)).not.toBe(token);
    const before = host.address;
    const again = await exchange(token);
    expect(again.status).toBe(403);
    expect(again.text).toContain("already been opened, or is too old");
    expect(host.address).not.toBe(before);
    expect((await exchange(tokenOf(before))).status).toBe(403);
    expect((await exchange(tokenOf(host.address))).status).toBe(200);
  });

  it("nobody without the key, or with a wrong one: the page itself holds no secret", async () => {
    const wrong = "A".repeat(key.length);
    const page = await ask("GET", `/?token=${tokenOf(host.address)}`);
    expect([page.status, page.text]).toEqual([200, "<title>page</title>"]);
    expect(page.headers["content-security-policy"]).toContain("default-src 'none'");
    expect(page.headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
    });
    for (const headers of [
      {},
      { "x-wslab-key": "" },
      { "x-wslab-key": wrong },
      { "x-wslab-key": key.slice(0, -1) },
      { "x-wslab-key": `${key}A` },
      { "x-wslab-key": token },
      { cookie: `wslab_token_${port}=${key}` },
      { cookie: `x-wslab-key=${key}` },
    ]) {
      const answer = await ask("POST", "/api/app:getInfo", { ...json, ...headers }, "{}");
      expect(answer.status, JSON.stringify(headers)).toBe(403);
      expect(answer.text).toContain("whole address that it printed");
    }
    for (const guess of ["", wrong, undefined, null, 7, key, [tokenOf(host.address)]]) {
      const before = host.address;
      const answer = await exchange(guess);
      expect([answer.status, answer.headers["set-cookie"]]).toEqual([403, undefined]);
      expect(host.address).toBe(before);
    }
  });

  it("nobody under another host's name, even with the key", async () => {
    for (const name of [
      "evil.example",
      `evil.example:${port}`,
      "localhost",
      "[::1]",
      "127.0.0.1",
    ]) {
      const headers = { ...own(), ...json, host: name };
      expect((await ask("POST", "/api/app:getInfo", headers, "{}")).status, name).toBe(403);
      expect((await ask("GET", "/", { host: name })).status, name).toBe(403);
      expect((await exchange(tokenOf(host.address), { host: name })).status).toBe(403);
    }
    const headers = { ...own(), ...json, host: `localhost:${port}` };
    expect((await ask("POST", "/api/app:getInfo", headers, "{}")).status).toBe(200);
  });

  it("nobody through a port forwarded under another number, with what to do instead", async () => {
    for (const name of [`127.0.0.1:${port + 1}`, `localhost:${port + 1}`]) {
      const answer = await ask("GET", "/", { host: name });
      expect(answer.status).toBe(403);
      expect(answer.text).toContain(`ssh -L ${port}:127.0.0.1:${port}`);
      expect(answer.text).toContain(`--port ${port + 1}`);
    }
  });

  it("no page from elsewhere, even with the key", async () => {
    const origins = [
      "http://evil.example",
      "null",
      `http://127.0.0.1:${port + 1}`,
      `https://127.0.0.1:${port}`,
    ];
    for (const origin of origins) {
      const headers = { ...own(), ...json, origin };
      const answer = await ask("POST", "/api/experiment:list", headers, "{}");
      expect([answer.status, answer.text], origin).toEqual([
        403,
        "This lab answers only its own page.\n",
      ]);
    }
    const headers = { ...own(), ...json, origin: `http://127.0.0.1:${port}` };
    expect((await ask("POST", "/api/experiment:list", headers, "{}")).status).toBe(200);
  });

  it("nobody from another machine: it listens on the loopback alone", async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((found) => found ?? [])
      .filter(({ internal, family }) => !internal && family === "IPv4");
    for (const { address } of others) {
      await expect(connectTo(address), address).rejects.toThrow(/ECONNREFUSED/);
    }
    await connectTo("127.0.0.1");
  });
});

function connectTo(address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, address);
    socket.once("connect", () => resolve(void socket.destroy()));
    socket.once("error", reject);
  });
}

describe("the browser host's files", () => {
  it("are the renderer's, with their media types", async () => {
    const script = await ask("GET", "/assets/app.js?v=1", own());
    expect([script.status, script.text]).toEqual([200, "let page;"]);
    expect(script.headers["content-type"]).toBe("text/javascript; charset=utf-8");
    const head = await ask("HEAD", "/assets/app.js", own());
    expect([head.status, head.text, head.headers["content-length"]]).toEqual([200, "", "9"]);
  });

  it.each([
    "/../secret.txt",
    "/assets/../../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/..%5csecret.txt",
    "/assets/%2e%2e%2f%2e%2e%2fsecret.txt",
    "//secret.txt",
    "/%00/secret.txt",
    "/%ff",
    "/assets",
    "/none.js",
  ])("are not found at %s", async (target) => {
    const answer = await ask("GET", target, own());
    expect([400, 404]).toContain(answer.status);
    expect(answer.text).not.toContain("secret");
  });

  it("are kept by the browser where their name says what they hold, and asked for anew elsewhere", async () => {
    const cached = async (target: string) => (await ask("GET", target)).headers["cache-control"];
    expect(await cached("/assets/app.js")).toBe("private, max-age=31536000, immutable");
    expect(await cached("/")).toBe("no-store");
    expect(await cached("/assets/gone.js")).toBe("no-store");
  });

  it("are only read", async () => {
    expect((await ask("DELETE", "/index.html", own())).status).toBe(405);
    expect((await ask("PUT", "/index.html", own(), "x")).status).toBe(405);
  });
});

describe("the browser host's calls", () => {
  it("reach the lab and bring its answer, or its sentence", async () => {
    const created = await call("experiment:create", { spec: smallSpec({ name: "By HTTP" }) });
    expect(created).toMatchObject({ ok: true, value: { name: "By HTTP" } });
    expect(await call("experiment:get", { experimentId: "none" })).toEqual({
      ok: false,
      error: {
        kind: "LabError",
        message: "There is no experiment none. It may have been deleted.",
      },
    });
    const bad = await call("experiment:create", {
      spec: { format: "wslab/experiment@1", dat: {} },
    });
    expect(bad).toMatchObject({ ok: false, error: { kind: "SpecError" } });
    expect(JSON.stringify(bad)).toContain("Did you mean");
  });

  it("that do not exist, or come with bad arguments, are refused by name", async () => {
    for (const name of ["experiment:explode", "__proto__", "constructor", "toString", ""]) {
      expect(await call(name)).toMatchObject({ ok: false, error: { kind: "UnknownCall" } });
    }
    for (const args of [{}, [], null, 3, { experimentId: 5 }, { experimentId: "a", more: 1 }]) {
      const outcome = await call("experiment:start", args);
      expect(outcome).toMatchObject({ ok: false, error: { kind: "BadArguments" } });
    }
  });

  it("are made with POST and JSON alone, by the media type's exact name", async () => {
    const target = "/api/experiment:list";
    const statusFor = async (type: string): Promise<number> =>
      (await ask("POST", target, { ...own(), "content-type": type }, "{}")).status;
    expect((await ask("GET", target, own())).status).toBe(405);
    expect((await ask("POST", target, own(), "{}")).status).toBe(415);
    for (const type of [
      "text/plain",
      "application/json-evil",
      "application/json.evil",
      "application/jsonp",
      "x-application/json",
      "text/plain;application/json",
      "application/json, text/plain",
      "application/json evil",
    ]) {
      expect(await statusFor(type), type).toBe(415);
    }
    for (const type of ["Application/JSON", "application/json;charset=UTF-8"]) {
      expect(await statusFor(type), type).toBe(200);
    }
    const broken = await ask("POST", target, { ...own(), ...json }, "{");
    expect([broken.status, broken.text]).toEqual([400, "The request’s body is not JSON.\n"]);
  });

  it("with a body beyond eight megabytes are told so, announced or not", async () => {
    const body = Buffer.alloc(9 * 1024 * 1024, " ");
    const target = "/api/experiment:list";
    for (const length of [{ "content-length": body.length }, { "transfer-encoding": "chunked" }]) {
      const answer = await ask("POST", target, { ...own(), ...json, ...length }, body);
      expect(answer.status).toBe(413);
      expect(answer.text).toContain("8 MiB");
    }
    expect(await call("experiment:list")).toMatchObject({ ok: true });
  });
});

describe("the browser host under load", () => {
  it("answers 10,000 requests of 200 clients, right and wrong ones, without an error", async () => {
    const requests = 10_000;
    const clients = 200;
    const agent = new http.Agent({ keepAlive: true, maxSockets: clients });
    const kinds = [
      { target: "/api/queue:get", headers: { ...own(), ...json }, body: "{}", status: 200 },
      { target: "/api/queue:get", headers: json, body: "{}", status: 403 },
      { target: "/api/none", headers: { ...own(), ...json }, body: "{}", status: 200 },
      { target: "/api/queue:get", headers: { ...own(), ...json }, body: "{", status: 400 },
      { target: "/api/queue:get", headers: own(), body: "{}", status: 415 },
    ] as const;
    const statusOf = ({ target, headers, body }: (typeof kinds)[number]): Promise<number> =>
      new Promise((resolve, reject) => {
        const options = { port, host: "127.0.0.1", method: "POST", path: target, headers, agent };
        const request = http.request(options, (response) => {
          response.resume().once("end", () => resolve(response.statusCode ?? 0));
          response.once("error", reject);
        });
        request.once("error", reject).end(body);
      });
    const wrong: string[] = [];
    const client = async (first: number): Promise<void> => {
      for (let i = first; i < requests; i += clients) {
        const kind = kinds[i % kinds.length]!;
        const status = await statusOf(kind);
        if (status !== kind.status) wrong.push(`${i}: ${status}, not ${kind.status}`);
      }
    };
    await Promise.all(Array.from({ length: clients }, (_, i) => client(i)));
    agent.destroy();
    expect(wrong).toEqual([]);
  });
});

/** Opens a WebSocket. @throws Error with the status that refused it */
function listen(headers: Record<string, string>, target = "/events"): Promise<WebSocket> {
  const { "sec-websocket-protocol": offered, ...others } = headers;
  const address = `ws://127.0.0.1:${port}${target}`;
  const socket = new WebSocket(address, offered?.split(", ") ?? [], { headers: others });
  return new Promise((resolve, reject) => {
    socket.once("open", () => resolve(socket));
    socket.once("error", reject);
  });
}

const page = (): Record<string, string> => ({
  "sec-websocket-protocol": `wslab.events, wslab.key.${key}`,
  origin: `http://127.0.0.1:${port}`,
});

describe("the browser host's end", () => {
  it("cuts off what is still open: events, and a request whose end never comes", async () => {
    const ending = await startBrowserHost(test.lab, renderer, { port: 0 });
    port = Number(new URL(ending.address).port);
    key = keyIn(await exchange(tokenOf(ending.address)));
    const events = await listen(page());
    const request = net.connect(port, "127.0.0.1");
    request.on("error", () => undefined);
    const head = ["POST /session HTTP/1.1", `host: 127.0.0.1:${port}`, "content-length: 9"];
    request.write([...head, "content-type: application/json", "", "{"].join("\r\n"));
    await new Promise((resolve) => setTimeout(resolve, 100));
    const closed = [events, request].map(
      (open) => new Promise((resolve) => open.once("close", () => resolve("closed"))),
    );
    await expect(ending.close()).resolves.toBeUndefined();
    expect(await Promise.all(closed)).toEqual(["closed", "closed"]);
  }, 5000);
});

describe("the browser host's events", () => {
  it("arrive on a page's socket as the lab tells them", async () => {
    const sockets = [await listen(page()), await listen(page())];
    const heard = sockets.map(
      (socket) =>
        new Promise<unknown>((resolve) =>
          socket.once("message", (data: Buffer) => resolve(JSON.parse(data.toString()))),
        ),
    );
    test.lab.experiments.createExperiment(smallSpec({ name: "Told" }));
    for (const event of await Promise.all(heard)) {
      expect(event).toMatchObject({ event: "experiment:changed", payload: { name: "Told" } });
    }
    for (const socket of sockets) socket.close();
  });

  it("are refused without origin, with a foreign one, without the key, and elsewhere", async () => {
    const origin = `http://127.0.0.1:${port}`;
    const refused: readonly Record<string, string>[] = [
      { "sec-websocket-protocol": page()["sec-websocket-protocol"]! },
      { origin },
      { ...own(), origin },
      { "sec-websocket-protocol": "wslab.events, wslab.key.A", origin },
      { ...page(), origin: "http://evil.example" },
      {},
    ];
    for (const headers of refused) {
      await expect(listen(headers)).rejects.toThrow("403");
    }
    await expect(listen(page(), "/other")).rejects.toThrow("403");
  });

  it("leave a page behind that does not read them", async () => {
    let tell: Parameters<RunningLab["onEvent"]>[0] = () => undefined;
    const onEvent: RunningLab["onEvent"] = (listener) => {
      tell = listener;
      return () => undefined;
    };
    const lab = Object.assign(Object.create(test.lab) as RunningLab, { onEvent });
    const telling = await startBrowserHost(lab, renderer, { port: 0 });
    port = Number(new URL(telling.address).port);
    key = keyIn(await exchange(tokenOf(telling.address)));
    const socket = await listen(page());
    const closed = new Promise((resolve) => socket.once("close", resolve));
    socket.pause();
    for (let i = 0; i < 40; i++) tell("experiment:deleted", { experimentId: "x".repeat(2 ** 20) });
    socket.resume();
    expect(await closed).toBe(1006);
    await telling.close();
  });

  it("survive what a socket should not send", async () => {
    const socket = await listen(page());
    const closed = new Promise((resolve) => socket.once("close", resolve));
    socket.send("x".repeat(5000));
    await closed;
    for (const target of ["//", "http://[", "/events"]) {
      const raw = net.connect(port, "127.0.0.1");
      raw.on("error", () => undefined);
      raw.write(
        `GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
      );
      raw.resetAndDestroy();
      const polite = net.connect(port, "127.0.0.1");
      polite.write(
        `GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
      );
      await new Promise((resolve) => polite.once("close", resolve).resume());
    }
    expect(await call("experiment:list")).toMatchObject({ ok: true });
  });
});

describe("the browser host's port", () => {
  it("is refused with a sentence where it is taken", async () => {
    const error: unknown = await startBrowserHost(test.lab, renderer, { port }).catch(
      (e: unknown) => e,
    );
    expect(error).toBeInstanceOf(PortError);
    expect(String(error)).toContain(`Port ${port} on 127.0.0.1 is taken`);
    expect(String(error)).toContain("--port");
  });

  it("is the next free one where none is asked for", async () => {
    const first = await startBrowserHost(test.lab, renderer);
    const second = await startBrowserHost(test.lab, renderer);
    const ports = [first, second].map(({ address }) => Number(new URL(address).port));
    expect(ports[1]).toBeGreaterThan(ports[0]!);
    await Promise.all([first.close(), second.close()]);
  });

  it("is free again after closing, though a page was connected", async () => {
    const socket = await listen(page());
    const gone = new Promise((resolve) => socket.once("close", resolve));
    await host.close();
    await gone;
    host = await startBrowserHost(test.lab, renderer, { port });
  });
});
