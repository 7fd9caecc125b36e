// @ts-check
import { runScript } from "./bootstrap/failure.mjs";
import { prepare } from "./bootstrap/prepare.mjs";
import { say } from "./bootstrap/progress.mjs";

// `npm run setup` prepares the lab without starting it; `-- --repair` compares every byte of the
// native parts and replaces what is damaged.
await runScript(async () => {
  await prepare({ repair: process.argv.includes("--repair") });
  say("Ready: npm start opens the lab.");
  return 0;
});
