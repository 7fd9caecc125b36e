import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { dialog, type BrowserWindow } from "electron";
import type { MenuRequest } from "../../../shared/screens/menu-requests.ts";
import { OPENED_EXTENSIONS } from "./given-files.ts";
import type { RecentFiles } from "./recent-files.ts";

/** A larger file of samples is read by its path alone; a larger bundle is refused by the page. */
const MAX_READ_BYTES = 7_000_000;

interface OpenFilesOptions {
  readonly window: () => BrowserWindow | undefined;
  readonly recent: RecentFiles;
  /** Hands a request to the page. */
  readonly ask: (request: MenuRequest) => void;
  /** Told when the recent files have changed. */
  readonly onRecent: () => void;
}

/** Opens files of the disk in the page: from the system's dialog, or again. */
export class OpenFiles {
  readonly #options: OpenFilesOptions;

  constructor(options: OpenFilesOptions) {
    this.#options = options;
  }

  async choose(): Promise<void> {
    const window = this.#options.window();
    if (window === undefined) return;
    const { filePaths } = await dialog.showOpenDialog(window, {
      title: "Open an experiment, a bundle or a data file",
      properties: ["openFile"],
      filters: [
        {
          name: "Experiments, bundles and samples",
          extensions: [...OPENED_EXTENSIONS],
        },
        { name: "All files", extensions: ["*"] },
      ],
    });
    if (filePaths[0] !== undefined) await this.open(filePaths[0]);
  }

  /** Opens one file; one that cannot be read is told, and is a recent one no more. */
  async open(file: string): Promise<void> {
    const { recent, ask, onRecent } = this.#options;
    const name = path.basename(file);
    try {
      const { size } = await stat(file);
      // What a file of samples holds is read by its path, when the experiment is checked.
      const isRead = size <= MAX_READ_BYTES;
      const content = isRead ? (await readFile(file)).toString("base64") : "";
      if (!isRead && /\.(json|wslab)$/i.test(name)) throw new Error(TOO_LARGE);
      ask({ kind: "file", name, path: file, content });
      recent.add(file);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      ask({ kind: "fault", what: `${name} was not opened:`, why });
      recent.remove(file);
    }
    onRecent();
  }
}

const TOO_LARGE =
  "it is larger than 7 MB. Import a large bundle on the command line: wslab import FILE.wslab.";
