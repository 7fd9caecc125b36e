import { describe, expect, it } from "vitest";
import { ExperimentState } from "../../../../renderer/state/experiment-state.svelte.ts";
import { record, run } from "../support.ts";
import { settled, Wire } from "./wire.ts";

describe("what the window knows of the lab", () => {
  it("is asked once, however the lab is reached, and again when a lost connection is back", () => {
    const asked = ["library:getPage", "queue:get", "queue:listEnded"];
    const bridge = new Wire();
    bridge.lab("connected");
    expect(bridge.names()).toEqual(asked);
    const http = new Wire();
    const lab = http.lab("connecting");
    http.setState("connected");
    expect(http.names()).toEqual(asked);
    expect(lab.reconnections).toBe(0);
    http.setState("lost");
    http.setState("connected");
    expect(http.names()).toEqual([...asked, ...asked]);
    expect(lab.reconnections).toBe(1);
  });

  it("has an experiment that was made while the list was under way", async () => {
    const wire = new Wire();
    const lab = wire.lab("connected");
    wire.listeners.emit("experiment:changed", record({ id: "new" }));
    wire.calls[0]!.answer({ total: 1, records: [record({ id: "old" })] });
    await settled();
    expect(lab.recent?.map(({ id }) => id)).toEqual(["new", "old"]);
  });

  it("has a run's end that came before the older answer to what its experiment is", async () => {
    const wire = new Wire();
    const experiment = new ExperimentState(wire.lab("connected"), "e");
    const stop = experiment.follow();
    const loading = experiment.load();
    const failed = run({ id: "r", experimentId: "e", status: "failed" });
    wire.listeners.emit("run:changed", failed);
    wire.calls.at(-1)!.answer({ ...record({ id: "e" }), runs: [{ ...failed, status: "running" }] });
    await loading;
    expect(experiment.value?.runs.map(({ status }) => status)).toEqual(["failed"]);
    stop();
  });
});
