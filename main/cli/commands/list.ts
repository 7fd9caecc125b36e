import { libraryQuery } from "../../../shared/api/library-records.ts";
import type { ExperimentRecord } from "../../../shared/api/records.ts";
import { falseSuccessesNote } from "../../../shared/results/false-success.ts";
import type { Lab } from "../../lab/lab.ts";
import { DATA_OPTION, JSON_OPTION, type Command } from "../command.ts";
import { checkOutputs } from "../check-outputs.ts";
import { showResult } from "../write-results.ts";
import { shortId } from "../find-experiments.ts";
import { withCliReader } from "../open-cli-lab.ts";
import { textTable } from "../table.ts";

const MAX_LISTED = 1_000_000;
/** As many as one answer has at most. */
const PAGE = 200;

export const listCommand: Command = {
  name: "list",
  arguments: "",
  summary: "list the stored experiments, newest first",
  options: {
    ...DATA_OPTION,
    ...JSON_OPTION,
    search: {
      value: "WORDS",
      help: "only those with words that begin like this in their name, notes, tags or spec",
    },
    limit: { value: "N", help: "only the first N" },
    trash: { help: "list the trash instead" },
  },
  run: (_args, options) =>
    withCliReader(options, async (lab) => {
      checkOutputs(options);
      const limit = options.count("limit", 1, MAX_LISTED);
      const search = options.text("search");
      const isTrash = options.isSet("trash");
      const isPart = limit !== undefined || search !== undefined || isTrash;
      const experiments = isPart
        ? await found(lab, { search, isTrash, limit: limit ?? MAX_LISTED })
        : await lab.handlers["experiment:list"]({});
      const head = ["id", "name", "runs", "successes", "created (UTC)"];
      showResult(options, experiments, () => textTable(head, experiments.map(rowOf)));
      return 0;
    }),
};

interface Wanted {
  readonly search: string | undefined;
  readonly isTrash: boolean;
  readonly limit: number;
}

/** Experiments of the library and its archive, or of the trash, as far as they are asked for. */
async function found(lab: Lab, { search, isTrash, limit }: Wanted): Promise<ExperimentRecord[]> {
  const places = isTrash ? (["trash"] as const) : (["library", "archive"] as const);
  const records: ExperimentRecord[] = [];
  // A plain list has the experiments of studies as well, which the library hides unless asked for.
  for (const place of places) {
    for (const tags of [[], ["study"]]) {
      const query = libraryQuery.parse({ place, search, tags });
      for (let offset = 0; offset < limit; offset += PAGE) {
        const page = await lab.handlers["library:getPage"]({ query, offset, limit: PAGE });
        records.push(...page.records.filter((record) => record !== null));
        if (offset + PAGE >= page.total) break;
      }
    }
  }
  return records.sort((a, b) => b.createdAtMs - a.createdAtMs).slice(0, limit);
}

function rowOf(record: ExperimentRecord): string[] {
  return [
    shortId(record),
    record.name,
    Object.entries(record.runCounts)
      .map(([status, runs]) => `${runs} ${status}`)
      .join(", "),
    `${record.successes}${falseSuccessesNote(record.falseSuccesses)}`,
    new Date(record.createdAtMs).toISOString().slice(0, 16).replace("T", " "),
  ];
}
