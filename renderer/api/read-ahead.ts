import type { CallArguments, CallName, LabClient } from "../../shared/api/contract.ts";
import { LIBRARY_FIRST_QUERY, LIBRARY_PAGE_ROWS } from "../../shared/api/library-page-rows.ts";
import type { LabConnection } from "./connection.ts";

/** A call that is made before the page that needs it is there. */
export type EarlyCall = readonly [CallName, unknown];

const keyOf = (name: string, args: unknown): string => `${name} ${JSON.stringify(args)}`;

/**
 * Makes some calls at once, and gives the answer to whoever first makes the same. Once an experiment has
 * changed, which whoever asks later has not heard, the answers that nobody has taken are let go.
 */
export function readAhead(
  { client, onState }: LabConnection,
  calls: readonly EarlyCall[],
): LabConnection {
  const answers = new Map(
    calls.map(([name, args]) => {
      const answer: Promise<unknown> = client.call(name, args as CallArguments<typeof name>);
      // Whoever takes it is told; nobody may.
      answer.catch(() => undefined);
      return [keyOf(name, args), answer];
    }),
  );
  client.on("experiment:changed", () => answers.clear());
  client.on("experiment:deleted", () => answers.clear());
  const call = (name: CallName, args: CallArguments<CallName>): Promise<unknown> => {
    const key = keyOf(name, args);
    const answer = answers.get(key);
    answers.delete(key);
    return answer ?? client.call(name, args);
  };
  return {
    client: { call: call as LabClient["call"], on: (name, listener) => client.on(name, listener) },
    onState,
  };
}

/**
 * What the library's first page needs, where the window opens on it.
 * @param hash the address it opens at, empty for none
 * @param kept what the window remembers of the library
 */
export function firstCalls(hash: string, kept: unknown): readonly EarlyCall[] {
  if (hash !== "" && hash !== "#/library") return [];
  const own = typeof kept === "object" && kept !== null && "query" in kept ? kept.query : undefined;
  const query = own ?? LIBRARY_FIRST_QUERY;
  return [
    ["library:getPage", { query, offset: 0, limit: LIBRARY_PAGE_ROWS }],
    ["library:getFacets", {}],
  ];
}
