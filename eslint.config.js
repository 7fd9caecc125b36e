import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";

const NATIVE_SQLITE = { group: ["better-sqlite3"], message: "Only main/store opens the database." };
const TENSORFLOW = {
  group: ["@tensorflow/*"],
  message: "Only main/trainer and main/native may load TensorFlow.",
};
const ELECTRON = { group: ["electron"], message: "Only the Electron host may import electron." };
const NODE = { group: ["node:*"], message: "This folder runs where there is no Node." };
const OTHER_SIDE = (folder) => ({
  group: [`**/${folder}/**`],
  message: `This folder does not know ${folder}/.`,
});

/** Who may import what: each folder with the imports it is refused (docs/architecture.md). */
const FOLDER_RULES = [
  {
    files: ["shared/**"],
    refused: [
      NATIVE_SQLITE,
      TENSORFLOW,
      ELECTRON,
      NODE,
      OTHER_SIDE("main"),
      OTHER_SIDE("renderer"),
    ],
  },
  {
    files: ["renderer/**"],
    refused: [NATIVE_SQLITE, TENSORFLOW, ELECTRON, NODE, OTHER_SIDE("main")],
  },
  {
    files: ["main/lab/**", "main/report/**", "main/cli/**", "main/cli.ts"],
    refused: [
      NATIVE_SQLITE,
      TENSORFLOW,
      ELECTRON,
      OTHER_SIDE("renderer"),
      OTHER_SIDE("main/trainer"),
    ],
  },
  {
    files: ["main/store/**"],
    refused: [
      TENSORFLOW,
      ELECTRON,
      OTHER_SIDE("renderer"),
      OTHER_SIDE("trainer"),
      OTHER_SIDE("lab"),
      OTHER_SIDE("report"),
    ],
  },
  {
    files: ["main/trainer/**"],
    refused: [
      NATIVE_SQLITE,
      ELECTRON,
      OTHER_SIDE("renderer"),
      OTHER_SIDE("store"),
      OTHER_SIDE("lab"),
      OTHER_SIDE("report"),
    ],
  },
  {
    files: ["main/data-files/**"],
    refused: [
      NATIVE_SQLITE,
      TENSORFLOW,
      ELECTRON,
      ...["renderer", "store", "lab", "report", "trainer", "cli", "host"].map(OTHER_SIDE),
    ],
  },
  {
    files: ["main/native/**"],
    refused: [NATIVE_SQLITE, ELECTRON, OTHER_SIDE("renderer"), OTHER_SIDE("store")],
  },
  {
    files: ["main/host/**", "main/host.ts", "main/app.ts"],
    refused: [NATIVE_SQLITE, TENSORFLOW, OTHER_SIDE("renderer"), OTHER_SIDE("trainer")],
  },
];

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
      "no-restricted-properties": [
        "error",
        {
          object: "Math",
          property: "random",
          message: "Draw from a named stream of shared/random: runs must repeat.",
        },
      ],
    },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  {
    files: ["**/*.cjs"],
    rules: { "@typescript-eslint/no-require-imports": "off" },
  },
  ...FOLDER_RULES.map(({ files, refused }) => ({
    files,
    rules: { "no-restricted-imports": ["error", { patterns: refused }] },
  })),
);
