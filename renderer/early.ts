import { connectLab } from "./api/connect-lab.ts";
import { firstCalls, readAhead } from "./api/read-ahead.ts";
import { openingHash } from "./window/opening-hash.ts";
import { readStored } from "./window/stored.ts";

/**
 * The lab, reached and asked for the first page by a script of its own: it is so small that it runs while
 * the main one is being read.
 */
export const connection = readAhead(connectLab(), firstCalls(openingHash(), readStored("library")));
