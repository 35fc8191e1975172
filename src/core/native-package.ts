/**
 * Packages that wrap a prebuilt native library. Node would look for them, and for the library, in every node_modules on the way up from the
 * program, where anybody who can write to one of those folders could put another. Here they come from one place alone.
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
 * Loads the package in `directory`, an absolute path, and returns its exports. It gets Node's own modules, what is in its folder, and the
 * packages of its scope that lie beside it: one of them is the library for this platform. `judge` is shown every file before it runs, and
 * may throw. Throws `MODULE_NOT_FOUND` for the rest, and what loading throws.
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
    // By its path: resolving it by its name would look further up.
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
 * Where a dependency of the package in `root` lies: in its own node_modules, or beside it where the package manager has put both into one.
 * Never further up. Throws `MODULE_NOT_FOUND`.
 */
export function locateDependency(root: string, name: string): string {
  const beside = dirname(root)
  const places = [join(root, 'node_modules', name), ...(basename(beside) === 'node_modules' ? [join(beside, name)] : [])]
  const found = places.find((place) => existsSync(join(place, 'package.json')))
  if (found === undefined) throw notFound(name)
  return found
}
