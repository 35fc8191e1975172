import type { Plugin } from 'rolldown'

/** What a file of a package, by the end of its path, requires and is not given. */
export type Cuts = Readonly<Record<string, readonly string[]>>

const EMPTY = '\0cut'

/**
 * Leaves out what a CommonJS file requires for functions that nobody here calls. Only together with lazy requires: to call one of those
 * functions nevertheless fails at once, since what it needs is an empty object.
 */
export function cutRequires(cuts: Cuts): Plugin {
  return {
    name: 'cut-requires',
    resolveId(source, importer) {
      if (importer === undefined) return null
      const file = importer.replaceAll('\\', '/')
      const cut = Object.keys(cuts).find((ending) => file.endsWith(ending))
      return cut !== undefined && cuts[cut]?.includes(source) ? EMPTY : null
    },
    load: (id) => (id === EMPTY ? 'module.exports = {}' : null),
  }
}
