import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { Access } from "../../../../../main/host/browser/access.ts";
import { PortError } from "../../../../../main/host/browser/port-error.ts";
import { BodyError, readJsonBody } from "../../../../../main/host/browser/read-body.ts";
import { requestedUrl } from "../../../../../main/host/browser/request-path.ts";

const HOST = "127.0.0.1:4174";
const KEY_WANTED = "Open the lab with the whole address that it printed: it holds the key.";

const asking = (headers: IncomingHttpHeaders): IncomingMessage =>
  ({ headers: { host: HOST, ...headers } }) as IncomingMessage;

describe("who may speak to the browser host", () => {
  it("is refused by where a request comes from, each with its own sentence", () => {
    const access = new Access(4174);
    const ownPage = "This lab answers only its own page.";
    const loopback = "This lab answers only at http://127.0.0.1:4174, its own loopback address.";
    const forwarded =
      "This lab listens on port 4174 and was reached through port 80. Forward the same number, " +
      "for example ssh -L 4174:127.0.0.1:4174 HOST, or start the lab with --port 80.";
    for (const [headers, refusal] of [
      [{}, undefined],
      [{ host: "localhost:4174" }, undefined],
      [{ origin: `http://${HOST}` }, undefined],
      [{ host: "localhost:4174", origin: "http://localhost:4174" }, undefined],
      [{ host: "localhost:4174", origin: `http://${HOST}` }, ownPage],
      [{ origin: `https://${HOST}` }, ownPage],
      [{ origin: "null" }, ownPage],
      [{ origin: "" }, ownPage],
      [{ host: "127.0.0.1:80" }, forwarded],
      [{ host: "localhost:80" }, forwarded],
      [{ host: "127.0.0.1" }, loopback],
      [{ host: "lab.example:4174" }, loopback],
      [{ host: "" }, loopback],
      [{ host: undefined }, loopback],
    ] as const) {
      expect(access.placeRefusal(asking(headers)), JSON.stringify(headers)).toBe(refusal);
    }
  });

  it("needs a key beside, in a header of a call or a subprotocol of a socket", () => {
    const access = new Access(4174);
    const { redemption, key } = access.exchange(access.issueToken());
    expect(redemption).toBe("opened");
    expect(access.refusal(asking({ "x-wslab-key": key }))).toBeUndefined();
    expect(access.refusal(asking({ "x-wslab-key": `${key}A` }))).toBe(KEY_WANTED);
    expect(access.refusal(asking({}))).toBe(KEY_WANTED);
    expect(access.refusal(asking({ "x-wslab-key": [key!, key!] }))).toBe(KEY_WANTED);
    expect(access.refusal(asking({ "x-wslab-key": key, origin: "null" }))).toContain("own page");
    const socket = (offered: string | undefined, more: IncomingHttpHeaders = {}) =>
      access.socketRefusal(asking({ "sec-websocket-protocol": offered, ...more }));
    expect(socket(`wslab.events,  wslab.key.${key} `)).toBeUndefined();
    expect(socket(`wslab.key.${key}`)).toBeUndefined();
    for (const offered of [undefined, "", "wslab.events", "wslab.key.", key, `x.wslab.key.${key}`])
      expect(socket(offered), offered).toBe(KEY_WANTED);
    expect(socket(`wslab.key.${key}`, { host: "x" })).toContain("its own loopback address");
  });

  it("gets a key for a token once", () => {
    const access = new Access(4174);
    const token = access.issueToken();
    expect(access.exchange("guess")).toEqual({ redemption: "unknown" });
    expect(access.exchange(token).key).toMatch(/^[\w-]{43}$/);
    expect(access.exchange(token)).toEqual({ redemption: "spent" });
  });
});

describe("what a request carries", () => {
  const MIB = 1024 * 1024;
  const read = (...chunks: readonly (string | Buffer)[]): Promise<unknown> => {
    const stream = (async function* () {
      for (const chunk of chunks) yield await Promise.resolve(Buffer.from(chunk));
    })();
    return readJsonBody(stream as unknown as IncomingMessage);
  };

  it("is JSON, however it is cut", async () => {
    const text = Buffer.from('{"name": "Größe"}');
    expect(await read(text.subarray(0, 13), text.subarray(13))).toEqual({ name: "Größe" });
  });

  it("is at most eight megabytes", async () => {
    const full = ["[", Buffer.alloc(8 * MIB - 2, " "), "]"];
    expect(await read(...full)).toEqual([]);
    const tooLarge = read(...full, " ");
    await expect(tooLarge).rejects.toThrow(BodyError);
    await expect(tooLarge).rejects.toMatchObject({
      ...{ status: 413, message: "The request is larger than 8 MiB." },
    });
    // What follows is not taken for a body of its own.
    await expect(read(Buffer.alloc(9 * MIB, " "), "[]")).rejects.toMatchObject({ status: 413 });
  });

  it("is refused where it is no JSON", async () => {
    for (const chunks of [[], ["{"], ["undefined"]]) {
      await expect(read(...chunks)).rejects.toMatchObject({ status: 400, name: "BodyError" });
    }
  });
});

describe("the address that a request asks for", () => {
  const asked = (url: string | undefined) => requestedUrl({ url } as IncomingMessage);

  it("is a path of the lab, the first where there is none", () => {
    expect(asked("/assets/app.js?v=1")).toMatchObject({
      ...{ pathname: "/assets/app.js", search: "?v=1", host: "127.0.0.1" },
    });
    expect(asked(undefined)?.pathname).toBe("/");
  });

  it("is none where it names another machine, or nothing", () => {
    for (const url of ["", "//evil.example/", "//", "http://evil.example/", "*", "events"])
      expect(asked(url), url).toBeUndefined();
  });
});

describe("a host without a port", () => {
  it("names the one that was asked for, or the first and the last that were tried", () => {
    const [one, some] = [new PortError([80]), new PortError([4174, 4175, 4193])];
    expect(one).toMatchObject({ name: "PortError" });
    expect(one.message).toMatch(/^Port 80 on 127\.0\.0\.1 is taken or not allowed\./);
    expect(some.message).toMatch(/^The ports 4174 to 4193 on 127\.0\.0\.1 are all taken\./);
  });
});
