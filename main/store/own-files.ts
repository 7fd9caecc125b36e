import path from "node:path";

/** The database's name in a data folder. */
export const DATABASE_FILE = "lab.sqlite";
/** Where a data folder keeps copies of the user's own data files. */
export const FILES_FOLDER = "files";

/** The database with what SQLite, the writer lock and upgrades keep beside it. */
const BESIDE_DATABASE =
  /^lab\.sqlite(-wal|-shm|-journal|\.writer|\.lock|\.counter|\.restore|\.form-\d+\.backup)?$/i;

/** The database of a data folder. */
export function databaseFile(folder: string): string {
  return path.join(folder, DATABASE_FILE);
}

/** Whether a file lies in a data folder as one of the lab's own. */
export function isOwnFile(dataFolder: string, file: string): boolean {
  const inFolder = path.relative(dataFolder, file);
  const [first = "", ...deeper] = inFolder.split(path.sep);
  return deeper.length > 0 ? first === FILES_FOLDER : BESIDE_DATABASE.test(first);
}

/** Whether a name in a data folder is one of the lab's: its database, copies, window and logs. */
export function isOwnName(name: string): boolean {
  return (
    name === FILES_FOLDER || /^window(\.json|-profile)$/.test(name) || /^lab\.sqlite/.test(name)
  );
}
