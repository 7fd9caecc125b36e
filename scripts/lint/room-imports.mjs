// @ts-check
import { isBuiltin } from "node:module";
import path from "node:path";
import { projectRoot } from "../bootstrap/paths.mjs";
import { NODE, ROOMS } from "./rooms.mjs";

/**
 * Refuses every import that the table of rooms does not list: of another room, of a package, of Node.
 * @type {import("eslint").Rule.RuleModule}
 */
export const roomImports = {
  meta: {
    type: "problem",
    schema: [],
    messages: {
      room: "{{room}} may not import {{target}} (scripts/lint/rooms.mjs).",
      noRoom: "This file belongs to no room of scripts/lint/rooms.mjs; give it one.",
    },
  },
  create(context) {
    const file = relativeToRoot(context.filename);
    const room = roomOf(file);
    /** @param {any} node */
    const check = ({ source }) => {
      if (room === undefined || typeof source?.value !== "string") return;
      const refused = refusedBy(room, file, source.value);
      if (refused === undefined) return;
      const data = { room: room.path, target: refused };
      context.report({ node: source, messageId: "room", data });
    };
    return {
      Program(node) {
        if (room === undefined) context.report({ node, messageId: "noRoom" });
      },
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
      TSImportType: check,
      CallExpression(node) {
        const { callee, arguments: given } = node;
        if (callee.type === "Identifier" && callee.name === "require") check({ source: given[0] });
      },
    };
  },
};

/**
 * What of an import a room may not have, by name; undefined where it may.
 * @param {import("./rooms.mjs").Room} room
 * @param {string} file
 * @param {string} source
 */
function refusedBy(room, file, source) {
  if (!source.startsWith(".")) {
    const name = isBuiltin(source) ? NODE : source;
    return room.packages.some((allowed) => isWithin(name, allowed)) ? undefined : source;
  }
  const target = path.posix.join(path.posix.dirname(file), source);
  const within = roomOf(target)?.path ?? target;
  const isAllowed = within === room.path || room.rooms.some((allowed) => isRoomIn(within, allowed));
  return isAllowed ? undefined : within;
}

/**
 * `shared` stands for all of its rooms; any other name for that room alone.
 * @param {string} room
 * @param {string} allowed
 */
function isRoomIn(room, allowed) {
  return room === allowed || (allowed === "shared" && room.startsWith("shared/"));
}

/**
 * @param {string} name
 * @param {string} allowed
 */
function isWithin(name, allowed) {
  const scope = allowed.endsWith("/*") ? allowed.slice(0, -1) : `${allowed}/`;
  return name === allowed || name.startsWith(scope);
}

/** @param {string} file */
function roomOf(file) {
  const holding = ROOMS.filter(({ path: at }) => file === at || file.startsWith(`${at}/`));
  return holding.sort((a, b) => b.path.length - a.path.length)[0];
}

/** @param {string} file */
function relativeToRoot(file) {
  return path.relative(projectRoot, file).replaceAll(path.sep, "/");
}
