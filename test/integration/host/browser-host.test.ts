import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import net from "node:net";
import { networkInterfaces, tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { startBrowserHost, type BrowserHost } from "../../../main/host/browser/browser-host.ts";
import { PortError } from "../../../main/host/browser/port-error.ts";
import { asRunningLab } from "../../../main/lab/open-lab.ts";
import { smallSpec, TestLab } from "../support/test-lab.ts";

let test: TestLab;
let renderer: string;
let host: BrowserHost;
let port: number;
let token: string;
/** The cookie that the token was exchanged for. */
let cookie: string;

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
  host = await startBrowserHost(asRunningLab(test.lab), renderer, 0);
  const address = new URL(host.address);
  port = Number(address.port);
  token = address.searchParams.get("token")!;
  const exchange = await ask("GET", `/?token=${token}`);
  cookie = exchange.headers["set-cookie"]![0]!.split(";")[0]!;
});
afterEach(() => host.close());

interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
}

/** One request, byte for byte as it is told: no client mends the path or adds a header. */
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

const own = (): { cookie: string } => ({ cookie });
const json = { "content-type": "application/json" };

/** One call of the lab, with everything right but what is told. */
async function call(name: string, args: unknown = {}): Promise<unknown> {
  const answer = await ask("POST", `/api/${name}`, { ...own(), ...json }, JSON.stringify(args));
  expect(answer.status, answer.text).toBe(200);
  return JSON.parse(answer.text);
}

describe("who may speak to the browser host", () => {
  it("whoever has the printed address: its token becomes a cookie and leaves the address", async () => {
    const answer = await ask("GET", `/?token=${token}`);
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe("/");
    expect(answer.headers["set-cookie"]![0]).toMatch(/HttpOnly; SameSite=Strict; Path=\/$/);
    const page = await ask("GET", "/", own());
    expect([page.status, page.text]).toEqual([200, "<title>page</title>"]);
    expect(page.headers["content-security-policy"]).toContain("default-src 'none'");
    expect(page.headers["x-content-type-options"]).toBe("nosniff");
  });

  it("nobody without the token, or with a wrong one", async () => {
    const wrong = "A".repeat(token.length);
    for (const [target, headers] of [
      ["/", {}],
      ["/?token=", {}],
      [`/?token=${wrong}`, {}],
      ["/", { cookie: cookie.replace(token, wrong) }],
      ["/", { cookie: cookie.slice(0, -1) }],
      ["/", { cookie: cookie.split("=")[0] }],
      ["/api/app:getInfo", json],
    ] as const) {
      const method = target.startsWith("/api") ? "POST" : "GET";
      const answer = await ask(method, target, headers);
      expect(answer.status, target).toBe(403);
      expect(answer.text).toContain("whole address that it printed");
      expect(answer.headers["set-cookie"]).toBeUndefined();
    }
  });

  it("nobody under another host's name, even with the token", async () => {
    for (const name of [
      "evil.example",
      `evil.example:${port}`,
      `127.0.0.1:${port + 1}`,
      "localhost",
    ]) {
      expect((await ask("GET", "/", { ...own(), host: name })).status, name).toBe(403);
      const exchange = await ask("GET", `/?token=${token}`, { host: name });
      expect([exchange.status, exchange.headers["set-cookie"]]).toEqual([403, undefined]);
    }
    expect((await ask("GET", "/", { ...own(), host: `localhost:${port}` })).status).toBe(200);
  });

  it("no page from elsewhere, even where the browser would send the cookie", async () => {
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

  it("are made with POST and JSON alone", async () => {
    const target = "/api/experiment:list";
    expect((await ask("GET", target, own())).status).toBe(405);
    expect(
      (await ask("POST", target, { ...own(), "content-type": "text/plain" }, "{}")).status,
    ).toBe(415);
    expect((await ask("POST", target, own(), "{}")).status).toBe(415);
    const broken = await ask("POST", target, { ...own(), ...json }, "{");
    expect([broken.status, broken.text]).toEqual([400, "The request's body is not JSON.\n"]);
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

/** Opens a WebSocket. @throws Error with the status that refused it */
function listen(headers: Record<string, string>, target = "/events"): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${target}`, { headers });
  return new Promise((resolve, reject) => {
    socket.once("open", () => resolve(socket));
    socket.once("error", reject);
  });
}

const page = (): Record<string, string> => ({ ...own(), origin: `http://127.0.0.1:${port}` });

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

  it("are refused without origin, with a foreign one, without the cookie, and elsewhere", async () => {
    const origin = `http://127.0.0.1:${port}`;
    const refused: readonly Record<string, string>[] = [
      own(),
      { origin },
      { ...own(), origin: "http://evil.example" },
      {},
    ];
    for (const headers of refused) {
      await expect(listen(headers)).rejects.toThrow("403");
    }
    await expect(listen(page(), "/other")).rejects.toThrow("403");
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
    const running = asRunningLab(test.lab);
    const error: unknown = await startBrowserHost(running, renderer, port).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(PortError);
    expect(String(error)).toContain(`Port ${port} on 127.0.0.1 is taken`);
    expect(String(error)).toContain("--port");
  });

  it("is the next free one where none is asked for", async () => {
    const running = asRunningLab(test.lab);
    const first = await startBrowserHost(running, renderer);
    const second = await startBrowserHost(running, renderer);
    const ports = [first, second].map(({ address }) => Number(new URL(address).port));
    expect(ports[1]).toBeGreaterThan(ports[0]!);
    await Promise.all([first.close(), second.close()]);
  });

  it("is free again after closing, though a page was connected", async () => {
    const socket = await listen(page());
    const gone = new Promise((resolve) => socket.once("close", resolve));
    await host.close();
    await gone;
    host = await startBrowserHost(asRunningLab(test.lab), renderer, port);
  });
});
