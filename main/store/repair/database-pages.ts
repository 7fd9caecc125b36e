import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { decodeRecord, readVarint, UnreadableBytes, type StoredValue } from "./record.ts";

/** A row as it lies in a page: of a table with its rowid, of an index (or a table without) not. */
export interface RawRow {
  readonly rowid: number | undefined;
  readonly values: readonly StoredValue[];
}

/** A page of a b-tree, as far as it could be read. */
export interface TreePage {
  readonly isIndex: boolean;
  readonly rows: readonly RawRow[];
  /** Numbers of the pages below it. */
  readonly children: readonly number[];
  /** Cells that hold no row. */
  readonly unreadable: number;
}

/** Kinds of b-tree pages, by their first byte. */
const INTERIOR_INDEX = 0x02;
const INTERIOR_TABLE = 0x05;
const LEAF_INDEX = 0x0a;
const LEAF_TABLE = 0x0d;

/** Of every database of the lab, whose pages reserve nothing at their end; see `scratchCopy`. */
const PAGE_BYTES = 4096;
const FILE_HEADER_BYTES = 100;
/** What a pointer-map entry says of a page that belongs to nothing. */
const FREE_PAGE = 2;

/**
 * Reads a database page by page, without SQLite, which gives up a whole table for one bad page
 * (https://www.sqlite.org/fileformat2.html).
 */
export class DatabasePages {
  readonly #descriptor: number;
  readonly #isAutoVacuum: boolean;
  readonly count: number;
  /** `user_version`, as the header has it. */
  readonly form: number;

  constructor(file: string) {
    this.#descriptor = openSync(file, "r");
    const header = Buffer.alloc(FILE_HEADER_BYTES);
    readSync(this.#descriptor, header, 0, FILE_HEADER_BYTES, 0);
    this.#isAutoVacuum = header.readUInt32BE(52) !== 0;
    this.form = header.readUInt32BE(60);
    this.count = Math.floor(fstatSync(this.#descriptor).size / PAGE_BYTES);
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  /** @returns undefined where the page is beyond the end or none of a b-tree */
  read(number: number): TreePage | undefined {
    const page = this.#bytes(number);
    const at = number === 1 ? FILE_HEADER_BYTES : 0;
    const kind = page?.[at] ?? 0;
    if (page === undefined || ![2, 5, 10, 13].includes(kind)) return undefined;
    const isInterior = kind === INTERIOR_INDEX || kind === INTERIOR_TABLE;
    const isIndex = kind === INTERIOR_INDEX || kind === LEAF_INDEX;
    const children = isInterior ? [page.readUInt32BE(at + 8)] : [];
    const rows: RawRow[] = [];
    let unreadable = 0;
    for (const start of this.#cellStarts(page, at, isInterior)) {
      try {
        if (isInterior) children.push(page.readUInt32BE(start));
        if (kind === INTERIOR_TABLE) continue;
        rows.push(this.#row(page, start + (isInterior ? 4 : 0), kind === LEAF_TABLE));
      } catch (error) {
        if (!(error instanceof UnreadableBytes || error instanceof RangeError)) throw error;
        unreadable += 1;
      }
    }
    return { isIndex, rows, children, unreadable };
  }

  /** Whether the pointer map says that a page belongs to nothing; what it holds was deleted. */
  isFree(number: number): boolean {
    if (!this.#isAutoVacuum) return false;
    const span = Math.floor(PAGE_BYTES / 5) + 1;
    const map = Math.floor((number - 2) / span) * span + 2;
    return this.#bytes(map)?.[5 * (number - map - 1)] === FREE_PAGE;
  }

  #bytes(number: number): Buffer | undefined {
    if (number < 1 || number > this.count) return undefined;
    const page = Buffer.alloc(PAGE_BYTES);
    readSync(this.#descriptor, page, 0, page.length, (number - 1) * PAGE_BYTES);
    return page;
  }

  #cellStarts(page: Buffer, at: number, isInterior: boolean): number[] {
    const first = at + (isInterior ? 12 : 8);
    const most = (PAGE_BYTES - first) / 2;
    const cells = Math.min(page.readUInt16BE(at + 3), most);
    return Array.from({ length: cells }, (_, cell) => page.readUInt16BE(first + 2 * cell));
  }

  #row(page: Buffer, start: number, isTable: boolean): RawRow {
    const length = readVarint(page, start);
    const rowid = isTable ? readVarint(page, length.end) : undefined;
    const payload = this.#payload(page, rowid?.end ?? length.end, length.value, isTable);
    return { rowid: rowid?.value, values: decodeRecord(payload) };
  }

  /** What of a row lies in its page, and the rest from the pages that it spills into. */
  #payload(page: Buffer, at: number, length: number, isTable: boolean): Buffer {
    if (length > this.count * PAGE_BYTES) throw new UnreadableBytes("A row is too long.");
    const inPage = this.#bytesInPage(length, isTable);
    if (at + inPage > page.length) throw new UnreadableBytes("A row runs over its page.");
    const parts = [page.subarray(at, at + inPage)];
    let missing = length - inPage;
    let next = missing > 0 ? page.readUInt32BE(at + inPage) : 0;
    while (missing > 0) {
      const spilled = this.#bytes(next);
      if (spilled === undefined) throw new UnreadableBytes("A row’s rest is not there.");
      const part = spilled.subarray(4, 4 + Math.min(missing, PAGE_BYTES - 4));
      parts.push(part);
      missing -= part.length;
      next = spilled.readUInt32BE(0);
    }
    return Buffer.concat(parts);
  }

  #bytesInPage(length: number, isTable: boolean): number {
    const most = isTable ? PAGE_BYTES - 35 : Math.floor(((PAGE_BYTES - 12) * 64) / 255) - 23;
    if (length <= most) return length;
    const least = Math.floor(((PAGE_BYTES - 12) * 32) / 255) - 23;
    const filled = least + ((length - least) % (PAGE_BYTES - 4));
    return filled <= most ? filled : least;
  }
}
