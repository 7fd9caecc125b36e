// @ts-check
import fs from "node:fs";
import path from "node:path";
import { BootstrapError, runScript } from "./bootstrap/failure.mjs";
import { ensureDependencies } from "./bootstrap/dependencies.mjs";
import { labNode } from "./bootstrap/node-version.mjs";
import { projectRoot } from "./bootstrap/paths.mjs";
import { say } from "./bootstrap/progress.mjs";
import { obtainChromium } from "./lanes/runtimes/chromium.mjs";

const folder = path.join(projectRoot, "assets", "icons");

/** Pixels on a side; electron-builder makes the other sizes and formats from it. */
const size = 512;

/**
 * Draws assets/icons/icon.svg as icon.png with a real browser. Run after the drawing was changed.
 */
await runScript(async () => {
  await ensureDependencies();
  const found = await obtainChromium(labNode());
  if ("reason" in found) throw new BootstrapError(`The icon was not drawn: ${found.reason}.`);
  const { chromium } = await import("playwright");
  const args = ["--no-sandbox", "--disable-gpu"];
  const browser = await chromium.launch({ executablePath: found.executable, args });
  try {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    const svg = fs.readFileSync(path.join(folder, "icon.svg"), "utf8");
    const style = "margin:0;background:transparent";
    await page.setContent(`<body style="${style}">${svg}</body>`);
    const target = path.join(folder, "icon.png");
    await page.screenshot({ path: target, omitBackground: true });
    say(`${target}: ${fs.statSync(target).size} bytes`);
  } finally {
    await browser.close();
  }
  return 0;
});
