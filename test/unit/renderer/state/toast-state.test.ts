import { expect, it } from "vitest";
import { ToastState } from "../../../../renderer/state/toast-state.svelte.ts";

it("a message that is gone is not taken away again: nothing changes for whoever reads the list", () => {
  const toasts = new ToastState();
  const first = toasts.say("First");
  toasts.say("Second");
  toasts.dismiss(first);
  const { list } = toasts;
  expect(list.map(({ text }) => text)).toEqual(["Second"]);
  toasts.dismiss(first);
  expect(toasts.list).toBe(list);
});
