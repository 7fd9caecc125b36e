import { describe, expect, it } from "vitest";
import { LatestAnswer } from "../../../../renderer/state/latest-answer.svelte.ts";

/** A question whose answer the test gives when it likes. */
function openQuestion<T>() {
  let [answer, refuse] = [(_: T): void => undefined, (_: Error): void => undefined];
  const promise = new Promise<T>((resolve, reject) => {
    [answer, refuse] = [resolve, reject];
  });
  return { answer, refuse, ask: () => promise };
}

describe("the answer to a question that is asked again", () => {
  it("is that of the newest question, in whatever order answers come", async () => {
    const state = new LatestAnswer<string>();
    const [old, young] = [openQuestion<string>(), openQuestion<string>()];
    const asked = [state.ask(old.ask), state.ask(young.ask)];
    young.answer("young");
    old.answer("old");
    await Promise.all(asked);
    expect(state.value).toBe("young");
  });

  it("is changed by an event, and so is one that was given before the event but comes after", async () => {
    const state = new LatestAnswer<{ status: string; name: string }>();
    const question = openQuestion<{ status: string; name: string }>();
    const asked = state.ask(question.ask);
    state.amend((value) => ({ ...value, status: "failed" }));
    expect(state.value).toBeUndefined();
    question.answer({ status: "running", name: "n" });
    await asked;
    expect(state.value).toEqual({ status: "failed", name: "n" });
    state.amend((value) => ({ ...value, status: "queued" }));
    expect(state.value).toEqual({ status: "queued", name: "n" });
  });

  it("takes what was heard before the question for known to it", async () => {
    const state = new LatestAnswer<number[]>();
    await state.ask(async () => [1]);
    state.amend((values) => [...values, 2]);
    await state.ask(async () => [1, 2, 3]);
    expect(state.value).toEqual([1, 2, 3]);
  });

  it("stays as it was where the newest question fails, beside the reason, until one succeeds", async () => {
    const state = new LatestAnswer<number>();
    await state.ask(async () => 1);
    const question = openQuestion<number>();
    const asked = state.ask(question.ask);
    question.refuse(new Error("The lab does not answer."));
    await asked;
    expect([state.value, state.error]).toEqual([1, "The lab does not answer."]);
    await state.ask(async () => 2);
    expect([state.value, state.error]).toEqual([2, ""]);
  });
});
