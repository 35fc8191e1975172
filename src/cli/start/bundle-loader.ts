/**
 * Loads the files of the bundle, which require each other by relative paths. From outside the bundle they can require only Node's own
 * modules and the single dependency that is not bundled.
 */
import { readFileSync } from 'node:fs'
import { createRequire, isBuiltin, Module } from 'node:module'
import { dirname, join, sep } from 'node:path'
import { constants, Script } from 'node:vm'
import { loadNativePackage, locateDependency } from '../../core/native-package.js'
import { type CodeCache, isWorthAdding, type KeptCode, makeLabel, nameCode } from './code-cache.js'

/**
 * Loads a file of the bundle by its path, only once, and returns its exports. `bin/dev.js` returns a promise of the exports of the source
 * file instead.
 */
export type LoadBundled = (file: string) => unknown

/** This dependency stays outside because the package manager chooses its native library for the platform. */
const DEPENDENCY = '@node-rs/argon2'
/** A smaller file is compiled faster than its cached code could be read. */
const MIN_BYTES = 1_500

interface Compiled {
  readonly name: string
  readonly script: Script
  readonly kept: KeptCode | undefined
}

/** Compiles a file, from the cache where it can. */
function compile(file: string, cache: CodeCache | undefined, compiled: Compiled[]): Script {
  const source = readFileSync(file)
  const name = cache !== undefined && source.length >= MIN_BYTES ? nameCode(source) : undefined
  const kept = name === undefined ? undefined : cache?.read(name)
  const script = new Script(Module.wrap(source.toString('utf8')), {
    filename: file,
    ...(kept ? { cachedData: kept.code } : {}),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  })
  if (name !== undefined) compiled.push({ name, script, kept: script.cachedDataRejected === true ? undefined : kept })
  return script
}

/** Writes to the cache the functions that no earlier run has compiled. */
function keepCompiled(cache: CodeCache, compiled: readonly Compiled[], run: string): void {
  const label = makeLabel(run)
  const missing = compiled.filter(({ kept }) => kept === undefined || isWorthAdding(kept, label))
  if (missing.every(({ name, script, kept }) => cache.write(name, script, kept, label))) {
    if (missing.some(({ kept }) => kept === undefined)) cache.prune()
  }
}

/** Keeps the compiled code when a command ends with exit code 0. */
function atExit(keep: () => void): void {
  process.on('exit', (code) => {
    if (code === 0) keep()
  })
}

/**
 * Makes a loader for the files under `bundle`, a folder of the package in `root`. `whenToKeep` receives a function that stores what was
 * compiled, and decides when to call it.
 */
export function makeBundleLoader(
  root: string,
  bundle: string,
  cache: CodeCache | undefined,
  whenToKeep: (keep: () => void) => void = atExit,
): LoadBundled {
  const loaded = new Map<string, { exports: unknown }>()
  const compiled: Compiled[] = []
  const outside = createRequire(join(bundle, 'boot.cjs'))
  const commands = join(bundle, 'commands') + sep
  const load: LoadBundled = (file) => {
    const known = loaded.get(file)
    if (known) return known.exports
    const script = compile(file, cache, compiled)
    const module = { exports: {} }
    loaded.set(file, module)
    const directory = dirname(file)
    const require = (id: string): unknown => {
      if (id.startsWith('.')) return load(join(directory, id))
      if (isBuiltin(id)) return outside(id)
      if (id === DEPENDENCY) return loadNativePackage(locateDependency(root, id))
      throw new Error(`${id} is no part of this package`)
    }
    const run = script.runInThisContext() as (...scope: unknown[]) => void
    run.call(module.exports, module.exports, require, module, file, directory)
    return module.exports
  }
  // The functions that a run uses depend on the command and on how far it went. The number of loaded files shows the latter.
  const describe = (): string => `${[...loaded.keys()].find((file) => file.startsWith(commands)) ?? ''} ${loaded.size}`
  if (cache !== undefined) whenToKeep(() => keepCompiled(cache, compiled, describe()))
  return load
}
