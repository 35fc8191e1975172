import { join } from 'node:path'

interface GraphView {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null
}

/** A group of modules that becomes one file of the bundle. */
export interface Group {
  readonly debugName: string
  readonly name: (id: string, graph: GraphView) => string | null
  readonly test: RegExp
}

/** Adds to `loaded` everything that importing a module loads: the module, its static imports, their imports, and so on. */
function listLoaded(graph: GraphView, entry: string, loaded: Set<string>): void {
  if (loaded.has(entry)) return
  loaded.add(entry)
  for (const id of graph.getModuleInfo(entry)?.importedIds ?? []) listLoaded(graph, id, loaded)
}

/**
 * One file for what importing `entries` loads, but for what importing `before` has loaded by then. Entries are paths below `src`. To open a
 * file and its code cache costs more than what is in most files, and left alone a bundler makes as many as there are sets of commands that
 * share something. As it takes all that its modules import, or finds it loaded, no group imports another that imports it. Fails the build
 * when an entry is not there.
 */
export function makeGroup(root: string, name: string, entries: readonly string[], before: readonly string[]): Group {
  const listAll = (graph: GraphView, files: readonly string[]): Set<string> => {
    const loaded = new Set<string>()
    for (const file of files) {
      const entry = join(root, 'src', file)
      if (graph.getModuleInfo(entry) === null) throw new Error(`The group ${name} of the bundle starts from ${file}, which is not in it`)
      listLoaded(graph, entry, loaded)
    }
    return loaded
  }
  let own: ReadonlySet<string> | undefined
  return {
    debugName: name,
    test: /./,
    name: (id, graph) => {
      if (!own) {
        const known = listAll(graph, before)
        own = new Set([...listAll(graph, entries)].filter((loaded) => !known.has(loaded)))
      }
      return own.has(id) ? name : null
    },
  }
}
