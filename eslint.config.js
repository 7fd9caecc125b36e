import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";
import { apostrophes } from "./scripts/lint/apostrophes.mjs";
import { roomImports } from "./scripts/lint/room-imports.mjs";

/** Names that a browser or Node provides, and the language itself does not. */
const OF_BROWSER = namesBeyondLanguage(globals.browser);
const OF_NODE = namesBeyondLanguage(globals.nodeBuiltin);

const UNSEEDED = {
  object: "Math",
  property: "random",
  message: "Draw from a named stream of shared/random: runs must repeat.",
};

function namesBeyondLanguage(names) {
  return Object.keys(names).filter((name) => !Object.hasOwn(globals.es2025, name));
}

/** At most so many lines, those that are blank or hold a comment alone not counted. */
function linesOfCode(max) {
  return { max, skipBlankLines: true, skipComments: true };
}

/** Refuses names of a place where the folder's code does not run. */
function refuseNames(names, message) {
  return { "no-restricted-globals": ["error", ...names.map((name) => ({ name, message }))] };
}

export default ts.config(
  {
    ignores: [
      "dist/",
      "dist-test/",
      "release/",
      "node_modules/",
      "test-results/",
      "playwright-report/",
    ],
  },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    rules: {
      // The compiler checks these with types; here they only see half.
      "no-undef": "off",
      // A leading underscore says that a place has to be filled but its value is not wanted.
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_" },
      ],
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-explicit-any": "error",
      "no-empty": ["error", { allowEmptyCatch: false }],
      eqeqeq: "error",
      "no-restricted-properties": ["error", UNSEEDED],
    },
  },
  {
    // A file with one job fits in 200 lines of code; what does not has two.
    files: ["main/**/*.{ts,mjs}", "renderer/**/*.ts", "shared/**/*.ts", "scripts/**/*.{ts,mjs}"],
    rules: {
      "max-lines": ["error", linesOfCode(200)],
      "max-lines-per-function": ["error", linesOfCode(40)],
    },
  },
  {
    // Tests of one service share its set-up, which more files would repeat: twice that, and a little.
    files: ["test/**/*.ts"],
    rules: { "max-lines": ["error", linesOfCode(450)] },
  },
  {
    // A kernel's loops stand together, since a call within them costs more than the sum it makes.
    files: ["shared/fused/kernel/**"],
    rules: { "max-lines-per-function": "off" },
  },
  {
    // The text of one program that reports write.
    files: ["main/report/scripts/tfjs-body.ts"],
    rules: { "max-lines": "off" },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  {
    files: ["**/*.cjs"],
    rules: { "@typescript-eslint/no-require-imports": "off" },
  },
  {
    files: ["main/**", "renderer/**", "shared/**"],
    plugins: { lab: { rules: { apostrophes, "room-imports": roomImports } } },
    rules: {
      "lab/apostrophes": "error",
      "lab/room-imports": "error",
      "no-restricted-properties": ["error", UNSEEDED],
    },
  },
  {
    files: ["shared/**"],
    rules: refuseNames(
      [...new Set([...OF_BROWSER, ...OF_NODE])],
      "shared/ runs in every process: it knows neither a browser nor Node.",
    ),
  },
  {
    // Programs that reports write, and SQL that never changes once shipped.
    files: ["main/report/scripts/**", "main/store/migrations/**"],
    rules: { "lab/apostrophes": "off" },
  },
  {
    // AssemblyScript, which has its own types, numbers and names; its compiler checks them.
    files: ["shared/fused/kernel/**"],
    rules: { "no-restricted-globals": "off", "lab/room-imports": "off", "one-var": "off" },
  },
  {
    files: ["main/**"],
    rules: refuseNames(
      OF_BROWSER.filter((name) => !OF_NODE.includes(name)),
      "main/ runs where there is no page.",
    ),
  },
  {
    files: ["renderer/**"],
    rules: refuseNames(
      OF_NODE.filter((name) => !OF_BROWSER.includes(name)),
      "renderer/ runs where there is no Node.",
    ),
  },
);
