import type { InputShape } from "../registry/data-sources/data-source.ts";
import { dataSourceOf, type DataSpec } from "../registry/data-sources/registry.ts";

export type { InputShape };

/** The shape of the inputs that a data source yields. */
export function inputShape(data: DataSpec): InputShape {
  return dataSourceOf(data).shape(data);
}
