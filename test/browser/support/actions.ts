import { expect, type Page } from "@playwright/test";

/** An experiment small enough to train in seconds, long enough to be watched. */
export interface SmallExperiment {
  readonly name: string;
  readonly trainSize: number;
  readonly batchSize: number;
  readonly epochs: number;
  readonly seeds: number;
}

/** A text field of the form by its label. */
export const field = (page: Page, label: string) =>
  page.getByRole("textbox", { name: label, exact: true });

/** Sets up an experiment through the form, shared against unshared. */
export async function fillForm(page: Page, small: SmallExperiment): Promise<void> {
  await page.getByRole("link", { name: "New experiment" }).first().click();
  await field(page, "Name").fill(small.name);
  await field(page, "Training samples").fill(String(small.trainSize));
  await field(page, "Test samples").fill("500");
  await field(page, "Batch size").fill(String(small.batchSize));
  await field(page, "Epochs").fill(String(small.epochs));
  await field(page, "Seeds").fill(String(small.seeds));
  await page.getByRole("button", { name: "Vary a field" }).click();
  await page.getByRole("menuitem", { name: "shared against unshared" }).click();
}

/** Runs what the editor holds and waits on its own page until all runs are over. */
export async function runToEnd(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(page).toHaveURL(/#\/experiment\/(?!new)/);
  await waitUntilOver(page);
}

export async function waitUntilOver(page: Page): Promise<void> {
  const state = page.locator(".page-head .state");
  await expect(state).toHaveText(/done|stopped|failed/, { timeout: 120_000 });
}

/** Opens an address within the lab. */
export async function go(page: Page, hash: string): Promise<void> {
  await page.evaluate((next) => (window.location.hash = next), hash);
}

/** The id at the end of an experiment's or run's address. */
export function idInAddress(page: Page): string {
  return new URL(page.url()).hash.split("/").at(-1) ?? "";
}

/** Whether the picture in a canvas is all of one colour. */
export async function isBlank(page: Page, chart: string): Promise<boolean> {
  return page
    .getByRole("img", { name: chart })
    .locator("canvas")
    .evaluate((element) => {
      const canvas = element as HTMLCanvasElement;
      const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
      return data.every((value, i) => value === data[i % 4]);
    });
}
