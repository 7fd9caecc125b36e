import { writeFileSync } from "node:fs";
import { field, fillForm, go, runToEnd } from "./support/actions.ts";
import { expect, test } from "./support/lab-test.ts";

const tiny = { trainSize: 200, batchSize: 20, epochs: 5, seeds: 1 };

test("a batch larger than the sample is refused at its field, with the fix", async ({
  labPage,
}) => {
  await fillForm(labPage, { ...tiny, name: "Batch too large" });
  await field(labPage, "Batch size").fill("5000");
  await expect(field(labPage, "Batch size")).toHaveAttribute("aria-invalid", "true");
  await expect(labPage.locator("#field-training-batchSize-help")).toContainText(
    "Is 5000, more than the 200 training samples. Lower it, or raise “Training samples”.",
  );
  await expect(labPage.getByRole("button", { name: "Run", exact: true })).toBeDisabled();
  await field(labPage, "Batch size").fill("20");
  await expect(labPage.getByRole("button", { name: "Run", exact: true })).toBeEnabled();
});

test("text where a number belongs is refused at its field", async ({ labPage }) => {
  await go(labPage, "#/experiment/new?preset=blank");
  await field(labPage, "Learning rate").fill("fast");
  await expect(labPage.locator("#field-training-learningRate-help")).toContainText(
    'Is "fast". Give a number.',
  );
  await field(labPage, "Learning rate").fill("0,02");
  await expect(field(labPage, "Learning rate")).toHaveAttribute("aria-invalid", "false");
});

test("a patch out of range is refused at its component", async ({ labPage }) => {
  await go(labPage, "#/experiment/new?preset=walsh");
  await field(labPage, "Patches, k").fill("3");
  const components = labPage.getByRole("list", { name: "Components" });
  await expect(components).toContainText("Patches 4, 5 are beyond the 3 patches.");
  const bar = labPage.locator(".foot-bar");
  await expect(bar).toContainText("1 thing to fix");
  await expect(bar).toContainText("Component 2: Patches 4, 5 are beyond");
  for (const patch of [4, 5]) {
    await components.getByRole("button", { name: `Take out patch ${patch}, ` }).click();
  }
  await expect(labPage.getByRole("button", { name: "Run", exact: true })).toBeEnabled();
});

test("an axis that a dense model has no field for is blamed itself, in words", async ({
  labPage,
}) => {
  await go(labPage, "#/experiment/new?preset=hermite");
  await labPage.getByLabel("Architecture").selectOption("dense");
  const sharing = labPage.getByRole("group", { name: "Axis 2: sharing" });
  await expect(sharing.getByRole("alert")).toContainText('“Architecture” is "dense".');
  const spectrum = labPage.getByRole("group", { name: "Axis 1: spectrum" });
  await expect(spectrum.getByRole("alert")).toHaveCount(0);
  await expect(labPage.locator(".foot-bar")).toContainText("Axis 2, sharing: Is a field of");
});

test("a data file is refused at its field by line and column, and runs once it is fixed", async ({
  labPage,
}, testInfo) => {
  const file = testInfo.outputPath("inputs.csv");
  const rows = Array.from({ length: 60 }, (_, i) =>
    Array.from({ length: 10 }, (_, j) => Math.sin(i * 7 + j * 3).toFixed(3)),
  );
  const write = (cell: string): void => {
    const lines = rows.map((row, i) => (i === 3 ? [cell, ...row.slice(1)] : row).join(","));
    writeFileSync(file, lines.join("\n"));
  };
  write("n/a");
  await fillForm(labPage, { ...tiny, name: "My own data" });
  await labPage.getByLabel("Source").selectOption("file");
  await expect(field(labPage, "File of inputs")).toHaveAttribute("aria-invalid", "false");
  await expect(labPage.locator(".foot-bar")).toContainText("File of inputs: Is empty.");
  await field(labPage, "File of inputs").fill(file);
  await field(labPage, "Patches, k").fill("5");
  await field(labPage, "Patch size, d").fill("2");
  await field(labPage, "Training samples").fill("40");
  await field(labPage, "Test samples").fill("20");
  const run = labPage.getByRole("button", { name: "Run", exact: true });
  await run.click();
  const help = labPage.locator("#field-data-path-help");
  await expect(help).toContainText(
    '"inputs.csv" line 4, column 1 is "n/a", not a finite number. Replace',
  );
  await expect(field(labPage, "File of inputs")).toHaveAttribute("aria-invalid", "true");
  await field(labPage, "Test samples").fill("30");
  await expect(help).not.toContainText("line 4");
  write("0.5");
  await run.click();
  await expect(labPage.locator("#field-data-trainSize-help")).toContainText("has 60 rows");
  await field(labPage, "Test samples").fill("20");
  await expect(labPage.getByText("Read inputs.csv: 60 rows × 10 columns.")).toBeVisible();
  await runToEnd(labPage);
  await expect(labPage.locator(".page-head .state")).toHaveText(/done/);
});

test("an unknown field in a file is named, with the nearest known one", async ({ labPage }) => {
  await go(labPage, "#/experiment/new?preset=grouped");
  await labPage.getByRole("radio", { name: "JSON" }).click();
  const text = labPage.getByRole("textbox", { name: "Experiment file" });
  await text.fill('{"format": "wslab/experiment@1", "trainig": {"epochs": 3}}');
  await expect(
    labPage.getByText('Is not a field of an experiment. Did you mean "training"?').first(),
  ).toBeVisible();
  await text.fill('{"format": "wslab/experiment@1",\n  "training": {\n    "epochs": "few" } }');
  const problems = labPage.getByRole("region", { name: "What needs fixing" });
  await expect(problems).toContainText(/Line 3\s*Epochs: Is "few"/);
  const run = labPage.getByRole("button", { name: "Run", exact: true });
  await text.fill('{\n  "format": 1\n  "name": 2 }');
  await expect(problems).toContainText(/Line 3\s*The text is not JSON/);
  await expect(run).toBeDisabled();
  await labPage.getByRole("radio", { name: "Form" }).click();
  await expect(run).toBeDisabled();
  await labPage.keyboard.press("Control+Enter");
  await expect(labPage).toHaveURL(/#\/experiment\/new/);
  await labPage.getByRole("button", { name: "Fix the text" }).click();
  await text.fill('{"format": "wslab/experiment@1", "training": {"epochs": 3}}');
  await labPage.getByRole("radio", { name: "Form" }).click();
  await expect(field(labPage, "Epochs")).toHaveValue("3");
});

test("a broken file opens in the editor with what is wrong, and nothing is stored", async ({
  labPage,
}) => {
  await go(labPage, "#/library");
  const file = { name: "broken.json", mimeType: "application/json", buffer: Buffer.from("{ nope") };
  const [chooser] = await Promise.all([
    labPage.waitForEvent("filechooser"),
    labPage.getByRole("button", { name: "Open a file…" }).click(),
  ]);
  await chooser.setFiles(file);
  await expect(labPage.getByRole("textbox", { name: "Experiment file" })).toHaveValue("{ nope");
  await expect(labPage.getByText(/The text is not JSON/).first()).toBeVisible();
});

test("an experiment file dropped onto the window opens as a draft", async ({ labPage }) => {
  await go(labPage, "#/library");
  const dropped = await labPage.evaluateHandle(() => {
    const data = new DataTransfer();
    const text = '{"format":"wslab/experiment@1","name":"Dropped here"}';
    data.items.add(new File([text], "dropped.json", { type: "application/json" }));
    return data;
  });
  await labPage.locator(".shell").dispatchEvent("drop", { dataTransfer: dropped });
  await expect(field(labPage, "Name")).toHaveValue("Dropped here");
});

test("a run that diverges ends as failed, says at which step, and keeps its series", async ({
  labPage,
}) => {
  await fillForm(labPage, { ...tiny, epochs: 40, name: "Far too fast" });
  await field(labPage, "Learning rate").fill("100");
  await runToEnd(labPage);
  await labPage.locator("a.cell.failed").first().click();
  await expect(labPage.getByText(/The run failed at step \d+/)).toBeVisible();
  await expect(labPage.getByText("What it had measured is kept", { exact: false })).toBeVisible();
});

test("a place that does not exist says so and leads back", async ({ labPage }) => {
  await go(labPage, "#/run/nobody");
  await expect(labPage.getByText("The run cannot be read.")).toBeVisible();
  await go(labPage, "#/nowhere");
  await labPage.getByRole("link", { name: "Go to the library" }).click();
  await expect(labPage.getByRole("heading", { name: "Library" })).toBeVisible();
});
