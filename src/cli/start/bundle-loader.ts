/**
 * Loads the files of the bundle, which require each other by relative paths. From outside the bundle they can require only Node's own
 * modules and the single dependency that is not bundled.
 */
import { createRequire, isBuiltin, Module } from 'node:module'
import { dirname, join, sep } from 'node:path'
import { constants, Script } from 'node:vm'
import { loadNativePackage, locateDependency } from '../../core/native-package.js'
import { readRegular } from '../../core/open-file.js'
import { type CodeCache, nameSource } from './code-cache.js'
import { CodePack } from './code-pack.js'

/**
 * Loads a file of the bundle by its path, only once, and returns its exports. `bin/dev.js` returns a promise of the exports of the source
 * file instead.
 */
export type LoadBundled = (file: string) => unknown

/** This dependency stays outside because the package manager chooses its native library for the platform. */
const DEPENDENCY = '@node-rs/argon2'
/** A smaller file is compiled faster than its cached code could be read. */
const MIN_BYTES = 1_500
/** More than all files of the bundle together have. */
const MAX_BYTES = 64 * 1024 * 1024

/** Compiles a file, from the pack where it can. `findPack` is given what stands for its source. */
function compile(file: string, findPack: (source: string) => CodePack | undefined): Script {
  let source = ''
  const bytes = readRegular(file, { maxBytes: MAX_BYTES, follow: true }, (stat) => {
    source = nameSource(stat)
  })
  const found = findPack(source)
  const pack = bytes.length < MIN_BYTES ? undefined : found
  const code = pack?.find(file, source)
  // The bundle is in ASCII, of which this is the quickest reading.
  const script = new Script(Module.wrap(bytes.toString('latin1')), {
    filename: file,
    ...(code ? { cachedData: code } : {}),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  })
  pack?.add(file, { source, script, isKept: code !== undefined && script.cachedDataRejected !== true })
  return script
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
  // What is loaded before the command is known, and what is loaded for it.
  const packs: CodePack[] = []
  let command: string | undefined
  const findPack = (file: string, source: string): CodePack | undefined => {
    const isCommand = command === undefined && file.startsWith(commands)
    if (isCommand) command = file
    if (cache !== undefined && (isCommand || packs.length === 0)) packs.push(new CodePack(cache, `${file} ${source}`))
    return packs.at(-1)
  }
  const outside = createRequire(join(bundle, 'boot.cjs'))
  const commands = join(bundle, 'commands') + sep
  const load: LoadBundled = (file) => {
    const known = loaded.get(file)
    if (known) return known.exports
    const script = compile(file, (source) => findPack(file, source))
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
  const keep = (): boolean => packs.every((pack) => pack.keep(`${command ?? ''} ${loaded.size}`))
  if (cache !== undefined) whenToKeep(() => void keep())
  return load
}
