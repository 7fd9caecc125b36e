import { parseExperiment } from "../../../shared/spec/parse.ts";
import { resultJson } from "../../report/result-json.ts";
import { DATA_OPTION, JSON_OPTION, UsageError, type Command } from "../command.ts";
import { findAll, findExperiment, shortId } from "../find-experiments.ts";
import { checkWritable, naming, readJsonFile, writeResult } from "../files.ts";
import { withCliLab } from "../open-cli-lab.ts";
import { withPathsFrom } from "../spec-paths.ts";
import { comparisonTables } from "../comparison-tables.ts";
import { comparisonLines, summaryTable } from "../summary-table.ts";
import { textTable } from "../table.ts";
import { experimentSummary } from "./run.ts";

export const listCommand: Command = {
  name: "list",
  arguments: "",
  summary: "list the stored experiments",
  arity: [0, 0],
  options: { ...DATA_OPTION, ...JSON_OPTION },
  run: (_args, options) =>
    withCliLab(options, async (lab) => {
      const jsonFile = options.text("json");
      checkWritable(jsonFile);
      const experiments = await lab.handlers["experiment:list"]({});
      if (jsonFile !== undefined) writeResult(jsonFile, resultJson(experiments));
      if (jsonFile === "-") return 0;
      const rows = experiments.map((record) => [
        shortId(record),
        record.name,
        Object.entries(record.runCounts)
          .map(([status, runs]) => `${runs} ${status}`)
          .join(", "),
        String(record.successes),
        new Date(record.createdAtMs).toISOString().slice(0, 16).replace("T", " "),
      ]);
      process.stdout.write(textTable(["id", "name", "runs", "successes", "created (UTC)"], rows));
      return 0;
    }),
};

export const showCommand: Command = {
  name: "show",
  arguments: "EXPERIMENT",
  summary: "show one experiment: its file and what its runs add up to",
  arity: [1, 1],
  options: DATA_OPTION,
  run: ([wanted = ""], options) =>
    withCliLab(options, async (lab) => {
      const { id, name, notes, spec } = await findExperiment(lab, wanted);
      const text = `${name}\n${notes}\n\n${experimentSummary(lab, id)}\n`;
      process.stdout.write(`${text}${JSON.stringify(spec, undefined, 2)}\n`);
      return 0;
    }),
};

export const compareCommand: Command = {
  name: "compare",
  arguments: "EXPERIMENT...",
  summary: "compare the variants of one or more experiments",
  arity: [1, Infinity],
  options: { ...DATA_OPTION, ...JSON_OPTION },
  run: (wanted, options) =>
    withCliLab(options, async (lab) => {
      const jsonFile = options.text("json");
      checkWritable(jsonFile);
      const experiments = await findAll(lab, wanted);
      const selection = { experimentIds: experiments.map(({ id }) => id), runIds: [] };
      const comparison = lab.compare(selection, "testNmse");
      const { summary, comparisons, differing, profiles, successCurves } = comparison;
      const numbers = { summary, comparisons, differing, profiles, successCurves };
      const result = { format: "wslab/comparison@1", ...numbers };
      if (jsonFile !== undefined) writeResult(jsonFile, resultJson(result));
      if (jsonFile !== "-") {
        const text = `${summaryTable(summary)}\n${comparisonLines(comparisons)}`;
        process.stdout.write(text + comparisonTables(comparison));
      }
      return 0;
    }),
};

export const reportCommand: Command = {
  name: "report",
  arguments: "EXPERIMENT...",
  summary: "write a self-contained HTML report",
  arity: [1, Infinity],
  options: {
    ...DATA_OPTION,
    out: {
      type: "string",
      value: "FILE",
      help: "where to write it; named by its title by default",
    },
    title: { type: "string", value: "TEXT", help: "its title" },
    comment: { type: "string", value: "TEXT", help: "your words, at its beginning" },
  },
  run: (wanted, options) =>
    withCliLab(options, async (lab) => {
      checkWritable(options.text("out"));
      const experiments = await findAll(lab, wanted);
      const file = await lab.handlers["report:create"]({
        experimentIds: experiments.map(({ id }) => id),
        runIds: [],
        title: options.text("title"),
        comment: options.text("comment") ?? "",
      });
      return writeNamed(options.text("out") ?? file.fileName, file.text);
    }),
};

export const exportCommand: Command = {
  name: "export",
  arguments: "EXPERIMENT...",
  summary: "write the series of all runs, or the experiment file",
  arity: [1, Infinity],
  options: {
    ...DATA_OPTION,
    format: { type: "string", value: "csv|json|spec", help: "csv by default" },
    out: { type: "string", value: "FILE", help: "where to write it; - for standard output" },
  },
  run: (wanted, options) =>
    withCliLab(options, async (lab) => {
      const format = options.text("format") ?? "csv";
      const out = options.text("out");
      checkWritable(out);
      if (format !== "csv" && format !== "json" && format !== "spec") {
        throw new UsageError(`--format ${format}: use csv, json or spec.`);
      }
      const experiments = await findAll(lab, wanted);
      if (format === "spec") {
        const specs = experiments.map(({ spec }) => spec);
        const text = resultJson(specs.length === 1 ? specs[0] : specs);
        return writeNamed(out ?? `${shortId(experiments[0]!)}.json`, text);
      }
      const experimentIds = experiments.map(({ id }) => id);
      const file = await lab.handlers["export:series"]({ experimentIds, runIds: [], format });
      return writeNamed(out ?? file.fileName, file.text);
    }),
};

export const importCommand: Command = {
  name: "import",
  arguments: "SPEC.json...",
  summary: "store experiment files without training them",
  arity: [1, Infinity],
  options: DATA_OPTION,
  run(files, options) {
    const specs = files.map((file) => ({ file, json: withPathsFrom(file, readJsonFile(file)) }));
    for (const { file, json } of specs) naming(file, () => parseExperiment(json));
    return withCliLab(options, (lab) => {
      for (const { file, json } of specs) {
        const record = naming(file, () => lab.createExperiment(json));
        process.stdout.write(`${shortId(record)}  ${record.name}\n`);
      }
      return 0;
    });
  },
};

export const deleteCommand: Command = {
  name: "delete",
  arguments: "EXPERIMENT...",
  summary: "delete experiments with their runs",
  arity: [1, Infinity],
  options: {
    ...DATA_OPTION,
    yes: { type: "boolean", help: "do it; without this it only says what would go" },
  },
  run: (wanted, options) =>
    withCliLab(options, async (lab) => {
      for (const record of await findAll(lab, wanted)) {
        const runs = lab.store.runs.ofExperiment(record.id).length;
        const what = `${shortId(record)}  ${record.name}, ${runs} runs`;
        if (options.isSet("yes")) {
          await lab.handlers["experiment:delete"]({ experimentId: record.id });
        }
        process.stdout.write(`${options.isSet("yes") ? "Deleted" : "Would delete"}: ${what}\n`);
      }
      return 0;
    }),
};

export const backupCommand: Command = {
  name: "backup",
  arguments: "FILE",
  summary: "write a whole copy of the stored data",
  arity: [1, 1],
  options: DATA_OPTION,
  async run([file = ""], options) {
    if (file === "-") throw new UsageError("wslab backup writes a file. Give its name.");
    checkWritable(file);
    return withCliLab(options, async (lab) => {
      await lab.store.backUp(file);
      process.stdout.write(`${file}\n`);
      return 0;
    });
  },
};

function writeNamed(file: string, text: string): number {
  checkWritable(file);
  writeResult(file, text);
  if (file !== "-") process.stdout.write(`${file}\n`);
  return 0;
}
