/**
 * Makes the field tables of docs/experiment-file.md from the fields' descriptions.
 * Run: node scripts/docs-fields.ts [--write] (Node 24); without --write it says whether they are up to date.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { DOCUMENTS, madeDocument } from "./docs/documents.ts";

const writes = process.argv.includes("--write");
for (const document of DOCUMENTS) {
  const made = await madeDocument(document);
  if (made === readFileSync(document.file, "utf8")) continue;
  if (writes) {
    writeFileSync(document.file, made);
    console.log(`${document.name}: written.`);
  } else {
    console.log(`${document.name}: out of date. Run node scripts/docs-fields.ts --write.`);
    process.exitCode = 1;
  }
}
