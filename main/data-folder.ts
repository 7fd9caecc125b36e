import { homedir } from "node:os";
import path from "node:path";

const FOLDER = "weight-sharing-lab";

/**
 * Where the lab keeps its data: what was asked for, else WSLAB_DATA_DIR, else the operating
 * system's usual folder for an application's data.
 * @param asked the value of --data, relative to the working directory
 */
export function dataFolder(asked?: string, environment = process.env): string {
  const chosen = asked ?? environment["WSLAB_DATA_DIR"];
  return chosen === undefined ? usualFolder(environment) : path.resolve(chosen);
}

function usualFolder(environment: NodeJS.ProcessEnv): string {
  const home = homedir();
  if (process.platform === "win32") {
    return path.join(environment["APPDATA"] ?? path.join(home, "AppData", "Roaming"), FOLDER);
  }
  if (process.platform === "darwin") {
    return path.join(home, "Library", "Application Support", FOLDER);
  }
  return path.join(environment["XDG_DATA_HOME"] ?? path.join(home, ".local", "share"), FOLDER);
}
