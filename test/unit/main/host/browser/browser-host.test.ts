import net from "node:net";
import { afterEach, expect, it, vi } from "vitest";
import { startBrowserHost } from "../../../../../main/host/browser/browser-host.ts";
import { PortError } from "../../../../../main/host/browser/port-error.ts";
import type { RunningLab } from "../../../../../main/ports/running-lab.ts";

afterEach(() => vi.restoreAllMocks());

/** No port can be had; notes those that were tried. */
function refuseAll(code: string): unknown[][] {
  const tried: unknown[][] = [];
  vi.spyOn(net.Server.prototype, "listen").mockImplementation(function (
    this: net.Server,
    ...where: unknown[]
  ) {
    tried.push(where.slice(0, 2));
    const error = Object.assign(new Error(`listen ${code}`), { code });
    setImmediate(() => this.emit("error", error));
    return this;
  });
  return tried;
}

// Nothing of it is read before there is a port.
const lab = {} as RunningLab;

it.each(["EADDRINUSE", "EACCES"])(
  "tries the ports 4174 to 4193 of the loopback address, and tells that all give %s",
  async (code) => {
    const tried = refuseAll(code);
    const starting = startBrowserHost(lab, "/none");
    await expect(starting).rejects.toThrow(PortError);
    await expect(starting).rejects.toThrow("The ports 4174 to 4193 on 127.0.0.1 are all taken.");
    const ports = Array.from({ length: 20 }, (_, i) => 4174 + i);
    expect(tried).toEqual(ports.map((port) => [port, "127.0.0.1"]));
  },
);

it("tries the one that it is given alone", async () => {
  const tried = refuseAll("EADDRINUSE");
  await expect(startBrowserHost(lab, "/none", { port: 8080 })).rejects.toThrow(
    "Port 8080 on 127.0.0.1 is taken or not allowed.",
  );
  expect(tried).toEqual([[8080, "127.0.0.1"]]);
});

it("tells any other fault of the system as it is, and tries no more", async () => {
  const tried = refuseAll("EADDRNOTAVAIL");
  await expect(startBrowserHost(lab, "/none")).rejects.toThrow("listen EADDRNOTAVAIL");
  expect(tried).toHaveLength(1);
});
