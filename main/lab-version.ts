import packageJson from "../package.json" with { type: "json" };

/** The lab's version, as package.json says it. */
export const LAB_VERSION = packageJson.version;
