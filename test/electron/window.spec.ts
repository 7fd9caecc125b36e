import {
  ENDLESS,
  expect,
  startExperiment,
  statuses,
  test,
  type DesktopLab,
} from "./support/desktop-lab.ts";

/** Answers the question on closing from now on, and counts how often it was asked. */
async function answer({ app }: DesktopLab, button: "Keep training" | "Close and interrupt") {
  await app.evaluate(({ dialog }, chosen) => {
    Object.assign(globalThis, { asked: 0 });
    dialog.showMessageBoxSync = (...args: unknown[]) => {
      Object.assign(globalThis, { asked: Reflect.get(globalThis, "asked") + 1 });
      const { buttons } = args.at(-1) as { buttons: string[] };
      return buttons.indexOf(chosen);
    };
  }, button);
}

const closeWindow = ({ app }: DesktopLab): Promise<void> =>
  app.evaluate(({ BrowserWindow }) => {
    // Answered first: the app may be gone before a close that takes effect could be.
    setImmediate(() => BrowserWindow.getAllWindows()[0]?.close());
  });

const timesAsked = ({ app }: DesktopLab): Promise<number> =>
  app.evaluate(() => Reflect.get(globalThis, "asked") as number);

test("closing during training asks; what trains then goes on at the next start, with what it has measured", async ({
  openLab,
}) => {
  const lab = await openLab({ asks: true });
  const id = await startExperiment(lab, "Still training", ENDLESS);
  await expect.poll(() => statuses(lab, id)).toEqual(["running", "running"]);

  await answer(lab, "Keep training");
  await closeWindow(lab);
  await expect.poll(() => timesAsked(lab)).toBe(1);
  expect(lab.page.isClosed()).toBe(false);
  expect(await statuses(lab, id)).toEqual(["running", "running"]);

  const [run] = await lab.call("run:list", { experimentId: id });
  await expect
    .poll(async () => (await lab.call("run:get", { runId: run!.id })).series.epoch.length)
    .toBeGreaterThan(0);
  await answer(lab, "Close and interrupt");
  const closed = lab.app.waitForEvent("close");
  await closeWindow(lab);
  await closed;

  const again = await openLab();
  await expect.poll(() => statuses(again, id)).toEqual(["running", "running"]);
  const kept = await again.call("run:get", { runId: run!.id });
  expect(kept.series.epoch.length).toBeGreaterThan(0);
});

test("closing while nothing trains asks nothing", async ({ openLab }) => {
  const lab = await openLab({ asks: true });
  await answer(lab, "Keep training");
  const closed = lab.app.waitForEvent("close");
  await closeWindow(lab);
  await closed;
});

test("the window's place and what the page remembers are there at the next start", async ({
  openLab,
}) => {
  const place = { x: 120, y: 80, width: 1000, height: 640 };
  const first = await openLab();
  await first.app.evaluate(({ BrowserWindow }, bounds) => {
    BrowserWindow.getAllWindows()[0]!.setBounds(bounds);
  }, place);
  await first.page.getByRole("link", { name: "Settings" }).click();
  await expect(first.page.getByRole("heading", { level: 1 })).toHaveText(/^Settings/);
  await first.app.close();

  const second = await openLab();
  const bounds = await second.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]!.getBounds(),
  );
  expect(bounds).toEqual(place);
  await expect(second.page.getByRole("heading", { level: 1 })).toHaveText(/^Settings/);
});

test("the menu leads to the screens, and its shortcuts are shown", async ({ openLab }) => {
  const { app, page } = await openLab();
  const choose = (label: string): Promise<string> =>
    app.evaluate(({ Menu }, wanted) => {
      const items = Menu.getApplicationMenu()!.items.flatMap(({ submenu }) => submenu?.items ?? []);
      const item = items.find((one) => one.label === wanted);
      item?.click();
      return String(item?.accelerator);
    }, label);
  const top = await app.evaluate(({ Menu }) =>
    Menu.getApplicationMenu()!.items.map(({ label, submenu }) => [
      label,
      submenu?.items.map((item) => item.label) ?? [],
    ]),
  );
  const file = new Map(top as [string, string[]][]).get("File");
  expect(file).toEqual(expect.arrayContaining(["Open…", "Open Recent", "Export"]));
  await choose("Command Palette");
  await expect(page.getByRole("dialog", { name: "Command palette" })).toBeVisible();
  await page.keyboard.press("Escape");
  expect(await choose("New Experiment")).toBe("CmdOrCtrl+N");
  await expect(page).toHaveURL(/#\/experiment\/new/);
  expect(await choose("Compare")).toBe("Alt+3");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Compare");
  expect(await choose("Library")).toBe("Alt+1");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Library");
  expect(await choose("Studies")).toBe("Alt+4");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Studies");
  expect(await choose("Claims")).toBe("Alt+5");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/claims/i);
  await choose("New Study");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("New study");
  expect(await choose("Settings")).toBe("Alt+8");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Settings/);
});
