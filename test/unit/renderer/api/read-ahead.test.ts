import { describe, expect, it, vi } from "vitest";
import { firstCalls, readAhead } from "../../../../renderer/api/read-ahead.ts";
import type { LabConnection } from "../../../../renderer/api/connection.ts";
import {
  LIBRARY_FIRST_QUERY,
  LIBRARY_PAGE_ROWS,
} from "../../../../shared/api/library-page-rows.ts";
import { EventListeners } from "../../../../shared/api/event-listeners.ts";
import type { LabClient } from "../../../../shared/api/contract.ts";

const FIRST_PAGE = { query: LIBRARY_FIRST_QUERY, offset: 0, limit: LIBRARY_PAGE_ROWS };

/** A lab that numbers the calls that it answers. */
function numbering() {
  const listeners = new EventListeners();
  const call = vi.fn((name: string, _args: unknown) => {
    return Promise.resolve(`${name} ${call.mock.calls.length}`);
  });
  const connection: LabConnection = {
    client: {
      call: call as unknown as LabClient["call"],
      on: (name, listener) => listeners.add(name, listener),
    },
    onState: () => () => undefined,
  };
  return { call, connection, listeners };
}

describe("calls that are made before their page is there", () => {
  it("are made at once, and answer whoever first makes the same, once", async () => {
    const { call, connection } = numbering();
    const { client } = readAhead(connection, firstCalls("", undefined));
    expect(call.mock.calls.map(([name]) => name)).toEqual(["library:getPage", "library:getFacets"]);
    expect(await client.call("library:getPage", { ...FIRST_PAGE, offset: 100 })).toMatch(/ 3$/);
    expect(await client.call("library:getPage", FIRST_PAGE)).toMatch(/ 1$/);
    expect(await client.call("library:getPage", FIRST_PAGE)).toMatch(/ 4$/);
  });

  it("are let go once an experiment has changed or gone", async () => {
    for (const event of ["experiment:changed", "experiment:deleted"] as const) {
      const { connection, listeners } = numbering();
      const { client } = readAhead(connection, firstCalls("#/library", undefined));
      listeners.receive(event, {});
      expect(await client.call("library:getPage", FIRST_PAGE)).toMatch(/ 3$/);
    }
  });

  it("ask as the library was left, and nothing where the window opens on another page", () => {
    const query = { ...LIBRARY_FIRST_QUERY, sort: "name" };
    expect(firstCalls("", { query, columns: [] })[0]![1]).toMatchObject({ query });
    expect(firstCalls("", "nothing of use")[0]![1]).toEqual(FIRST_PAGE);
    expect(firstCalls("#/story", undefined)).toEqual([]);
  });
});
