import { describe, expect, it } from "vitest";
import {
  allCommands,
  matchingCommands,
  type Command,
} from "../../../../renderer/model/commands.ts";
import type { QueueState } from "../../../../shared/api/queue-records.ts";
import { PRESETS } from "../../../../shared/presets/presets.ts";
import { ENTRANCES } from "../../../../shared/screens/route.ts";
import { record } from "../support.ts";

const commands = [
  ["Pause the queue", ""],
  ["Low and high", "experiment"],
  ["New: the high part", "preset"],
  ["High alone", "experiment"],
].map(([title, hint]): Command => ({ title: title!, hint: hint!, act: { kind: "go", hash: "#" } }));
const found = (typed: string, most?: number) =>
  matchingCommands(commands, typed, most).map(({ title }) => title);

describe("the commands there are", () => {
  const act = (): void => undefined;
  const all = allCommands(
    [{ label: "Run it", shortcut: "R", act }],
    [record({ id: "e 1", name: "Low" })],
    undefined,
  );

  it("are first those of the page, last the experiments", () => {
    expect(all[0]).toEqual({
      ...{ title: "Run it", hint: "this page", shortcut: "R" },
      act: { kind: "page", run: act },
    });
    expect(all.at(-1)).toMatchObject({
      ...{ title: "Low", hint: "experiment", act: { kind: "go", hash: "#/experiment/e%201" } },
    });
  });

  it("lead to every screen that has a line here, under the keys that do the same", () => {
    const named = ENTRANCES.filter(({ palette }) => palette !== null);
    expect(named.length).toBeGreaterThan(3);
    for (const { palette, hash, shortcut } of named) {
      const command = all.find(({ title }) => title === palette);
      expect(command).toMatchObject({ hint: "", act: { kind: "go", hash } });
      if (shortcut === null) expect(command!.shortcut).toBeUndefined();
      else expect(command!.shortcut).toContain(String(shortcut));
    }
    const fixed = PRESETS.length + 3 + 1;
    expect(all).toHaveLength(1 + named.length + fixed + 1);
  });

  it("begin an experiment from each preset, choose a theme, and pause or resume the queue", () => {
    for (const { id, title } of PRESETS) {
      const command = all.find((one) => one.title === `New: ${title}`);
      expect(command).toMatchObject({ hint: "preset", act: { kind: "go" } });
      expect((command!.act as { hash: string }).hash).toContain(id);
    }
    const themes = all.flatMap(({ act: does }) => (does.kind === "theme" ? [does.theme] : []));
    expect(themes).toEqual(["system", "light", "dark"]);
    const queued = (queue: Partial<QueueState> | undefined) =>
      allCommands([], [], queue as QueueState | undefined).flatMap(({ title, act: does }) =>
        does.kind === "queue" ? [[title, does.call]] : [],
      );
    expect(queued({ paused: true })).toEqual([["Resume the queue", "queue:resume"]]);
    for (const queue of [undefined, { paused: false }])
      expect(queued(queue)).toEqual([["Pause the queue", "queue:pause"]]);
  });
});

describe("the commands for what is typed", () => {
  it("hold every word of it, in the title or beside it", () => {
    expect(found("high experiment")).toEqual(["Low and high", "High alone"]);
    expect(found("part new")).toEqual(["New: the high part"]);
    expect(found("high nothing")).toEqual([]);
  });

  it("are those that begin with it first, and as many as are wanted", () => {
    expect(found("  HIGH ")).toEqual(["High alone", "Low and high", "New: the high part"]);
    expect(found("high", 2)).toEqual(["High alone", "Low and high"]);
    expect(found("")).toHaveLength(4);
  });
});
