/** What is out of sight is drawn anew once its changes have rested for so long. */
const REST_MS = 200;

/**
 * Draws what belongs to an element: in the next frame, however much changes until then, so that handling
 * an event never waits for a picture. What is out of sight waits until it is seen or changes rest.
 */
export class FrameDrawing {
  readonly element: Element;
  readonly #draw: () => void;
  readonly #sight: IntersectionObserver;
  #isSeen = true;
  #frame: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(element: Element, draw: () => void) {
    this.element = element;
    this.#draw = draw;
    this.#sight = new IntersectionObserver((entries) => {
      this.#isSeen = entries.at(-1)!.isIntersecting;
      if (this.#isSeen && this.#timer !== undefined) this.ask();
    });
    this.#sight.observe(element);
  }

  /** Something has changed. */
  ask(): void {
    clearTimeout(this.#timer);
    this.#timer = this.#isSeen ? undefined : setTimeout(() => this.#drawNow(), REST_MS);
    if (this.#isSeen) this.#frame ??= requestAnimationFrame(() => this.#drawNow());
  }

  /** Nothing is drawn after this. */
  end(): void {
    this.#sight.disconnect();
    this.#forget();
  }

  #drawNow(): void {
    this.#forget();
    this.#draw();
  }

  #forget(): void {
    clearTimeout(this.#timer);
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = this.#timer = undefined;
  }
}
