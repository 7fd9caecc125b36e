import { describe, expect, it } from "vitest";
import { EVENT_NAMES } from "../../../../shared/api/contract.ts";
import { EventListeners } from "../../../../shared/api/event-listeners.ts";

const [first, second] = EVENT_NAMES;

describe("those who listen to the lab", () => {
  it("hear the payload of their event, each once, and of no other", () => {
    const listeners = new EventListeners();
    const heard: unknown[] = [];
    listeners.add(first!, (payload) => heard.push(["one", payload]));
    listeners.add(first!, (payload) => heard.push(["two", payload]));
    listeners.add(second!, (payload) => heard.push(["other", payload]));
    listeners.receive(first!, { n: 1 });
    expect(heard).toEqual([
      ["one", { n: 1 }],
      ["two", { n: 1 }],
    ]);
  });

  it("hear what the lab itself emits from the moment they listen", () => {
    const listeners = new EventListeners();
    const heard: unknown[] = [];
    listeners.emit("experiment:deleted", { experimentId: "e1" });
    listeners.add("experiment:deleted", (payload) => heard.push(payload));
    listeners.emit("experiment:deleted", { experimentId: "e2" });
    expect(heard).toEqual([{ experimentId: "e2" }]);
  });

  it("hear nothing once they have ended their subscription, or all are gone", () => {
    const listeners = new EventListeners();
    const heard: string[] = [];
    const end = listeners.add(first!, () => heard.push("one"));
    listeners.add(first!, () => heard.push("two"));
    end();
    listeners.receive(first!, {});
    listeners.clear();
    listeners.receive(first!, {});
    expect(heard).toEqual(["two"]);
  });

  it("are left in peace by an event that the lab does not know", () => {
    const listeners = new EventListeners();
    expect(() => listeners.receive("lab:unheardOf", {})).not.toThrow();
  });
});
