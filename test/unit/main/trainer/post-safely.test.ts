import { describe, expect, it } from "vitest";
import { postSafely } from "../../../../main/trainer/post-safely.ts";
import type { TrainerEvent } from "../../../../shared/protocol/trainer-protocol.ts";

/** What arrives of an event whose own message cannot be sent. */
function arriving(event: TrainerEvent): TrainerEvent[] {
  const arrived: TrainerEvent[] = [];
  postSafely((posted) => {
    if (posted === event) throw new RangeError("too large");
    arrived.push(posted);
  }, event);
  return arrived;
}

describe("an event that cannot be sent", () => {
  it("ends its run as failed, with the reason", () => {
    const event = {
      type: "run-done",
      jobId: "j",
      runId: "r",
      filters: undefined,
      weights: [],
    } as const;
    const [arrived] = arriving(event);
    expect(arrived).toMatchObject({ type: "run-failed", jobId: "j", runId: "r" });
    expect(JSON.stringify(arrived)).toContain("too large");
  });

  it("answers its replay as refused", () => {
    const report = { outcome: "unsupported", name: "n", reason: "" } as const;
    const [arrived] = arriving({ type: "replayed", requestId: "q", report });
    expect(arrived).toMatchObject({
      type: "replayed",
      requestId: "q",
      report: { outcome: "refused" },
    });
  });

  it("answers its probe as refused, with the reason, so that nobody waits for ever", () => {
    const report = { outcome: "measured", estimates: [] } as const;
    const [arrived] = arriving({ type: "probed", requestId: "q", report });
    expect(arrived).toMatchObject({
      type: "probed",
      requestId: "q",
      report: { outcome: "refused", error: { kind: "RangeError" } },
    });
    expect(JSON.stringify(arrived)).toContain("too large");
  });

  it("is told of in the log otherwise", () => {
    const [arrived] = arriving({ type: "measured", jobId: "j", measurements: [] });
    expect(arrived).toEqual({
      ...{ type: "log", jobId: "j", level: "error" },
      text: 'The message "measured" could not be sent: too large',
    });
  });

  it("is told of in the log of no job where it is of none", () => {
    const error = { kind: "Error", message: "no library" };
    for (const event of [
      { type: "startup-failed", error },
      { type: "ready", protocolVersion: 5, engine: {} },
    ] as unknown as TrainerEvent[]) {
      expect(arriving(event)).toEqual([
        {
          ...{ type: "log", jobId: "", level: "error" },
          text: `The message "${event.type}" could not be sent: too large`,
        },
      ]);
    }
  });

  it("keeps of a run what the reason is, and of which job and run", () => {
    const error = { kind: "DivergenceError", message: "x".repeat(9) };
    expect(arriving({ type: "run-failed", jobId: "j", runId: "r", step: 3, error })).toEqual([
      {
        ...{ type: "run-failed", jobId: "j", runId: "r", step: undefined },
        error: { kind: "RangeError", message: "Its result could not be sent: too large" },
      },
    ]);
  });
});

describe("an event that can be sent", () => {
  it("is sent as it is", () => {
    const sent: TrainerEvent[] = [];
    postSafely((event) => sent.push(event), { type: "job-ended", jobId: "j" });
    expect(sent).toEqual([{ type: "job-ended", jobId: "j" }]);
  });
});
