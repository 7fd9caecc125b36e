import { messageOf } from "../../shared/format/error-message.ts";

export interface Toast {
  readonly id: number;
  readonly tone: "info" | "error";
  readonly text: string;
}

const INFO_MS = 6000;

/** Short messages at the edge of the window. Errors stay until they are dismissed. */
export class ToastState {
  list = $state.raw<readonly Toast[]>([]);
  #lastId = 0;

  say(text: string): void {
    const id = this.#add("info", text);
    setTimeout(() => this.dismiss(id), INFO_MS);
  }

  fail(what: string, thrown: unknown): void {
    this.#add("error", `${what} ${messageOf(thrown)}`.trim());
  }

  dismiss(id: number): void {
    this.list = this.list.filter((toast) => toast.id !== id);
  }

  #add(tone: Toast["tone"], text: string): number {
    this.#lastId += 1;
    this.list = [
      ...this.list.filter((toast) => toast.text !== text),
      { id: this.#lastId, tone, text },
    ];
    return this.#lastId;
  }
}
