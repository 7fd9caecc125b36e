import type { ExperimentRecord } from "../../../shared/api/records.ts";
import { countOf } from "../../../shared/format/sentence.ts";
import { printable } from "../../../shared/format/printable.ts";
import type { Lab } from "../../lab/lab.ts";
import { DATA_OPTION, UsageError, type Command } from "../command.ts";
import { shortId } from "../find-experiments.ts";
import { withCliLab } from "../open-cli-lab.ts";

export const trashCommand: Command = {
  name: "trash",
  arguments: "[EXPERIMENT...]",
  summary: "restore experiments from the trash, or empty it; `list --trash` shows it",
  options: {
    ...DATA_OPTION,
    empty: { help: "permanently delete everything in the trash" },
    yes: { help: "empty it; without this option it only says what would be deleted" },
  },
  run(wanted, options) {
    const isEmptying = options.isSet("empty");
    if (isEmptying === wanted.length > 0) {
      throw new UsageError("Name the experiments to restore, or give --empty.");
    }
    return withCliLab(options, (lab) => {
      const lines = isEmptying ? [emptied(lab, options.isSet("yes"))] : putBack(lab, wanted);
      process.stdout.write(lines.map((line) => `${line}\n`).join(""));
      return 0;
    });
  },
};

function emptied(lab: Lab, isSure: boolean): string {
  const all = countOf(trashOf(lab).length, "experiment");
  if (!isSure) return `Would delete: ${all}`;
  lab.emptyTrash(Infinity);
  return `Deleted: ${all}`;
}

/** @throws UsageError where a name fits none, or more than one */
function putBack(lab: Lab, wanted: readonly string[]): string[] {
  const trash = trashOf(lab);
  const found = wanted.map((one) => {
    const fitting = trash.filter(({ id, name }) => id.startsWith(one) || name === one);
    if (fitting.length === 1) return fitting[0]!;
    throw new UsageError(
      `${one} matches ${countOf(fitting.length, "experiment")} in the trash. "wslab list --trash" shows them.`,
    );
  });
  lab.experiments.trash.restore([...new Set(found.map(({ id }) => id))]);
  return found.map((record) => `Restored: ${shortId(record)}  ${printable(record.name)}`);
}

function trashOf({ store, experiments: { records } }: Lab): ExperimentRecord[] {
  const ids = store.experiments.trashedBefore(Number.MAX_SAFE_INTEGER);
  return ids.flatMap((id) => records.getAnywhere(id) ?? []);
}
