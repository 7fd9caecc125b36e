import { statSync } from "node:fs";
import path from "node:path";

/** Browsers that print by DevTools, by the names of their programs, in order of preference. */
const PROGRAMS = [
  ...["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
  ...["chrome", "microsoft-edge", "msedge", "brave-browser"],
];

const MAC = ["Google Chrome", "Chromium", "Microsoft Edge"].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);
const WINDOWS = [
  path.win32.join("Google", "Chrome", "Application", "chrome.exe"),
  path.win32.join("Microsoft", "Edge", "Application", "msedge.exe"),
];

/**
 * A Chromium on this machine: the one that WSLAB_CHROMIUM names, one in the PATH, or one in its usual
 * place.
 */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = env["WSLAB_CHROMIUM"];
  if (named !== undefined && named !== "") return named;
  const folders = (env["PATH"] ?? "").split(path.delimiter).filter((folder) => folder !== "");
  const ending = process.platform === "win32" ? ".exe" : "";
  const inPath = PROGRAMS.flatMap((name) =>
    folders.map((folder) => path.join(folder, `${name}${ending}`)),
  );
  const bases = [env["PROGRAMFILES"], env["PROGRAMFILES(X86)"], env["LOCALAPPDATA"]];
  const usual: Partial<Record<NodeJS.Platform, readonly string[]>> = {
    darwin: MAC,
    win32: bases.flatMap((base) =>
      base === undefined ? [] : WINDOWS.map((file) => path.join(base, file)),
    ),
  };
  const all = [...inPath, ...(usual[process.platform] ?? [])];
  return all.find((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
}
