import { homedir } from "node:os";
import path from "node:path";

const FOLDER = "weight-sharing-lab";

/** No folder can be named for the data. */
export class DataFolderError extends Error {
  override readonly name = "DataFolderError";
}

/**
 * Where the lab keeps its data: what was asked for, else WSLAB_DATA_DIR, else the operating
 * system's usual folder for an application's data.
 * @param asked the value of --data, relative to the working directory
 * @throws DataFolderError where nothing names a folder
 */
export function dataFolder(asked?: string, environment = process.env): string {
  if (asked === "") throw new DataFolderError("The data folder’s name is empty. Give a folder.");
  const chosen = asked ?? setting(environment, "WSLAB_DATA_DIR");
  return chosen === undefined ? usualFolder(environment) : path.resolve(chosen);
}

/** A variable that is set to nothing is not set. */
function setting(environment: NodeJS.ProcessEnv, name: string): string | undefined {
  const value = environment[name];
  return value === "" ? undefined : value;
}

/** Standards say so: a path that is not whole is not valid, and would lead to wherever one stands. */
function wholePath(environment: NodeJS.ProcessEnv, name: string): string | undefined {
  const value = setting(environment, name);
  return value !== undefined && path.isAbsolute(value) ? value : undefined;
}

/** @throws DataFolderError where the user has no home folder, and its place is needed */
function home(environment: NodeJS.ProcessEnv): string {
  const folder = environment["HOME"] === "" ? "" : homedir();
  if (path.isAbsolute(folder)) return folder;
  throw new DataFolderError(
    "Your home folder is not known (HOME is empty or not an absolute path). Set it, or name a folder for " +
      "the data with --data DIR.",
  );
}

function usualFolder(environment: NodeJS.ProcessEnv): string {
  if (process.platform === "win32") {
    return path.join(
      wholePath(environment, "APPDATA") ?? path.join(home(environment), "AppData", "Roaming"),
      FOLDER,
    );
  }
  if (process.platform === "darwin") {
    return path.join(home(environment), "Library", "Application Support", FOLDER);
  }
  return path.join(
    wholePath(environment, "XDG_DATA_HOME") ?? path.join(home(environment), ".local", "share"),
    FOLDER,
  );
}
