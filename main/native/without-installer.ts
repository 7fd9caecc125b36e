import Module from "node:module";

/** The package that tfjs-node is installed with; of it, loading needs one answer alone. */
const INSTALLER = "@mapbox/node-pre-gyp";

interface ModuleLoader {
  _load(request: string, parent: unknown, isMain: boolean): unknown;
}

/**
 * Loads tfjs-node without its installer, which asks where the binding lies and brings an unpacker of
 * archives and a downloader along that nothing else needs: they are not shipped.
 * @param binding the path of the binding
 * @param load loads tfjs-node
 */
export function withoutInstaller<T>(binding: string, load: () => T): T {
  // Node documents hooks for loading, but not for what `require` asks for in a bundle of its own;
  // `_load` has been the place for that since Node began, and its types leave it out.
  const loader = Module as unknown as ModuleLoader;
  const original = loader._load;
  loader._load = function (request, parent, isMain) {
    if (request === INSTALLER) return { find: () => binding };
    return original.call(this, request, parent, isMain);
  };
  try {
    return load();
  } finally {
    loader._load = original;
  }
}
