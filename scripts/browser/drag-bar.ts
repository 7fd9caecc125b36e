import type { Page } from "@playwright/test";

/** A hand that draws the spectrum. */
export interface Hand {
  readonly moves: number;
  /** What it rests for after each. */
  readonly pauseMs: number;
}

/** One grid of the screen's plot further with each move, back and forth. */
const MOVE_PX = 3;
const TURN_AFTER = 10;

/**
 * Drags the second bar of the editor's spectrum.
 * @param begin done once the bar is held, before it moves
 */
export async function dragBar(page: Page, hand: Hand, begin: () => Promise<void>): Promise<void> {
  const box = await page.getByRole("slider").nth(1).locator(".grip").boundingBox();
  if (box === null) throw new Error("The spectrum's second bar is not on the screen.");
  const x = box.x + box.width / 2;
  let y = box.y + box.height / 2;
  await page.mouse.move(x, y);
  await page.mouse.down();
  await begin();
  for (let move = 0; move < hand.moves; move++) {
    y += move % (2 * TURN_AFTER) < TURN_AFTER ? MOVE_PX : -MOVE_PX;
    await page.mouse.move(x, y);
    await page.waitForTimeout(hand.pauseMs);
  }
}
