/**
 * Loads packages that wrap a prebuilt native library. Node itself would search for such a package, and for its library, in every
 * node_modules folder on the way up from the program. Anybody who can write to one of those folders could put another package there. Here a
 * package is loaded from one given folder, and its library only from there or from the node_modules in which the package lies.
 */
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { createRequire, isBuiltin, Module } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { Script } from 'node:vm'

/** The folder in which the package manager put `directory`: the nearest one above it that is called node_modules. */
function findModules(directory: string): string {
  for (let at = dirname(directory); dirname(at) !== at; at = dirname(at)) if (basename(at) === 'node_modules') return at
  return dirname(directory)
}

function notFound(what: string): Error {
  return Object.assign(new Error(`Cannot find ${what}`), { code: 'MODULE_NOT_FOUND' })
}

/**
 * Loads the package in `directory`, an absolute path, and returns its exports. The package can require Node's own modules, files in its own
 * folder, and packages of its own scope installed in it or beside it, of which one is the library for this platform. `judge` is given the
 * path of every file before it runs, and may throw. Throws `MODULE_NOT_FOUND` for any other module, and the errors of loading.
 */
export function loadNativePackage(directory: string, judge: (file: string) => void = () => undefined): unknown {
  const real = realpathSync(directory)
  const { main = 'index.js', name = '' } = JSON.parse(readFileSync(join(real, 'package.json'), 'utf8')) as { main?: string; name?: string }
  const file = join(real, main)
  const scope = name.slice(0, name.indexOf('/') + 1)
  const places = [join(real, 'node_modules'), findModules(real)]
  const outside = createRequire(file)
  const run = (id: string): unknown => {
    judge(outside.resolve(id))
    return outside(id)
  }
  const load = (id: string): unknown => {
    if (isBuiltin(id)) return outside(id)
    if (id.startsWith('./')) return run(id)
    const found = scope !== '' && id.startsWith(scope) && places.map((place) => join(place, id)).find((path) => existsSync(path))
    if (!found) throw notFound(id)
    // It is loaded by its path, because resolving its name would also search the folders further up.
    return run(found)
  }
  judge(file)
  const module = { exports: {} }
  const script = new Script(Module.wrap(readFileSync(file, 'utf8')), { filename: file })
  const evaluate = script.runInThisContext() as (...scope: unknown[]) => void
  evaluate.call(module.exports, module.exports, load, module, file, dirname(file))
  return module.exports
}

/**
 * The folder of a dependency of the package in `root`: in its own node_modules, or beside it if the package manager put both into one
 * node_modules. Folders further up are not searched. Throws `MODULE_NOT_FOUND`.
 */
export function locateDependency(root: string, name: string): string {
  const beside = dirname(root)
  const places = [join(root, 'node_modules', name), ...(basename(beside) === 'node_modules' ? [join(beside, name)] : [])]
  const found = places.find((place) => existsSync(join(place, 'package.json')))
  if (found === undefined) throw notFound(name)
  return found
}
