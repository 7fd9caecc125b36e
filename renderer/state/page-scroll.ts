/** How long a page may take to become as tall as it was, ms. */
const GROWS_WITHIN_MS = 2_000;
/** What a person scrolls with: from then on the page stays where they put it. */
const HANDS = ["wheel", "pointerdown", "keydown", "touchstart"] as const;

/** Where each page was scrolled to: a new one begins at its top, Back returns to where it was. */
export class PageScroll {
  readonly #kept = new Map<string, number>();
  readonly #ground: HTMLElement;
  #isTaken = false;

  /** @param ground the element that scrolls all pages */
  constructor(ground: HTMLElement) {
    this.#ground = ground;
    for (const hand of HANDS) {
      ground.addEventListener(hand, () => (this.#isTaken = true), { passive: true });
    }
  }

  /** To be called whenever the page of an address is scrolled. */
  keep(hash: string): void {
    this.#kept.set(hash, this.#ground.scrollTop);
  }

  /** To be called when the page of an address has taken the place of another. */
  arrive(hash: string, isReturn: boolean): void {
    const wanted = isReturn ? (this.#kept.get(hash) ?? 0) : 0;
    this.#isTaken = false;
    this.#ground.scrollTop = wanted;
    if (wanted > 0) this.#goOn(hash, wanted, performance.now() + GROWS_WITHIN_MS);
  }

  /** A page is as short as what has been read of it so far. */
  #goOn(hash: string, wanted: number, until: number): void {
    requestAnimationFrame((now) => {
      if (this.#isTaken || now > until || window.location.hash !== hash) return;
      this.#ground.scrollTop = wanted;
      if (Math.abs(this.#ground.scrollTop - wanted) > 1) this.#goOn(hash, wanted, until);
    });
  }
}
