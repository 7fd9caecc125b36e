import { expect, test } from "./support/desktop-lab.ts";

test("the page is sandboxed and isolated, and has nothing of Node or Electron but the lab's bridge", async ({
  openLab,
}) => {
  const { app, page } = await openLab();
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    // Electron has it, though its documentation does not tell of it.
    type Contents = Electron.WebContents & { getLastWebPreferences(): object };
    const { webContents } = BrowserWindow.getAllWindows()[0]!;
    return (webContents as Contents).getLastWebPreferences();
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
  });
  const seen = await page.evaluate(() => ({
    node: ["require", "module", "process", "Buffer", "global", "ipcRenderer", "electron"].filter(
      (name) => name in window,
    ),
    bridge: Object.keys(window.wslab ?? {}).sort(),
  }));
  expect(seen).toEqual({ node: [], bridge: ["call", "on", "pathOf"] });
});

test("the page has no WebRTC, and its packets could not leave", async ({ openLab }) => {
  const { app, page } = await openLab();
  const names = ["RTCPeerConnection", "webkitRTCPeerConnection", "RTCDataChannel"];
  expect(await page.evaluate((all) => all.filter((name) => name in window), names)).toEqual([]);
  await page.reload();
  expect(await page.evaluate((all) => all.filter((name) => name in window), names)).toEqual([]);
  const policy = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]!.webContents.getWebRTCIPHandlingPolicy(),
  );
  expect(policy).toBe("disable_non_proxied_udp");
});

test("a page whose address only begins like the lab's own is not the lab's", async ({
  openLab,
}) => {
  const { app } = await openLab();
  const answers = await app.evaluate(async ({ app: electron, BrowserWindow }) => {
    const preload = `${electron.getAppPath()}/dist/main/preload.cjs`;
    const window = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
    const seen: unknown[] = [];
    for (const address of ["wslab://app.evil/index.html", "wslab://evil/app/index.html"]) {
      await window.loadURL(address).catch(() => undefined);
      seen.push(
        await window.webContents.executeJavaScript('window.wslab?.call("app:getInfo", {})'),
      );
    }
    window.destroy();
    return seen;
  });
  for (const answer of answers) {
    if (answer !== undefined) expect(answer).toMatchObject({ ok: false });
  }
});

test("a frame within the lab's page is answered by nobody, even one that shows the lab's own page", async ({
  openLab,
}) => {
  const { app } = await openLab();
  const answers = await app.evaluate(async ({ app: electron, BrowserWindow }) => {
    const preload = `${electron.getAppPath()}/dist/main/preload.cjs`;
    // Without its policy and with the bridge in frames: what is left is the check of the sender.
    const webPreferences = { preload, sandbox: true, nodeIntegrationInSubFrames: true };
    const window = new BrowserWindow({ show: false, webPreferences });
    const { webContents } = window;
    await window.loadURL("wslab://app/index.html");
    webContents.debugger.attach();
    await webContents.debugger.sendCommand("Page.setBypassCSP", { enabled: true });
    await window.loadURL("wslab://app/index.html");
    await webContents.executeJavaScript(`{
      const frame = document.createElement("iframe");
      frame.src = "wslab://app/index.html";
      document.body.append(frame);
    }`);
    await new Promise<void>((resolve) => {
      webContents.on("did-frame-finish-load", (_event, isMainFrame) => {
        if (!isMainFrame) resolve();
      });
    });
    const { mainFrame } = webContents;
    const call = 'window.wslab.call("app:getInfo", {})';
    const seen = {
      address: mainFrame.frames[0]!.url,
      page: (await mainFrame.executeJavaScript(call)) as unknown,
      frame: (await mainFrame.frames[0]!.executeJavaScript(call)) as unknown,
    };
    window.destroy();
    return seen;
  });
  expect(answers).toMatchObject({
    address: "wslab://app/index.html",
    page: { ok: true },
    frame: { ok: false, error: { kind: "ForeignSender" } },
  });
});

test("the page comes with a content-security policy under which nothing inline and nothing foreign loads", async ({
  openLab,
}) => {
  const { page } = await openLab();
  const response = await page.reload();
  const policy = (await response?.headerValue("content-security-policy")) ?? "";
  expect(policy).toContain("default-src 'none'");
  // WebAssembly, and no other code that is made at run time; the page itself is refused that as well.
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
  expect(policy.replace("'wasm-unsafe-eval'", "")).not.toMatch(/unsafe|\*|https?:/);
  const compiled = await page.evaluate(() =>
    WebAssembly.compile(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)).then(
      () => "compiled",
      (error: Error) => error.name,
    ),
  );
  expect(compiled).toBe("CompileError");

  const blocked = await page.evaluate(async () => {
    const violations: string[] = [];
    document.addEventListener("securitypolicyviolation", (event) => {
      violations.push(event.effectiveDirective);
    });
    const inline = document.createElement("script");
    inline.textContent = "window.inlineScriptHasRun = true";
    const foreign = document.createElement("img");
    foreign.src = "https://example.org/pixel.png";
    const frame = document.createElement("iframe");
    frame.src = "data:text/html,framed";
    document.body.append(inline, foreign, frame);
    const fetched = await fetch("https://example.org/").catch(() => "refused");
    await new Promise((resolve) => setTimeout(resolve, 100));
    return { ran: "inlineScriptHasRun" in window, fetched, violations: violations.sort() };
  });
  expect(blocked).toEqual({
    ran: false,
    fetched: "refused",
    violations: expect.arrayContaining(["connect-src", "frame-src", "img-src", "script-src-elem"]),
  });
});

test("the page can open no window, go nowhere else, and may copy and notify, and nothing else", async ({
  openLab,
}) => {
  const { app, page } = await openLab();
  const address = page.url();
  expect(await page.evaluate(() => window.open("https://example.org/"))).toBeNull();
  expect(await page.evaluate(() => window.open("wslab://app/index.html"))).toBeNull();
  for (const elsewhere of ["https://example.org/", "file:///etc/passwd", "wslab://other/"]) {
    await page.evaluate((to) => (window.location.href = to), elsewhere);
  }
  await page.waitForTimeout(300);
  expect(page.url()).toBe(address);
  // Playwright's own locators wait for the navigation that was refused.
  expect(await page.evaluate(() => document.querySelector("h1")?.textContent)).toBe("Library");
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);

  const permissions = await page.evaluate(async () => {
    const query = async (name: string): Promise<string> =>
      (await navigator.permissions.query({ name: name as PermissionName })).state;
    return {
      notification: await Notification.requestPermission(),
      camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
        () => "granted",
        (error: Error) => error.name,
      ),
      geolocation: await query("geolocation"),
      copying: await query("clipboard-write"),
    };
  });
  expect(permissions).toEqual({
    notification: "granted",
    camera: expect.stringMatching(/NotAllowedError|NotFoundError/),
    geolocation: "denied",
    copying: "granted",
  });
});

test("a page that is not the lab's own may not call the lab, though it has the same preload script", async ({
  openLab,
}) => {
  const { app, call } = await openLab();
  expect((await call("app:getInfo", {})).host).toBe("electron");
  const outcomes = await app.evaluate(async ({ app: electron, BrowserWindow }) => {
    const preload = `${electron.getAppPath()}/dist/main/preload.cjs`;
    const foreign = new BrowserWindow({
      show: false,
      webPreferences: { preload, sandbox: true, contextIsolation: true },
    });
    const answers: unknown[] = [];
    for (const address of ["about:blank", "data:text/html,<p>foreign</p>"]) {
      await foreign.loadURL(address);
      answers.push(
        await foreign.webContents.executeJavaScript('window.wslab.call("app:getInfo", {})'),
      );
    }
    foreign.destroy();
    return answers;
  });
  expect(outcomes).toHaveLength(2);
  for (const outcome of outcomes) {
    expect(outcome).toMatchObject({ ok: false, error: { kind: "ForeignSender" } });
  }
});

test("what is no call of the lab, or has bad arguments, is refused with a sentence", async ({
  openLab,
}) => {
  const { page } = await openLab();
  const outcomes = await page.evaluate(() => {
    const call = window.wslab!.call as (name: unknown, args: unknown) => Promise<unknown>;
    return Promise.all([
      call("app:quit", {}),
      call({ toString: "app:getInfo" }, {}),
      call("run:get", { runId: 7 }),
      call("run:get", { runId: "no such run" }),
    ]);
  });
  expect(outcomes).toMatchObject([
    { ok: false, error: { kind: "UnknownCall" } },
    { ok: false, error: { kind: "UnknownCall" } },
    { ok: false, error: { kind: "BadArguments" } },
    { ok: false, error: { message: expect.stringContaining("no such run") } },
  ]);
});

test("the scheme serves the built renderer's files and nothing beside them", async ({
  openLab,
}) => {
  const { app } = await openLab();
  const loaded = await app.evaluate(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({ show: false });
    const texts: Record<string, string> = {};
    for (const address of [
      "wslab://app/%2e%2e/main/app.cjs",
      "wslab://app/..%2fmain%2fapp.cjs",
      "wslab://app/%2fetc%2fpasswd",
      "wslab://app/nowhere.html",
    ]) {
      await window.loadURL(address).catch(() => undefined);
      texts[address] = await window.webContents.executeJavaScript("document.body.innerText");
    }
    window.destroy();
    return texts;
  });
  expect(Object.values(loaded)).toEqual(Array(4).fill("There is no such file."));
});

test("no request leaves the machine", async ({ openLab }) => {
  const { app, page } = await openLab();
  await app.evaluate(({ session }) => {
    const asked: string[] = [];
    Object.assign(globalThis, { askedAddresses: asked });
    session.defaultSession.webRequest.onBeforeRequest((details, proceed) => {
      asked.push(details.url);
      proceed({});
    });
  });
  await page.reload();
  for (const screen of ["#/library", "#/experiment/new", "#/compare", "#/settings"]) {
    await page.evaluate((hash) => (window.location.hash = hash), screen);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  }
  const asked = await app.evaluate(() => Reflect.get(globalThis, "askedAddresses") as string[]);
  expect(asked).toContain("wslab://app/index.html");
  expect(asked.filter((address) => !/^(wslab:\/\/app\/|blob:|data:)/.test(address))).toEqual([]);
});
