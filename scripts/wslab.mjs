// @ts-check
import path from "node:path";
import { runScript } from "./bootstrap/failure.mjs";
import { distDirectory } from "./bootstrap/paths.mjs";
import { prepare } from "./bootstrap/prepare.mjs";
import { runChild } from "./bootstrap/run-child.mjs";

// npm runs scripts in the package's folder; files the user names are meant from where they stood.
await runScript(async () => {
  const { node } = await prepare();
  const cli = path.join(distDirectory, "main", "cli.cjs");
  const cwd = process.env.INIT_CWD ?? process.cwd();
  return (await runChild(node, [cli, ...process.argv.slice(2)], { cwd })).code;
});
