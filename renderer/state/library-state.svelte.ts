import { untrack } from "svelte";
import { LIBRARY_PAGE_ROWS as PAGE } from "../../shared/api/library-page-rows.ts";
import type { LibraryFacets, LibraryQuery } from "../../shared/api/library-records.ts";
import type { ExperimentRecord } from "../../shared/api/records.ts";
import { messageOf } from "../../shared/format/error-message.ts";
import { NO_PAGES, NONE_CHOSEN, withChanged, without, withPage } from "../model/library-pages.ts";
import { DEFAULT_QUERY } from "../model/library-view.ts";
import { toggledSet } from "../model/toggled-set.ts";
import type { LabState } from "./lab-state.svelte.ts";
import { Reread } from "./reread.ts";

/** At least this long between two readings while experiments go on changing. */
const REREAD_MS = 400;

/** A list of experiments that is read page by page, as far as it is looked at, and kept up by events. */
export class LibraryState {
  query = $state.raw<LibraryQuery>(DEFAULT_QUERY);
  /** How many experiments the query finds; undefined before the first answer. */
  total = $state<number>();
  facets = $state.raw<LibraryFacets>();
  error = $state("");
  /** The ids of the chosen experiments. */
  chosen = $state.raw(NONE_CHOSEN);
  /** Raised by each new question, whose answer is shown from its first row on. */
  questions = $state(0);
  /** Where the list was scrolled to and which row had the focus, kept for Back. */
  scrollTop = 0;
  current = $state(0);
  #pages = $state.raw(NO_PAGES);
  readonly #lab: LabState;
  /** Raised by each new question: an answer to an older one is not shown. */
  #asked = 0;
  #wanted: readonly [number, number] = [0, 0];
  #asking: readonly number[] = [];
  readonly #reread = new Reread(REREAD_MS);
  /** Ends the subscriptions of `begin`; undefined once the screen has its own. */
  #endBeginning: (() => void) | undefined;

  constructor(lab: LabState) {
    this.#lab = lab;
  }

  /** What has been read of the whole; undefined until all of it is there. */
  get value(): { readonly total: number; readonly facets: LibraryFacets } | undefined {
    const { total, facets } = this;
    return total === undefined || facets === undefined ? undefined : { total, facets };
  }

  /** The record of a row; undefined where it is not there yet, null where it is damaged. */
  row(index: number): ExperimentRecord | null | undefined {
    return this.#pages.get(Math.floor(index / PAGE))?.[index % PAGE];
  }

  /** Chooses the experiment of a row, or takes it out again; one that is not there stays as it is. */
  toggle(index: number): void {
    const id = this.row(index)?.id;
    if (id !== undefined) this.chosen = toggledSet(this.chosen, id);
  }

  /** Asks for the first rows before the screen that shows them is drawn, and hears what changes meanwhile. */
  begin(query: LibraryQuery): void {
    this.query = query;
    this.#endBeginning = this.follow();
    void this.refresh();
  }

  /** Asks for what the screen shows, unless that was begun and nothing has changed since. */
  open(): void {
    const wasBegun = this.#endBeginning !== undefined && !this.#reread.isDue;
    this.#endBeginning?.();
    this.#endBeginning = undefined;
    if (!wasBegun) void this.refresh();
  }

  /** Asks for other experiments, or the same in another order, from the first on. */
  async show(query: LibraryQuery): Promise<void> {
    this.query = query;
    this.questions += 1;
    this.scrollTop = 0;
    this.current = 0;
    this.#wanted = [0, 1];
    await this.#readWanted();
  }

  /** Reads again what is looked at, and what the whole library has. */
  async refresh(): Promise<void> {
    await Promise.all([this.#readWanted(), this.#readFacets()]);
  }

  async #readWanted(): Promise<void> {
    this.#asked += 1;
    this.#asking = [];
    const [first, end] = this.#wanted;
    const pages = pagesOf(first, Math.max(end, 1));
    await Promise.all(pages.map((page) => this.#read(page, pages)));
  }

  /** Reads the rows from `first` up to `end`, as far as they are not there. */
  need(first: number, end: number): void {
    this.#wanted = [first, end];
    for (const page of pagesOf(first, end)) {
      if (!this.#pages.has(page) && !this.#asking.includes(page)) void this.#read(page);
    }
  }

  /** @returns a function that ends the subscriptions */
  follow(): () => void {
    const { client } = this.#lab;
    const ends = [
      client.on("experiment:changed", (record) => {
        // What is there is shown as it is now; where it belongs is found by the next reading.
        this.#pages = withChanged(this.#pages, record);
        this.#rereadSoon();
      }),
      client.on("experiment:deleted", ({ experimentId }) => {
        if (this.chosen.has(experimentId)) this.chosen = without(this.chosen, experimentId);
        this.#rereadSoon();
      }),
    ];
    return () => {
      ends.forEach((end) => end());
      this.#reread.stop();
    };
  }

  #rereadSoon(): void {
    this.#reread.soon(() => void this.refresh());
  }

  async #readFacets(): Promise<void> {
    try {
      this.facets = await this.#lab.client.call("library:getFacets", {});
    } catch (thrown) {
      this.error = messageOf(thrown);
    }
  }

  /** @param kept the pages that stay; all unless told */
  async #read(page: number, kept?: readonly number[]): Promise<void> {
    const asked = this.#asked;
    this.#asking = [...this.#asking, page];
    try {
      // Whoever asks for rows does not ask again because the question has changed: `show` does.
      const args = { query: untrack(() => this.query), offset: page * PAGE, limit: PAGE };
      const { total, records } = await this.#lab.client.call("library:getPage", args);
      if (asked !== this.#asked) return;
      this.#pages = withPage(this.#pages, page, records, kept);
      this.total = total;
      this.error = "";
    } catch (thrown) {
      if (asked === this.#asked) this.error = messageOf(thrown);
    }
    if (asked === this.#asked) this.#asking = this.#asking.filter((one) => one !== page);
  }
}

function pagesOf(first: number, end: number): number[] {
  const from = Math.floor(first / PAGE);
  const count = Math.max(0, Math.ceil(end / PAGE) - from);
  return Array.from({ length: count }, (_, i) => from + i);
}
