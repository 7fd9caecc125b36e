import { EventEmitter } from "node:events";
import type { MenuItemConstructorOptions, Rectangle } from "electron";
import { vi } from "vitest";

/**
 * What the desktop host uses of Electron, whose package outside Electron gives the path of a binary and
 * nothing to import. Every file mocks it by this one module: files share what they import.
 */

class FakeContents extends EventEmitter {
  readonly session = { flushStorageData: vi.fn() };
  readonly reload = vi.fn();
  readonly send = vi.fn();
  readonly executeJavaScript = vi.fn((_script: string) => Promise.resolve(undefined));
  readonly printToPDF = vi.fn((_options: object) => Promise.resolve(new Uint8Array()));
  crashed = false;
  isCrashed(): boolean {
    return this.crashed;
  }
}

export class BrowserWindow extends EventEmitter {
  /** All that were opened, the latest last. */
  static opened: BrowserWindow[] = [];
  readonly options: object;
  readonly webContents = new FakeContents();
  readonly show = vi.fn();
  readonly destroy = vi.fn();
  readonly loadFile = vi.fn((_file: string) => Promise.resolve());
  isGone = false;

  constructor(options: object) {
    super();
    this.options = options;
    BrowserWindow.opened.push(this);
  }

  isDestroyed(): boolean {
    return this.isGone;
  }

  getNormalBounds(): Rectangle {
    return { x: 3, y: 40, width: 1000, height: 700 };
  }
}

export const protocol = { registerSchemesAsPrivileged: vi.fn() };
export const dialog = {
  showMessageBoxSync: vi.fn((_window: unknown, _options: object) => 0),
  showOpenDialog: vi.fn((_window: unknown, _options: object) =>
    Promise.resolve({ filePaths: [] as string[] }),
  ),
};
export const app = { getAppPath: () => "/lab" };
export const screen = {
  getDisplayMatching: (_place: Rectangle) => ({
    workArea: { x: 0, y: 0, width: 1920, height: 1080 },
  }),
};
export const nativeImage = {
  createFromPath: vi.fn((file: string) => ({ file, isEmpty: (): boolean => false })),
};
export const Menu = {
  buildFromTemplate: (items: readonly MenuItemConstructorOptions[]) => items,
  setApplicationMenu: vi.fn(),
};
export const utilityProcess = { fork: vi.fn() };
