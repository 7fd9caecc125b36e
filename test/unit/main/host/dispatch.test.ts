import { describe, expect, it } from "vitest";
import { dispatch } from "../../../../main/host/dispatch.ts";
import { mediaTypeOf } from "../../../../main/host/media-type.ts";
import type { LabHandlers } from "../../../../shared/api/contract.ts";
import { SpecError } from "../../../../shared/spec/problem.ts";

/** A lab whose calls all do what is told. */
const labOf = (answer: (...given: unknown[]) => unknown): LabHandlers =>
  new Proxy({}, { get: () => answer }) as LabHandlers;

describe("a call over a host's edge", () => {
  it("is answered with what the lab says, and with null where that is nothing", async () => {
    for (const [said, value] of [
      ["yes", "yes"],
      [0, 0],
      [false, false],
      [undefined, null],
      [null, null],
    ] as const) {
      expect(
        await dispatch(
          labOf(() => said),
          "queue:get",
          {},
        ),
      ).toEqual({ ok: true, value });
      const later = labOf(() => Promise.resolve(said));
      expect(await dispatch(later, "queue:get", {})).toEqual({ ok: true, value });
    }
  });

  it("reaches the lab with its arguments as the schema reads them, and its caller", async () => {
    const given: unknown[][] = [];
    const lab = labOf((...args) => given.push(args));
    const caller = { signal: new AbortController().signal };
    await dispatch(lab, "experiment:get", { experimentId: "e1" }, caller);
    expect(given).toEqual([[{ experimentId: "e1" }, caller]]);
    expect(given[0]![1]).toBe(caller);
  });

  it("is refused by name where there is none, or its arguments are wrong", async () => {
    const unheard = labOf(() => {
      throw new Error("it was asked");
    });
    for (const name of ["toString", "", 7, null, ["queue:get"]]) {
      expect(await dispatch(unheard, name, {})).toEqual({
        ok: false,
        error: {
          kind: "UnknownCall",
          message: `The lab has no call named ${JSON.stringify(name)}.`,
        },
      });
    }
    const outcome = await dispatch(unheard, "experiment:get", { experimentId: 5, more: 1 });
    expect(outcome).toMatchObject({ ok: false, error: { kind: "BadArguments" } });
    const { message } = (outcome as { error: { message: string } }).error;
    expect(message).toMatch(/^experiment:get was called with bad arguments\. experimentId: /);
    expect(message).toContain("; : "); // a problem of the whole has no field
  });

  it("is refused with the error's kind and sentence, and field by field where a file is wrong", async () => {
    const failing = (error: unknown): LabHandlers =>
      labOf(() => {
        throw error;
      });
    expect(await dispatch(failing(new RangeError("too far")), "queue:get", {})).toEqual({
      ok: false,
      error: { kind: "RangeError", message: "too far" },
    });
    expect(await dispatch(failing("a bare word"), "queue:get", {})).toEqual({
      ok: false,
      error: { kind: "Error", message: "a bare word" },
    });
    const rejecting = labOf(() => Promise.reject(new RangeError("later")));
    expect(await dispatch(rejecting, "queue:get", {})).toMatchObject({
      error: { message: "later" },
    });
    const problems = [{ pointer: "/data", message: "is wrong.", fix: "Mend it." }];
    expect(await dispatch(failing(new SpecError(problems)), "queue:get", {})).toEqual({
      ok: false,
      error: { kind: "SpecError", message: "/data: is wrong. Mend it.", problems },
    });
  });
});

describe("the media type of a file of the page", () => {
  it("is that of its ending, in whatever case, and of bytes where there is none", () => {
    for (const [file, type] of [
      ["/lab/index.html", "text/html; charset=utf-8"],
      ["/lab/a.min.JS", "text/javascript; charset=utf-8"],
      ["/lab/a.css", "text/css; charset=utf-8"],
      ["/lab/a.json", "application/json; charset=utf-8"],
      ["/lab/a.svg", "image/svg+xml"],
      ["/lab/a.png", "image/png"],
      ["/lab/a.woff2", "font/woff2"],
      ["/lab/kernel.wasm", "application/octet-stream"],
      ["/lab.js/LICENSE", "application/octet-stream"],
    ] as const) {
      expect(mediaTypeOf(file), file).toBe(type);
    }
  });
});
