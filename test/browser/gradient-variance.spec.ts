import { go } from "./support/actions.ts";
import { axeFaults } from "./support/axe.ts";
import { expect, test } from "./support/lab-test.ts";

test.use({ labOf: "gradient-variance" });

/** Keeps what the editor's JSON holds, without training it. */
async function keep(page: Parameters<typeof go>[0], spec: object): Promise<void> {
  await go(page, "#/experiment/new?preset=blank");
  await page.getByRole("radio", { name: "JSON" }).click();
  await page.getByRole("textbox", { name: "Experiment file" }).fill(JSON.stringify(spec));
  await page.getByRole("button", { name: /^Save/ }).last().click();
  await expect(page).toHaveURL(/#\/experiment\/(?!new)/);
}

const small = {
  format: "wslab/experiment@1",
  name: "Cosine alone",
  data: { patches: 3, patchSize: 4 },
  target: {
    filters: "unshared",
    filterScale: 0.3,
    spectrum: { components: [{ kind: "cosine", patches: [0, 1] }] },
  },
  axes: { "/model/sharing": ["shared", "unshared"] },
};

test("the gradient's variance is measured beside its closed form, and its numbers are in the table", async ({
  labPage,
}) => {
  await keep(labPage, small);
  await labPage.getByRole("button", { name: "Measure it" }).click();
  const chart = labPage.getByRole("img", { name: /^Variance of the gradient.*, shared:/ });
  await expect(chart).toBeVisible({ timeout: 60_000 });
  await expect(labPage.getByText(/^shared: (falls|grows) by a factor e\^\d/)).toBeVisible();
  await expect(labPage.getByText(/Theory: falls by a factor e\^\d/).first()).toBeVisible();
  expect(await axeFaults(labPage)).toEqual([]);

  await labPage.getByRole("button", { name: /^Variance of the gradient.*as a table/ }).click();
  await labPage.getByRole("menuitem", { name: "Show as a table", exact: true }).click();
  const table = labPage.getByRole("table").filter({ hasText: "measured" });
  const row = table.getByRole("row").nth(1);
  const [learner, ...numbers] = await row.getByRole("cell").allTextContents();
  const [q, measured, , , exact] = numbers.map(Number);
  expect(learner).toBe("shared");
  expect(q).toBe(1);
  // One patch coupled: plenty of signal, so that 100 targets tell it to a third.
  expect(Math.abs(Math.log(measured! / exact!))).toBeLessThan(0.6);

  // What took seconds is still there after a look at another place.
  await go(labPage, "#/library");
  await labPage.goBack();
  await expect(chart).toBeVisible();
});

test("an experiment without filters is told so, and is not offered the measuring", async ({
  labPage,
}) => {
  await keep(labPage, { ...small, name: "Dense", model: { kind: "dense" }, axes: {} });
  await expect(
    labPage.getByText("a dense model has no filter that belongs to one patch"),
  ).toBeVisible();
  await expect(labPage.getByRole("button", { name: "Measure it" })).toHaveCount(0);
});
