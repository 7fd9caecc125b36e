// @ts-check
import fs from "node:fs";
import path from "node:path";

/** @typedef {import("./shipped-packages.mjs").ShippedPackage} ShippedPackage */

const LICENCE_FILE = /^(licen[cs]e|copying|notice|third[-_]?party.*)(\.[a-z]+)?$/i;

/**
 * The parts of the packed app as CycloneDX 1.6 (JSON), for whoever checks it against known faults.
 * @param {readonly ShippedPackage[]} packages
 * @param {{ name: string, version: string }} app
 * @param {readonly { name: string, version: string, license: string }[]} others what is no package of npm
 */
export function billOfMaterials(packages, app, others) {
  return {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: { component: { type: "application", "bom-ref": app.name, ...app } },
    components: [
      ...packages.map(({ name, version, license, integrity }) => ({
        type: "library",
        "bom-ref": purl(name, version),
        name,
        version,
        purl: purl(name, version),
        ...licences(license),
        ...hashes(integrity),
      })),
      ...others.map(({ license, ...other }) => ({
        type: "framework",
        "bom-ref": `${other.name}@${other.version}`,
        ...other,
        ...licences(license),
      })),
    ],
  };
}

/** @param {string} name @param {string} version */
const purl = (name, version) => `pkg:npm/${name.replace(/^@/, "%40")}@${version}`;

/** @param {string} license an SPDX expression */
const licences = (license) => (license === "" ? {} : { licenses: [{ expression: license }] });

/** @param {string} integrity as npm writes it */
function hashes(integrity) {
  const [algorithm, digest] = integrity.split("-");
  if (algorithm !== "sha512" || !digest) return {};
  return {
    hashes: [{ alg: "SHA-512", content: Buffer.from(digest, "base64").toString("hex") }],
  };
}

/**
 * The licences of all packages in one text.
 * @param {readonly ShippedPackage[]} packages
 */
export function licenceTexts(packages) {
  return packages
    .map(({ name, version, license, folder }) => {
      const files = fs.readdirSync(folder).filter((file) => LICENCE_FILE.test(file));
      const texts = files.map((file) => fs.readFileSync(path.join(folder, file), "utf8").trim());
      const title = `${name} ${version}${license === "" ? "" : ` (${license})`}`;
      return [title, "=".repeat(title.length), ...texts].join("\n\n");
    })
    .join("\n\n\n");
}
