// @ts-check
import fs from "node:fs";
import path from "node:path";
import { nodeModules } from "./paths.mjs";
import { pinnedNodePackage } from "./node-version.mjs";

/** What node-gyp needs of Node's own common.gypi to build a Node-API addon, and no more. */
const minimalCommonGypi = `{
  'variables': { 'visibility%': 'hidden', 'library%': 'static_library', 'host_arch%': '${process.arch}' },
  'target_defaults': {
    'default_configuration': 'Release',
    'configurations': { 'Release': { 'cflags': ['-O2'] }, 'Debug': { 'cflags': ['-g'] } },
    'conditions': [
      ['OS!="win"', { 'cflags': ['-fPIC', '-pthread'], 'cflags_cc': ['-std=gnu++17'], 'ldflags': ['-pthread'] }],
      ['OS=="mac"', { 'xcode_settings': { 'CLANG_CXX_LANGUAGE_STANDARD': 'gnu++17', 'CLANG_CXX_LIBRARY': 'libc++', 'GCC_DYNAMIC_NO_PIC': 'NO', 'OTHER_LDFLAGS': ['-undefined', 'dynamic_lookup'] } }],
    ],
  },
}
`;

/**
 * A headers folder made of the npm package node-api-headers.
 * @param {string} work a folder of the caller's
 */
export function headersFromPackage(work) {
  const folder = path.join(work, "node-headers");
  const include = path.join(folder, "include", "node");
  fs.mkdirSync(include, { recursive: true });
  fs.cpSync(path.join(nodeModules, "node-api-headers", "include"), include, { recursive: true });
  fs.writeFileSync(path.join(include, "common.gypi"), minimalCommonGypi);
  return folder;
}

/**
 * Makefiles name the headers by their real path, and that of the clone may be one at which they break.
 * @param {string} place
 * @param {string} work a folder of the caller's
 */
function copyHeaders(place, work) {
  const folder = path.join(work, "node-headers");
  fs.cpSync(path.join(place, "include", "node"), path.join(folder, "include", "node"), {
    recursive: true,
  });
  return folder;
}

/**
 * The option which tells node-gyp where Node's headers are, so that it need not fetch them: those of
 * the pinned Node's package, else those beside the running Node, else those of node-api-headers. On
 * Windows node-gyp also needs node.lib, which only its own download has.
 * @param {string} node
 * @param {string} work a folder of the caller's
 * @returns {string[]}
 */
export function nodeHeaders(node, work) {
  if (process.platform === "win32") return [];
  const places = [pinnedNodePackage(), path.resolve(path.dirname(node), "..")];
  const place = places.find(
    (folder) => folder && fs.existsSync(path.join(folder, "include", "node", "common.gypi")),
  );
  return ["--nodedir", place === undefined ? headersFromPackage(work) : copyHeaders(place, work)];
}
