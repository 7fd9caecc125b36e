/** What of the store could not be read as it was written; each thing is told once. */
export class StoredDamage {
  readonly #notes = new Set<string>();
  /** What the work of `during` has met with so far. */
  #met: string[] | undefined;

  /** @param note a sentence that names what is damaged and what was left out */
  note(note: string): void {
    this.#notes.add(note);
    this.#met?.push(note);
  }

  /** @returns what `work` gives, and the damage that it met with, whether told before or not */
  during<T>(work: () => T): { readonly value: T; readonly damage: readonly string[] } {
    const met: string[] = [];
    this.#met = met;
    try {
      return { value: work(), damage: met };
    } finally {
      this.#met = undefined;
    }
  }

  get notes(): readonly string[] {
    return [...this.#notes];
  }

  /** Maps rows one by one; a row that is not intact, or whose text cannot be read, is noted and left out. */
  mapIntact<Row extends { readonly intact: number }, T>(
    rows: readonly Row[],
    map: (row: Row) => T,
    describe: (row: Row) => string,
  ): T[] {
    return rows.flatMap((row) => {
      try {
        if (row.intact === 1) return [map(row)];
      } catch {
        // A row of an earlier form may have been damaged before rows had checksums.
      }
      this.note(`${describe(row)} is damaged and was left out.`);
      return [];
    });
  }
}
