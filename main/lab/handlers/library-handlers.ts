import type { Lab } from "../lab.ts";
import type { HandlersOf } from "./handlers-of.ts";

/** Answers about the library as a whole: its pages, its trash, the archives that go in and out. */
export function libraryHandlers(lab: Lab): HandlersOf<"library" | "trash" | "bundle"> {
  const { library } = lab.experiments;
  return {
    "library:getPage": ({ query, offset, limit }) => library.page(query, offset, limit),
    "library:listIds": ({ query }) => library.ids(query),
    "library:getFacets": () => lab.store.library.facets(),
    "trash:empty": () => lab.emptyTrash(Infinity),
    "bundle:create": (wishes) => lab.bundles.createFile(wishes),
    "bundle:import": ({ content }) => lab.bundles.keep(Buffer.from(content, "base64")),
  };
}
