import { createHash } from "node:crypto";
import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { downloadFile } from "../../../scripts/bootstrap/download.mjs";

const content = Buffer.alloc(300_000, "filter ");
const sha256 = createHash("sha256").update(content).digest("hex");

let folder: string;
let destination: string;
let server: http.Server;
/** What the server is asked for, as its Range header. */
let ranges: (string | undefined)[];
/** How the server answers. */
let answer: (request: http.IncomingMessage, response: http.ServerResponse) => void;

/** Answers Range requests as storage servers do. */
function serve(request: http.IncomingMessage, response: http.ServerResponse): void {
  const start = Number(/^bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? 0);
  if (start >= content.length) response.writeHead(416).end();
  else {
    const status = request.headers.range ? 206 : 200;
    response.writeHead(status, { "content-length": content.length - start });
    response.end(content.subarray(start));
  }
}

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "wslab-download-"));
  destination = path.join(folder, "kept", "library.tar.gz");
  ranges = [];
  answer = serve;
  server = http.createServer((request, response) => {
    ranges.push(request.headers.range);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
  fs.rmSync(folder, { recursive: true });
});

function url(): string {
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("the server is not listening");
  return `http://127.0.0.1:${address.port}/library.tar.gz`;
}

const download = (overrides: { idleTimeoutMs?: number; connectTimeoutMs?: number } = {}) =>
  downloadFile({ url: url(), destination, sha256, label: "Downloading", ...overrides });

describe("a download", () => {
  it("appears under its name once it is complete", async () => {
    await download();
    expect(fs.readFileSync(destination).equals(content)).toBe(true);
    expect(fs.readdirSync(path.dirname(destination))).toEqual(["library.tar.gz"]);
  });

  it("continues where an interrupted one stopped", async () => {
    answer = (_request, response) => {
      response.writeHead(200, { "content-length": content.length });
      response.write(content.subarray(0, 100_000), () => response.destroy());
    };
    await expect(download()).rejects.toThrow(/could not be downloaded/);
    expect(fs.existsSync(destination)).toBe(false);
    const have = fs.statSync(`${destination}.partial`).size;
    expect(have).toBeGreaterThan(0);
    answer = serve;
    await download();
    expect(ranges).toEqual([undefined, `bytes=${have}-`]);
    expect(fs.readFileSync(destination).equals(content)).toBe(true);
  });

  it("begins anew where the server does not continue", async () => {
    fs.mkdirSync(path.dirname(destination));
    fs.writeFileSync(`${destination}.partial`, content.subarray(0, 1000));
    answer = (_request, response) => response.end(content);
    await download();
    expect(fs.readFileSync(destination).equals(content)).toBe(true);
  });

  it("accepts a part which turns out to be the whole", async () => {
    fs.mkdirSync(path.dirname(destination));
    fs.writeFileSync(`${destination}.partial`, content);
    await download();
    expect(fs.readFileSync(destination).equals(content)).toBe(true);
  });

  it("refuses a file with another checksum, and forgets it", async () => {
    answer = (_request, response) => response.end("a page of a hotel's network");
    await expect(download()).rejects.toThrow(/not the expected file: its SHA-256 is/);
    expect(fs.readdirSync(path.dirname(destination))).toEqual([]);
  });

  it("says which status the server answered", async () => {
    answer = (_request, response) => response.writeHead(403).end();
    await expect(download()).rejects.toThrow(/the server answered 403/);
  });

  it("gives up soon on a server that does not answer", async () => {
    answer = () => undefined;
    await expect(download({ connectTimeoutMs: 200 })).rejects.toThrow(/no answer within 200 ms/);
  });

  it("gives up on a server that falls silent", async () => {
    answer = (_request, response) => {
      response.writeHead(200, { "content-length": content.length });
      response.write(content.subarray(0, 1000));
    };
    await expect(download({ idleTimeoutMs: 300 })).rejects.toThrow(/nothing arrived for 300 ms/);
  });
});
