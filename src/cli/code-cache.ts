/**
 * Loads the bundle, and compiles it from V8's code cache, which the build leaves beside it. Finding, parsing and compiling modules is
 * most of the start-up of a command. A cache of another Node version, or none, is no error: the file is then compiled as usual.
 */
import { readFileSync } from 'node:fs'
import { Module } from 'node:module'
import { dirname, join } from 'node:path'
import { constants, Script } from 'node:vm'

/** Loads a file of the bundle by its path, once, and returns its exports; `bin/dev.js` gives a promise of those of its source. */
export type LoadBundled = (file: string) => unknown

/** Where the cache of a bundle file lies. */
export function locateCodeCache(bundle: string, file: string): string {
  return join(bundle, 'code-cache', `${file.slice(bundle.length + 1).replaceAll(/[\\/]/g, '+')}.bin`)
}

function readCache(bundle: string, file: string): Buffer | undefined {
  try {
    return readFileSync(locateCodeCache(bundle, file))
  } catch {
    return undefined
  }
}

/**
 * A loader for the CommonJS files under `bundle`: they require each other by relative paths, and everything else from Node.
 * `onCompiled` sees every script, so that the build can make the caches from a warmed-up process.
 */
export function makeBundleLoader(bundle: string, onCompiled?: (file: string, script: Script) => void): LoadBundled {
  const loaded = new Map<string, { exports: unknown }>()
  const outside = new Module(join(bundle, 'main.cjs'))
  outside.filename = outside.id
  outside.paths = (Module as unknown as { _nodeModulePaths(directory: string): string[] })._nodeModulePaths(bundle)
  const load: LoadBundled = (file) => {
    const known = loaded.get(file)
    if (known) return known.exports
    const cachedData = readCache(bundle, file)
    const script = new Script(Module.wrap(readFileSync(file, 'utf8')), {
      filename: file,
      ...(cachedData ? { cachedData } : {}),
      importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    })
    onCompiled?.(file, script)
    const module = { exports: {} }
    loaded.set(file, module)
    const directory = dirname(file)
    const require = (id: string): unknown => (id.startsWith('.') ? load(join(directory, id)) : outside.require(id))
    const run = script.runInThisContext() as (...scope: unknown[]) => void
    run.call(module.exports, module.exports, require, module, file, directory)
    return module.exports
  }
  return load
}
