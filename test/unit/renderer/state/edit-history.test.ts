import { describe, expect, it } from "vitest";
import { EditHistory } from "../../../../renderer/state/edit-history.svelte.ts";

describe("the history of edits", () => {
  it("undoes what is alone by itself, however soon before and after it the same was edited", () => {
    const history = new EditHistory("start", () => undefined);
    history.edit("field", "typed");
    history.edit("field", "removed", "alone");
    history.edit("field", "removed again", "alone");
    history.edit("field", "typed after");
    const seen = [history.now];
    while (history.canUndo) {
      history.undo();
      seen.push(history.now);
    }
    expect(seen).toEqual(["typed after", "removed again", "removed", "typed", "start"]);
  });

  it("undoes all of a drag at once, and two drags one by one", () => {
    const history = new EditHistory("start", () => undefined);
    history.edit("field", "first, half way", 1);
    history.edit("field", "first", 1);
    history.edit("field", "second", 2);
    history.undo();
    expect(history.now).toBe("first");
    history.undo();
    expect(history.now).toBe("start");
  });
});
