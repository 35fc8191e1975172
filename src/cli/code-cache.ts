/**
 * Compiles the bundle from V8's code cache, which the build leaves beside it. Parsing and compiling are most of the start-up of a
 * command; a cache of another Node version, or none, is no error: the file is then compiled as usual.
 */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire, Module } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { constants, Script } from 'node:vm'

/** Directory of the caches, inside the bundle's. */
const CACHE_DIRECTORY = 'code-cache'

type Extensions = Record<string, (module: NodeJS.Module, filename: string) => void>

/** Where the cache of a bundle file lies. */
export function locateCodeCache(bundle: string, file: string): string {
  return join(bundle, CACHE_DIRECTORY, `${relative(bundle, file).replaceAll(/[\\/]/g, '+')}.bin`)
}

/**
 * Makes `require` of the bundle's `.cjs` files use their caches. `onCompiled` sees every script, so that the build can make the
 * caches from a warmed-up process.
 */
export function installCodeCache(bundle: string, onCompiled?: (file: string, script: Script) => void): void {
  const extensions = createRequire(join(bundle, basename(bundle))).extensions as Extensions
  extensions['.cjs'] = (module, filename) => {
    const cacheFile = locateCodeCache(bundle, filename)
    const cachedData = filename.startsWith(bundle) && existsSync(cacheFile) ? readFileSync(cacheFile) : undefined
    const script = new Script(Module.wrap(readFileSync(filename, 'utf8')), {
      filename,
      ...(cachedData ? { cachedData } : {}),
      importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    })
    onCompiled?.(filename, script)
    const run = script.runInThisContext() as (...scope: unknown[]) => void
    run.call(module.exports, module.exports, createRequire(filename), module, filename, dirname(filename))
  }
}
