/**
 * Loads the files of the bundle, which require each other by relative paths. Of what lies outside they get Node's own modules and the one
 * dependency that is not in the bundle.
 */
import { readFileSync } from 'node:fs'
import { createRequire, isBuiltin, Module } from 'node:module'
import { dirname, join, sep } from 'node:path'
import { constants, Script } from 'node:vm'
import { loadNativePackage, locateDependency } from '../../core/native-package.js'
import { type CodeCache, isWorthAdding, type KeptCode, makeLabel, nameCode } from './code-cache.js'

/** Loads a file of the bundle by its path, once, and returns its exports; `bin/dev.js` gives a promise of those of its source. */
export type LoadBundled = (file: string) => unknown

/** Its native library is chosen by the package manager. */
const DEPENDENCY = '@node-rs/argon2'
/** Smaller files are compiled before their code could be found. */
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

/** Keeps the functions that this run is the first to use. */
function keepCompiled(cache: CodeCache, compiled: readonly Compiled[], run: string): void {
  const label = makeLabel(run)
  const missing = compiled.filter(({ kept }) => kept === undefined || isWorthAdding(kept, label))
  if (missing.every(({ name, script, kept }) => cache.write(name, script, kept, label))) {
    if (missing.some(({ kept }) => kept === undefined)) cache.prune()
  }
}

/** When a command has done what it was asked to. */
function atExit(keep: () => void): void {
  process.on('exit', (code) => {
    if (code === 0) keep()
  })
}

/** A loader for the files under `bundle`, a folder of the package in `root`. `whenToKeep` is told how to keep what was compiled. */
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
  // Which functions a run uses follows from the command and from how far it went, which the number of its files tells.
  const describe = (): string => `${[...loaded.keys()].find((file) => file.startsWith(commands)) ?? ''} ${loaded.size}`
  if (cache !== undefined) whenToKeep(() => keepCompiled(cache, compiled, describe()))
  return load
}
