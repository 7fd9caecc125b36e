import { homedir } from "node:os";
import path from "node:path";

const FOLDER = "weight-sharing-lab";

/**
 * Where the lab keeps its data: what was asked for, else WSLAB_DATA_DIR, else the operating
 * system's usual folder for an application's data.
 * @param asked the value of --data, relative to the working directory
 */
export function dataFolder(asked?: string, environment = process.env): string {
  if (asked === "") throw new Error("The data folder has an empty name. Give a folder.");
  const chosen = asked ?? setting(environment, "WSLAB_DATA_DIR");
  return chosen === undefined ? usualFolder(environment) : path.resolve(chosen);
}

/** A variable that is set to nothing is not set. */
function setting(environment: NodeJS.ProcessEnv, name: string): string | undefined {
  const value = environment[name];
  return value === "" ? undefined : value;
}

function usualFolder(environment: NodeJS.ProcessEnv): string {
  const home = homedir();
  if (process.platform === "win32") {
    return path.join(
      setting(environment, "APPDATA") ?? path.join(home, "AppData", "Roaming"),
      FOLDER,
    );
  }
  if (process.platform === "darwin") {
    return path.join(home, "Library", "Application Support", FOLDER);
  }
  return path.join(
    setting(environment, "XDG_DATA_HOME") ?? path.join(home, ".local", "share"),
    FOLDER,
  );
}
