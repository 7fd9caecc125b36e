// @ts-check
import fs from "node:fs";
import path from "node:path";

/** What tfjs-node needs to be installed, and not to run: the lab provides its native parts itself. */
export const INSTALL_TIME = [
  "@mapbox/node-pre-gyp",
  "adm-zip",
  "https-proxy-agent",
  "rimraf",
  "tar",
];

/**
 * @typedef {object} ShippedPackage
 * @property {string} name
 * @property {string} version
 * @property {string} license as its package.json says it
 * @property {string} integrity of the lockfile; empty where it has none
 * @property {string} folder in the clone
 */

/** @typedef {Record<string, { version: string, integrity?: string, dependencies?: Record<string, string> }>} Locked */

/**
 * Where Node finds a package that one at `from` asks for.
 * @param {Locked} locked
 * @param {string} from its place in the lockfile
 * @param {string} name
 */
function resolve(locked, from, name) {
  for (let place = from; ; place = place.slice(0, place.lastIndexOf("node_modules/"))) {
    const candidate = `${place.replace(/\/$/, "")}${place === "" ? "" : "/"}node_modules/${name}`;
    if (locked[candidate]) return candidate;
    if (place === "") return undefined;
  }
}

/**
 * The packages that the packed app loads at run time: those of package.json's dependencies, and all
 * that they need, without what tfjs-node is installed with.
 * @param {string} root the clone
 * @returns {string[]} their places in the lockfile
 */
export function runtimePlaces(root) {
  const { packages } = JSON.parse(fs.readFileSync(path.join(root, "package-lock.json"), "utf8"));
  /** @type {Set<string>} */
  const places = new Set();
  const walk = (/** @type {string | undefined} */ place) => {
    if (place === undefined || places.has(place)) return;
    if (place !== "") places.add(place);
    const isTfjsNode = place.endsWith("@tensorflow/tfjs-node");
    for (const name of Object.keys(packages[place].dependencies ?? {})) {
      // Types hold no code: they are not shipped either.
      const isShipped = !name.startsWith("@types/") && !(isTfjsNode && INSTALL_TIME.includes(name));
      if (isShipped) walk(resolve(packages, place, name));
    }
  };
  walk("");
  return [...places].sort();
}

/**
 * The packages whose code the build has put into its bundles, by the sources that its maps name.
 * @param {string} root the clone, built
 * @returns {string[]} their places in the lockfile
 */
export function bundledPlaces(root) {
  const { packages } = JSON.parse(fs.readFileSync(path.join(root, "package-lock.json"), "utf8"));
  const dist = path.join(root, "dist");
  /** @type {Set<string>} */
  const places = new Set();
  for (const name of fs.readdirSync(dist, { recursive: true })) {
    const file = path.join(dist, String(name));
    if (!file.endsWith(".map")) continue;
    // The build writes in a folder of its own within the packages, from where maps name their sources.
    const written = path.join(root, "node_modules", ".cache", "build", path.dirname(String(name)));
    for (const source of JSON.parse(fs.readFileSync(file, "utf8")).sources) {
      const place = packageOf(path.relative(root, path.resolve(written, String(source))));
      if (place !== undefined && packages[place]) places.add(place);
    }
  }
  // Fonts are copied, not bundled: no map names them.
  for (const place of Object.keys(packages)) {
    if (place.startsWith("node_modules/@fontsource")) places.add(place);
  }
  return [...places].sort();
}

/** @param {string} source a path from the clone's folder */
const packageOf = (source) =>
  /^(?:node_modules\/(?:@[^/]+\/)?[^/]+\/)+/.exec(source.replaceAll("\\", "/"))?.[0].slice(0, -1);

/**
 * The licence of a package whose package.json says none, by the first line of its licence.
 * @param {string} folder
 */
function licenceOf(folder) {
  const file = fs.readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  const text = file === undefined ? "" : fs.readFileSync(path.join(folder, file), "utf8");
  return /^\s*(?:The )?MIT License/i.test(text) ? "MIT" : "";
}

/**
 * @param {string} root the clone
 * @param {readonly string[]} places in the lockfile
 * @returns {ShippedPackage[]}
 */
export function describePackages(root, places) {
  const { packages } = JSON.parse(fs.readFileSync(path.join(root, "package-lock.json"), "utf8"));
  return places.map((place) => {
    const folder = path.join(root, place);
    const manifest = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8"));
    const { name, version, license = "" } = manifest;
    const said = typeof license === "string" ? license : (license.type ?? "");
    return {
      name,
      version,
      license: said || licenceOf(folder),
      integrity: packages[place].integrity ?? "",
      folder,
    };
  });
}
