import type { DataSource, GivenSpec } from "../../../shared/registry/data-sources/registry.ts";
import type { TargetSpec } from "../../../shared/spec/schema.ts";
import type { InputBank } from "./bank-run.ts";
import { fileBank } from "./file.ts";
import { mnistBank } from "./mnist.ts";

type Given = GivenSpec["source"];
type DataOf<S extends DataSource> = Extract<GivenSpec, { source: S }>;

/** Every source of given samples has its reader; a missing one does not compile. */
const READERS: {
  readonly [S in Given]: (data: DataOf<S>, target: TargetSpec) => InputBank;
} = { mnist: mnistBank, file: fileBank };

/**
 * The samples of a source that draws none.
 * @throws SpecError for a file that cannot be read or does not fit the experiment
 */
export function openBank(data: GivenSpec, target: TargetSpec): InputBank {
  return read(data.source, data, target);
}

function read<S extends Given>(source: S, data: DataOf<S>, target: TargetSpec): InputBank {
  return READERS[source](data, target);
}
