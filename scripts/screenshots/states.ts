import type { Page, Route } from "@playwright/test";

/** A state that pages are brought into by what the lab answers. */
export interface ForcedState {
  readonly name: string;
  /** How long a page is left to come into it. */
  readonly waitMs: number;
  answer(route: Route): Promise<void>;
}

/** Calls that read what a page shows. */
const READING = /\/api\/(?!app:getInfo)[\w-]+:(get|list|page|read|find|count)/;

/** No answer yet, and a refusal. */
export const STATES: readonly ForcedState[] = [
  // Left without an answer until the page goes on to another address.
  { name: "loading", waitMs: 600, answer: () => Promise.resolve() },
  {
    name: "error",
    waitMs: 600,
    answer: (route) =>
      route.fulfill({
        json: {
          ok: false,
          error: { kind: "StoreError", message: "The database is damaged. Repair it in Settings." },
        },
      }),
  },
];

/** Brings a page into a state from its start, and out of it afterwards. */
export async function withState(
  page: Page,
  state: ForcedState,
  act: () => Promise<void>,
): Promise<void> {
  await page.route(READING, (route) => state.answer(route));
  await page.reload();
  try {
    await act();
  } finally {
    await page.unrouteAll({ behavior: "ignoreErrors" });
  }
}
