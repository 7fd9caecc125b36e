// @ts-check
import fs from "node:fs";
import path from "node:path";
import { sourcesDigest, stampName } from "./bootstrap/build-stamp.mjs";
import { distDirectory, nodeModules } from "./bootstrap/paths.mjs";
import { isAtLeast, labNode } from "./bootstrap/node-version.mjs";
import { runChild } from "./bootstrap/run-child.mjs";
import { messageOf, runScript } from "./bootstrap/failure.mjs";
import { say } from "./bootstrap/progress.mjs";

/** Builds beside dist/ and swaps at the end, so a running lab never sees half a build. */
async function buildAll() {
  const { buildMainProcess } = await import("./build/main-process.mjs");
  const { buildRenderer } = await import("./build/renderer.mjs");
  const started = Date.now();
  const digest = sourcesDigest();
  const fresh = path.join(nodeModules, ".cache", `wslab-build-${process.pid}`);
  const old = `${fresh}-old`;
  try {
    fs.mkdirSync(fresh, { recursive: true });
    const entries = await buildMainProcess(path.join(fresh, "main"));
    const renderer = await buildRenderer(path.join(fresh, "renderer"));
    fs.writeFileSync(path.join(fresh, stampName), digest);
    if (fs.existsSync(distDirectory)) fs.renameSync(distDirectory, old);
    fs.renameSync(fresh, distDirectory);
    const parts = [...entries, ...(renderer ? ["renderer"] : [])].join(", ");
    say(`Built ${parts} in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
  } finally {
    for (const folder of [fresh, old]) fs.rmSync(folder, { recursive: true, force: true });
  }
}

await runScript(async () => {
  // vite needs a newer Node than the bootstrap does.
  if (!isAtLeast(process.versions.node, 22, 12)) {
    return (await runChild(labNode(), process.argv.slice(1))).code;
  }
  try {
    await buildAll();
    return 0;
  } catch (error) {
    // Compilers put their findings into the message; a stack of theirs helps nobody.
    say(messageOf(error));
    return 1;
  }
});
