// @ts-check
import path from "node:path";
import { electronFolder, obtainElectron } from "./bootstrap/electron.mjs";
import { BootstrapError, runScript } from "./bootstrap/failure.mjs";
import { nodeModules, projectRoot } from "./bootstrap/paths.mjs";
import { prepare } from "./bootstrap/prepare.mjs";
import { runChild } from "./bootstrap/run-child.mjs";

/**
 * Builds the installers of this machine's system and architecture into release/, with
 * electron-builder; what follows `--` is passed on to it (`-- --dir` for the unpacked app alone).
 * Native TensorFlow is made for one system and architecture, so that each is packed on its own kind.
 */
await runScript(async () => {
  const { node } = await prepare();
  if (!(await obtainElectron(node))) {
    throw new BootstrapError(
      "The pinned Electron's binary is not here and cannot be downloaded, so nothing was packed. " +
        "Connect to the network, or name a folder that holds it with ELECTRON_OVERRIDE_DIST_PATH.",
    );
  }
  const builder = path.join(nodeModules, "electron-builder", "cli.js");
  const args = [
    ...[builder, `--${process.arch}`, "--publish", "never"],
    ...[`-c.electronDist=${electronFolder()}`, ...process.argv.slice(2)],
  ];
  return (await runChild(node, args, { cwd: projectRoot })).code;
});
