import { z } from "zod";

/** A whole number within bounds, both included. */
export const count = (low: number, high: number) => z.int().min(low).max(high);
export const positive = z.number().gt(0);
