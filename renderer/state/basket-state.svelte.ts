import { screenHref } from "../../shared/screens/route.ts";
import {
  MAX_BASKET_ITEMS,
  basketItems,
  selectionOf,
  withoutExperiment,
  type BasketItem,
} from "../model/compare-basket.ts";

/** What was set aside for comparison, on whatever screen; kept between starts of the window. */
export class BasketState {
  items = $state.raw<readonly BasketItem[]>([]);
  readonly #keep: (items: readonly BasketItem[]) => void;

  /**
   * @param kept what an earlier start remembered, perhaps in another version's form
   * @param keep remembers the items for the next one
   */
  constructor(kept: unknown, keep: (items: readonly BasketItem[]) => void) {
    this.items = basketItems.safeParse(kept).data ?? [];
    this.#keep = keep;
  }

  /** Where the basket is compared, or where one is filled while it is empty. */
  get href(): string {
    return screenHref("compare", selectionOf(this.items));
  }

  has(id: string): boolean {
    return this.items.some((item) => item.id === id);
  }

  /** @returns whether there was room for it */
  add(item: BasketItem): boolean {
    if (this.has(item.id)) return true;
    if (this.items.length >= MAX_BASKET_ITEMS) return false;
    this.#set([...this.items, item]);
    return true;
  }

  remove(id: string): void {
    this.#set(this.items.filter((item) => item.id !== id));
  }

  clear(): void {
    this.#set([]);
  }

  /** Takes out what no longer exists. */
  forget(experimentId: string): void {
    const left = withoutExperiment(this.items, experimentId);
    if (left.length < this.items.length) this.#set(left);
  }

  #set(items: readonly BasketItem[]): void {
    this.items = items;
    this.#keep(items);
  }
}
