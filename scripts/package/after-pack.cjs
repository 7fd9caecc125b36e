// @ts-check
"use strict";
const fs = require("node:fs");
const path = require("node:path");

const packagePath = path.join("node_modules", "@tensorflow", "tfjs-node");

/** The name a binding asks the system's loader for; the other names serve linkers only. */
const loaderName = /\.so\.\d+$|\.\d+\.dylib$|\.dll$/;

/**
 * @param {any} context electron-builder's
 * @returns {string} the resources folder of the packed app
 */
function resourcesFolder(context) {
  if (context.electronPlatformName !== "darwin") return path.join(context.appOutDir, "resources");
  const app = `${context.packager.appInfo.productFilename}.app`;
  return path.join(context.appOutDir, app, "Contents", "Resources");
}

/**
 * @param {any} context electron-builder's
 * @returns {string} the version of the Electron that is packed
 */
const electronVersion = (context) => context.packager.info.framework.version;

/**
 * Copies the TensorFlow library, which a clone only links to, into the packed app as real files.
 * @param {string} source tfjs-node's folder in the clone
 * @param {string} target its folder in the packed app
 * @returns {Map<string, string>} real path of each library to its path in the packed app
 */
function copyLibrary(source, target) {
  const from = path.join(source, "deps", "lib");
  const to = path.join(target, "deps", "lib");
  fs.mkdirSync(to, { recursive: true });
  /** @type {Map<string, string>} */
  const copied = new Map();
  for (const name of fs.readdirSync(from).filter((entry) => loaderName.test(entry))) {
    fs.copyFileSync(fs.realpathSync(path.join(from, name)), path.join(to, name));
    copied.set(fs.realpathSync(path.join(from, name)), `deps/lib/${name}`);
  }
  if (copied.size === 0) {
    throw new Error(`${from} holds no TensorFlow library: run npm run setup before packing.`);
  }
  return copied;
}

/**
 * Writes the packed app's own record of its native files, which it is checked against when loading.
 * @param {string} source
 * @param {string} target
 * @param {Map<string, string>} copied
 */
function writeRecord(source, target, copied) {
  const record = JSON.parse(fs.readFileSync(path.join(source, "wslab-native.json"), "utf8"));
  const files = record.files.map((/** @type {{ path: string }} */ file) => {
    const real = fs.realpathSync(path.join(source, file.path));
    return { ...file, path: copied.get(real) ?? file.path };
  });
  const packed = { ...record, cache: "", files };
  fs.writeFileSync(path.join(target, "wslab-native.json"), JSON.stringify(packed, null, 2) + "\n");
}

/**
 * electron-builder's hook after the app was put together and before it is made into an installer.
 * @param {any} context
 */
exports.default = async function afterPack(context) {
  const source = path.join(context.packager.projectDir, packagePath);
  const target = path.join(resourcesFolder(context), "app.asar.unpacked", packagePath);
  writeRecord(source, target, copyLibrary(source, target));
  await writeBill(context);
  await setFuses(context);
};

/**
 * Writes the licences of all parts and the bill of materials beside the archive.
 * @param {any} context
 */
async function writeBill(context) {
  const { bundledPlaces, describePackages, runtimePlaces } = await import("./shipped-packages.mjs");
  const { billOfMaterials, licenceTexts } = await import("./bill-of-materials.mjs");
  const root = context.packager.projectDir;
  const places = [...new Set([...runtimePlaces(root), ...bundledPlaces(root)])].sort();
  const packages = describePackages(root, places);
  const { name, version } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));
  const record = JSON.parse(
    fs.readFileSync(path.join(root, packagePath, "wslab-native.json"), "utf8"),
  );
  const others = [
    { name: "Electron", version: electronVersion(context), license: "MIT" },
    { name: "libtensorflow", version: record.library?.version ?? "2", license: "Apache-2.0" },
  ];
  const resources = resourcesFolder(context);
  const bill = billOfMaterials(packages, { name, version }, others);
  fs.writeFileSync(path.join(resources, "bom.cdx.json"), JSON.stringify(bill, null, 2) + "\n");
  fs.writeFileSync(path.join(resources, "THIRD-PARTY-LICENSES.txt"), licenceTexts(packages) + "\n");
}

/**
 * Sets the fuses of the executable and reads them back from it.
 * @param {any} context
 * @throws {Error} naming each fuse that is not as it should be
 */
async function setFuses(context) {
  const { fuseConfiguration, wrongFuses } = await import("./fuses.mjs");
  const { packager, appOutDir, electronPlatformName } = context;
  const electron = electronVersion(context);
  await packager.addElectronFuses(context, fuseConfiguration(electron));
  const name = packager.executableName ?? packager.appInfo.productFilename;
  /** @type {Record<string, string>} */
  const executables = {
    darwin: `${packager.appInfo.productFilename}.app`,
    win32: `${packager.appInfo.productFilename}.exe`,
  };
  const executable = path.join(appOutDir, executables[electronPlatformName] ?? name);
  const wrong = await wrongFuses(executable, electron);
  if (wrong.length > 0) throw new Error(`The package's fuses are not set: ${wrong.join("; ")}.`);
}
