import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LabEventHub } from "../../../../main/lab/lab-events.ts";

describe("the lab's events", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it("reach who listens to their name, and who listens to all", () => {
    const hub = new LabEventHub();
    const heard: unknown[] = [];
    const end = hub.on("study:deleted", ({ studyId }) => heard.push(studyId));
    hub.onAny((name) => heard.push(name));
    hub.emit("study:deleted", { studyId: "one" });
    hub.emit("experiment:deleted", { experimentId: "two" });
    expect(heard).toEqual(["study:deleted", "one", "experiment:deleted"]);
    end();
    hub.emit("study:deleted", { studyId: "three" });
    expect(heard).toEqual(["study:deleted", "one", "experiment:deleted", "study:deleted"]);
  });

  it("are announced once for a burst, and not at all after the end", () => {
    const hub = new LabEventHub();
    const announce = vi.fn();
    for (let i = 0; i < 5; i++) hub.soon("queue", 100, announce);
    vi.advanceTimersByTime(99);
    expect(announce).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(announce).toHaveBeenCalledTimes(1);
    hub.soon("queue", 100, announce);
    hub.on("study:deleted", announce);
    hub.close();
    vi.advanceTimersByTime(1000);
    hub.emit("study:deleted", { studyId: "one" });
    expect(announce).toHaveBeenCalledTimes(1);
  });

  it("that come one after the other for one key are the newest of them, a few times a second", () => {
    const hub = new LabEventHub();
    const heard: unknown[] = [];
    hub.onAny((name, payload) => heard.push([name, payload]));
    const tell = (key: string, studyId: string): void =>
      hub.latest("study:deleted", key, { studyId });
    tell("a", "first");
    vi.advanceTimersByTime(60);
    tell("a", "newest");
    tell("b", "other");
    vi.advanceTimersByTime(39);
    expect(heard).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(heard).toEqual([["study:deleted", { studyId: "newest" }]]);
    vi.advanceTimersByTime(60);
    expect(heard.slice(1)).toEqual([["study:deleted", { studyId: "other" }]]);
    tell("a", "again");
    hub.close();
    vi.advanceTimersByTime(1000);
    expect(heard).toHaveLength(2);
  });

  it("are heard no more by who has ended listening to all", () => {
    const hub = new LabEventHub();
    const heard: string[] = [];
    const end = hub.onAny((name) => heard.push(name));
    end();
    hub.emit("study:deleted", { studyId: "one" });
    hub.onAny((name) => heard.push(name));
    hub.close();
    hub.emit("study:deleted", { studyId: "two" });
    expect(heard).toEqual([]);
  });
});
