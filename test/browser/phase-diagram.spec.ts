import { readFile } from "node:fs/promises";
import { go } from "./support/actions.ts";
import { axeFaults } from "./support/axe.ts";
import { expect, IN_TABS, test } from "./support/lab-test.ts";

test.use({ labOf: "phase-diagram" });

const study = {
  format: "wslab/study@1",
  name: "Small diagram",
  base: {
    data: { patches: 4, patchSize: 4, trainSize: 1000, testSize: 500 },
    target: {
      filterScale: 0.5,
      spectrum: { components: [{ kind: "linear" }, { kind: "cosine", patches: [0, 1, 2] }] },
    },
    training: { epochs: 20, batchSize: 50, learningRate: 0.02 },
    record: { points: 2 },
  },
  axes: [
    {
      name: "q",
      pointer: "/target/spectrum/components/1/patches",
      as: "first-patches",
      low: 1,
      high: 3,
      integer: true,
    },
    {
      name: "C",
      pointer: "/target/spectrum/components/0/weight",
      low: 0.1,
      high: 1,
      steps: 3,
      scale: "log",
    },
  ],
  panels: { pointer: "/model/sharing", values: ["shared", "unshared"] },
  success: { component: 1 },
  seeds: { count: 2 },
};

test.describe.serial("a study on its screen", () => {
  test("a study file with a fault says which field it is", async ({ labPage }) => {
    await labPage.getByRole("link", { name: "Studies" }).click();
    await labPage.getByRole("link", { name: "New study" }).click();
    await expect(labPage.getByText("480 runs").first()).toBeVisible();
    const order = labPage.getByRole("textbox", { name: "Values of axis 1" });
    await order.fill("1 to 3");
    await expect(labPage.getByText("240 runs").first()).toBeVisible();
    await order.fill("1.5");
    await expect(labPage.getByRole("group", { name: /^Axis 1/ }).getByRole("alert")).toHaveText(
      "1.5 is not a whole number.",
    );
    await expect(labPage.getByRole("button", { name: "Run", exact: true })).toBeDisabled();
    await labPage.getByRole("radio", { name: "JSON" }).click();
    const text = labPage.getByRole("textbox", { name: "Study file" });
    await text.fill(JSON.stringify({ ...study, axis: [] }));
    await expect(
      labPage.getByText('Axis: Is not a field of a study. Did you mean "axes"?'),
    ).toBeVisible();
    await expect(labPage.getByRole("button", { name: "Run", exact: true })).toBeDisabled();
    await text.fill("{");
    await expect(labPage.getByRole("button", { name: "Save without running" })).toBeDisabled();
  });

  test("is written, run, and fills its diagram cell by cell", async ({ labPage }) => {
    await go(labPage, "#/study/new");
    await labPage.getByRole("radio", { name: "JSON" }).click();
    await labPage.getByRole("textbox", { name: "Study file" }).fill(JSON.stringify(study));
    await expect(labPage.getByText("36 runs.")).toBeVisible();
    await labPage.getByRole("button", { name: "Run", exact: true }).click();
    await expect(labPage.getByRole("heading", { name: "Small diagram" })).toBeVisible();
    await expect(labPage.getByText("done, 36 runs")).toBeVisible({ timeout: 90_000 });
    const shared = labPage.getByRole("group", { name: /^shared/ });
    await expect(shared.getByRole("button")).toHaveCount(9);
    // "?" stands beside successes without a component.
    await expect(shared.getByText(/^[012]\/2\??$/)).toHaveCount(9);
  });

  test(
    "a cell shows its runs and a cut through it, by pointer and by keys",
    { tag: IN_TABS },
    async ({ labPage }) => {
      await go(labPage, "#/studies");
      await labPage.getByRole("link", { name: "Small diagram" }).click();
      const shared = labPage.getByRole("group", { name: /^shared/ });
      await shared.getByRole("button", { name: / at q = 1, C = 1:/ }).click();
      await expect(labPage.getByRole("heading", { name: "shared, q = 1, C = 1" })).toBeVisible();
      await expect(labPage.getByRole("heading", { name: "Cut at C = 1" })).toBeVisible();
      await labPage.keyboard.press("ArrowRight");
      await expect(shared.getByRole("button", { name: / at q = 2, C = 1:/ })).toBeFocused();
      await expect(labPage.getByRole("heading", { name: "shared, q = 2, C = 1" })).toBeVisible();
      await labPage.getByRole("radio", { name: "Median NMSE" }).click();
      await expect(shared.getByText(/^[012]\/2\??$/)).toHaveCount(0);
      const [file] = await Promise.all([
        labPage.waitForEvent("download"),
        labPage
          .getByRole("button", { name: /^Median test NMSE: save/ })
          .click()
          .then(() => labPage.getByRole("menuitem", { name: "Save as SVG" }).click()),
      ]);
      const svg = await readFile(await file.path(), "utf8");
      const drawn = [...svg.matchAll(/ class="cell" fill="(#\w{6})"/g)];
      const onScreen = await labPage
        .locator(".phase-cell")
        .evaluateAll((cells) => cells.map((cell) => getComputedStyle(cell).backgroundColor));
      expect(onScreen.map(hexOf).sort()).toEqual(drawn.map(([, fill]) => fill).sort());
      await labPage.getByRole("link", { name: "seed 1", exact: true }).click();
      await expect(labPage).toHaveURL(/#\/run\//);
    },
  );

  test("grows by seeds, saying beforehand how many runs that takes", async ({ labPage }) => {
    await go(labPage, "#/studies");
    await labPage.getByRole("link", { name: "Small diagram" }).click();
    await labPage.getByRole("spinbutton", { name: "Seeds per cell" }).fill("3");
    await expect(labPage.getByText("18 more runs", { exact: true })).toBeVisible();
    await labPage.getByRole("button", { name: "Add seeds" }).click();
    await expect(labPage.getByText("done, 54 runs")).toBeVisible({ timeout: 90_000 });
    const shared = labPage.getByRole("group", { name: /^shared/ });
    await expect(shared.getByText(/^[0-3]\/3\??$/)).toHaveCount(9);
  });

  test("has no fault of accessibility of any level, in light and in dark", async ({ labPage }) => {
    await go(labPage, "#/studies");
    await labPage.getByRole("link", { name: "Small diagram" }).click();
    await labPage
      .getByRole("group", { name: /^unshared/ })
      .getByRole("button")
      .first()
      .click();
    await expect(labPage.getByRole("heading", { name: /^Cut at/ })).toBeVisible();
    for (const [theme, about] of [
      ["light", "everything"],
      ["dark", "colours"],
    ] as const) {
      await labPage.emulateMedia({ colorScheme: theme });
      await expect(labPage.locator("html")).toHaveAttribute("data-theme", theme);
      expect(await axeFaults(labPage, { about })).toEqual([]);
    }
  });

  test("its experiments do not crowd the library, and go when it is deleted", async ({
    labPage,
  }) => {
    await go(labPage, "#/library");
    await expect(labPage.getByRole("link", { name: "Small diagram" })).toHaveCount(0);
    await go(labPage, "#/studies");
    await labPage.getByRole("link", { name: "Small diagram" }).click();
    await labPage.getByRole("button", { name: "More", exact: true }).click();
    await labPage.getByRole("menuitem", { name: "Move to the trash" }).click();
    await expect(labPage).toHaveURL(/#\/studies$/);
    await expect(labPage.getByRole("link", { name: "Small diagram" })).toHaveCount(0);
    await labPage.getByRole("button", { name: "Undo" }).click();
    await expect(labPage.getByRole("link", { name: "Small diagram" })).toBeVisible();
  });
});

/** `rgb(253, 231, 37)` as `#fde725`. */
function hexOf(colour: string): string {
  const bytes = (colour.match(/\d+/g) ?? []).slice(0, 3).map(Number);
  return `#${bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
