import type { Plugin } from 'rolldown'
import { Hits } from './hits.js'

/** The modules that a file of a package requires and is not given. The key is the end of the file's path. */
export type Cuts = Readonly<Record<string, readonly string[]>>

const PREFIX = '\0cut:'

function nameCut(file: string, source: string): string {
  return `${source} of ${file}`
}

/** Stands in for a module that is not there: whatever is taken from it is an error that says so. */
function writeStandIn(cut: string): string {
  const message = JSON.stringify(`${cut} was cut from the build and is needed after all: `)
  return `module.exports = new Proxy({}, { get(_, name) { throw new Error(${message} + String(name)) } })`
}

/**
 * Leaves out what a CommonJS file requires for functions that nobody here calls. Only together with lazy requires, without which a file
 * takes from what it requires as soon as it is loaded. Fails the build for a cut that no file asks for.
 */
export function cutRequires(cuts: Cuts): Plugin {
  const names = Object.entries(cuts).flatMap(([file, sources]) => sources.map((source) => nameCut(file, source)))
  const hits = new Hits('cut-requires', Object.fromEntries(names.map((name) => [name, 1])))
  return {
    name: 'cut-requires',
    resolveId(source, importer) {
      const path = importer?.replaceAll('\\', '/')
      const file = Object.keys(cuts).find((ending) => path?.endsWith(`/${ending}`))
      if (file === undefined || !cuts[file]?.includes(source)) return null
      hits.add(nameCut(file, source))
      return PREFIX + nameCut(file, source)
    },
    load: (id) => (id.startsWith(PREFIX) ? writeStandIn(id.slice(PREFIX.length)) : null),
    buildEnd(error) {
      if (error === undefined) hits.check()
    },
  }
}
