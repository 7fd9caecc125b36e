/** Writes what docs make from the code anew. Run: npm run docs (Node 24). */
import { writeFileSync } from "node:fs";
import { GENERATED_PARTS, regenerated } from "./docs/generated-docs.ts";

for (const file of Object.keys(GENERATED_PARTS)) {
  writeFileSync(new URL(`../${file}`, import.meta.url), await regenerated(file));
  process.stdout.write(`${file} is as the code says.\n`);
}
