import { messageOf } from "../../shared/format/error-message.ts";

export interface Toast {
  readonly id: number;
  readonly tone: "info" | "error";
  readonly text: string;
  /** Takes back what the toast tells of; absent where nothing can be. */
  readonly undo?: (() => void) | undefined;
}

const INFO_MS = 6000;
/** What can be undone is offered for longer. */
const UNDO_MS = 12_000;

/** Short messages at the edge of the window. Errors stay until they are dismissed. */
export class ToastState {
  list = $state.raw<readonly Toast[]>([]);
  #lastId = 0;
  #timers: Readonly<Record<number, ReturnType<typeof setTimeout>>> = {};

  /**
   * @param undo takes back what was done; offered by a button and by Ctrl+Z
   * @returns the message's id
   */
  say(text: string, undo?: () => void): number {
    const id = this.#add("info", text, undo);
    this.#dismissLater(id);
    return id;
  }

  /** Keeps the messages while the pointer or the focus is on one of them. */
  hold(): void {
    Object.values(this.#timers).forEach((timer) => clearTimeout(timer));
    this.#timers = {};
  }

  release(): void {
    for (const { id, tone } of this.list) {
      if (tone === "info" && !(id in this.#timers)) this.#dismissLater(id);
    }
  }

  undo(toast: Toast): void {
    this.dismiss(toast.id);
    toast.undo?.();
  }

  /** Takes back what the newest toast offers to. @returns whether there was one */
  undoLast(): boolean {
    const toast = this.list.findLast((one) => one.undo !== undefined);
    if (toast !== undefined) this.undo(toast);
    return toast !== undefined;
  }

  #dismissLater(id: number): void {
    const isLong = this.list.some((toast) => toast.id === id && toast.undo !== undefined);
    const timer = setTimeout(() => this.dismiss(id), isLong ? UNDO_MS : INFO_MS);
    this.#timers = { ...this.#timers, [id]: timer };
  }

  fail(what: string, thrown: unknown): void {
    this.#add("error", `${what} ${messageOf(thrown)}`.trim());
  }

  /** An effect that takes away what is gone already changes nothing, and so does not run again. */
  dismiss(id: number): void {
    const { [id]: timer, ...others } = this.#timers;
    clearTimeout(timer);
    this.#timers = others;
    const left = this.list.filter((toast) => toast.id !== id);
    if (left.length < this.list.length) this.list = left;
  }

  #add(tone: Toast["tone"], text: string, undo?: () => void): number {
    this.#lastId += 1;
    this.list = [
      ...this.list.filter((toast) => toast.text !== text),
      { id: this.#lastId, tone, text, undo },
    ];
    return this.#lastId;
  }
}
