import { describe, expect, it } from "vitest";
import { allCommands, matchingCommands } from "../../../../renderer/model/commands.ts";
import { PageActions } from "../../../../renderer/state/page-actions.svelte.ts";

describe("the actions of a page", () => {
  it("are there while the part is shown, and are asked for by the menu's names", () => {
    const done: string[] = [];
    const page = new PageActions();
    const takeBack = page.offer([
      { id: "export-csv", label: "Series as CSV", act: () => done.push("csv") },
    ]);
    expect(page.run("export-csv")).toBe(true);
    expect(page.run("export-bundle")).toBe(false);
    takeBack();
    expect(page.run("export-csv")).toBe(false);
    expect(done).toEqual(["csv"]);
  });

  it("come first in the palette, with the keys that do the same", () => {
    const commands = allCommands(
      [{ label: "Undo", shortcut: "Ctrl Z", act: () => undefined }],
      [],
      undefined,
    );
    expect(commands[0]).toMatchObject({ title: "Undo", hint: "this page", shortcut: "Ctrl Z" });
    expect(commands.find(({ title }) => title === "Compare")?.shortcut).toBe("Alt 3");
    expect(matchingCommands(commands, "this page").map(({ title }) => title)).toEqual(["Undo"]);
  });
});
