// @ts-check
import fs from "node:fs";
import path from "node:path";
import { obtainElectron } from "./bootstrap/electron.mjs";
import { BootstrapError, runScript } from "./bootstrap/failure.mjs";
import { cacheDirectory, nodeModules, platformKey, projectRoot } from "./bootstrap/paths.mjs";
import { prepare } from "./bootstrap/prepare.mjs";
import { say } from "./bootstrap/progress.mjs";
import { lastLines, runCommand } from "./bootstrap/run-command.mjs";
import { installTexts } from "./offline/install-texts.mjs";
import { layOutPart, offlineParts } from "./offline/offline-parts.mjs";

/** @returns {Promise<string[]>} the clone's own files, from its root */
async function trackedFiles() {
  const result = await runCommand("git", ["ls-files", "-z"], { cwd: projectRoot });
  if (result.code === 0) return result.output.split("\0").filter((name) => name !== "");
  throw new BootstrapError(
    `git could not list the clone's files, so nothing was packed: ${lastLines(result.output, 2)}`,
  );
}

/**
 * Writes the archive; it has its name only once it is intact.
 * @param {string} folder holds what is packed
 * @param {string} file
 */
async function pack(folder, file) {
  const partial = `${file}.partial`;
  // The POSIX format keeps times to the fraction of a second, by which files are known as unchanged.
  const options = file.endsWith("gz") ? ["-cz"] : ["-c"];
  const args = [...options, "--format=posix", "-f", partial, "-C", path.dirname(folder)];
  const result = await runCommand("tar", [...args, path.basename(folder)]);
  if (result.code !== 0) {
    fs.rmSync(partial, { force: true });
    throw new BootstrapError(
      `${file} was not written. Is there room for it? tar said: ${result.startError?.message ?? lastLines(result.output, 2)}`,
    );
  }
  fs.renameSync(partial, file);
}

/** Gathers all that a machine without network needs into one archive: `npm run offline -- [FILE]`. */
await runScript(async () => {
  const name = `weight-sharing-lab-offline-${platformKey}`;
  const file = path.resolve(process.argv[2] ?? `${name}.tar.gz`);
  const { node } = await prepare();
  const electron = await obtainElectron(node);
  const cache = cacheDirectory();
  const work = path.join(nodeModules, ".cache", "wslab-offline");
  const folder = path.join(work, name);
  fs.rmSync(work, { recursive: true, force: true });
  try {
    say("Gathering the lab, its dependencies and native TensorFlow ...");
    for (const part of offlineParts({ root: projectRoot, tracked: await trackedFiles(), cache })) {
      layOutPart(part, folder);
    }
    for (const [text, content] of Object.entries(installTexts(platformKey))) {
      const mode = text.endsWith(".txt") ? 0o644 : 0o755;
      fs.writeFileSync(path.join(folder, text), content, { mode });
    }
    await pack(folder, file);
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
  const megabytes = Math.round(fs.statSync(file).size / 1e6);
  const host = electron ? "with Electron" : "without Electron, so that it opens in a browser";
  say(`${file}: ${megabytes} MB, ${host}. Unpack it there and follow INSTALL.txt.`);
  return 0;
});
