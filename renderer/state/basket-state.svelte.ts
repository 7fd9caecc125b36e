import { z } from "zod";
import { screenHref } from "../../shared/screens/route.ts";
import {
  MAX_BASKET_ITEMS,
  selectionOf,
  withoutExperiment,
  type BasketItem,
} from "../model/compare-basket.ts";

const basketSchema = z
  .array(
    z.object({
      kind: z.enum(["experiment", "run"]),
      id: z.string().min(1),
      name: z.string(),
      experimentId: z.string().optional(),
    }),
  )
  .max(MAX_BASKET_ITEMS);

/** What was remembered of a basket; empty where that is nothing, or of another version's form. */
function restoreBasket(kept: unknown): readonly BasketItem[] {
  const read = basketSchema.safeParse(kept);
  return read.success ? read.data : [];
}

/** What was set aside for comparison, on whatever screen; kept between starts of the window. */
export class BasketState {
  items = $state.raw<readonly BasketItem[]>([]);
  readonly #keep: (items: readonly BasketItem[]) => void;

  /**
   * @param kept what an earlier start remembered
   * @param keep remembers the items for the next one
   */
  constructor(kept: unknown, keep: (items: readonly BasketItem[]) => void) {
    this.items = restoreBasket(kept);
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
