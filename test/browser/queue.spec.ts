import { fillForm, go } from "./support/actions.ts";
import { expect, test } from "./support/lab-test.ts";

test.use({ labOf: "queue" });

test("the queue is worked from its drawer, and the palette acts on the page", async ({
  labPage,
}) => {
  const long = { trainSize: 200, batchSize: 2, epochs: 8000, seeds: 1 };
  const palette = labPage.getByRole("dialog", { name: "Command palette" }).getByRole("option");
  const runFromPalette = async (): Promise<void> => {
    await labPage.keyboard.press("Control+k");
    await expect(palette.first()).toContainText("Run the experiment");
    await expect(palette.first()).toContainText("Ctrl Enter");
    await labPage.keyboard.press("Enter");
    await expect(labPage).toHaveURL(/#\/experiment\/(?!new)/);
  };
  await fillForm(labPage, { ...long, name: "First" });
  await runFromPalette();
  await labPage.getByRole("link", { name: "Clone with changes" }).click();
  await expect(labPage.getByRole("button", { name: "Run", exact: true })).toBeVisible();
  await runFromPalette();
  const queue = labPage.getByRole("region", { name: "Queue" });
  await queue.getByRole("button", { name: "Queue", exact: true }).click();
  const jobs = queue.getByRole("list", { name: "Waiting and training" }).getByRole("listitem");
  await expect(jobs).toHaveCount(4);

  const last = jobs.nth(3).getByRole("button", { name: /^Move/ });
  const label = await last.getAttribute("aria-label");
  await last.focus();
  await labPage.keyboard.press("Alt+ArrowUp");
  await expect(jobs.nth(2).getByRole("button", { name: label!, exact: true })).toBeFocused();

  await jobs
    .nth(0)
    .getByRole("button", { name: /^Pause/ })
    .click();
  await expect(jobs.nth(0)).toContainText("paused");
  await labPage.locator(".page-head").getByRole("button", { name: "Pause" }).click();
  await expect(labPage.locator(".page-head").getByRole("button", { name: "Resume" })).toBeVisible();

  const cancels = jobs.getByRole("button", { name: /^Cancel/ });
  for (let left = 4; left > 0; left -= 1) {
    await expect(cancels).toHaveCount(left);
    await cancels.first().click();
  }
  await expect(cancels).toHaveCount(0);
  await queue.getByRole("radio", { name: /^Ended/ }).click();
  const ended = queue.getByRole("list", { name: "Runs that ended" });
  await expect(ended.getByRole("listitem").first()).toContainText("cancelled");
  await expect(ended.getByRole("button", { name: /^Retry/ }).first()).toBeVisible();

  await go(labPage, "#/settings");
  await expect(labPage.getByText("Notify me when all training has ended")).toBeVisible();
});

test("a file dropped onto the window is taken by its kind", async ({ labPage }) => {
  await go(labPage, "#/library");
  const drop = async (name: string): Promise<void> => {
    const dropped = await labPage.evaluateHandle((fileName) => {
      const data = new DataTransfer();
      data.items.add(new File(["1,2\n"], fileName));
      return data;
    }, name);
    await labPage.dispatchEvent(".shell", "drop", { dataTransfer: dropped });
  };
  await drop("picture.png");
  await expect(labPage.getByText(/picture.png was not opened: the lab opens/)).toBeVisible();
  await drop("samples.csv");
  await expect(labPage.getByText(/samples.csv is set as the data/)).toBeVisible();
  await expect(labPage.getByRole("textbox", { name: "File of inputs" })).toHaveValue("samples.csv");
});
