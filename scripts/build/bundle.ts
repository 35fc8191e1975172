import { readdirSync, writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { type OutputOptions, type Plugin, rolldown } from 'rolldown'
import { cutListener } from './cut-listener.js'
import { cutOptional } from './cut-optional.js'
import { type Cuts, cutRequires } from './cut-requires.js'
import { escapeToAscii } from './escape-to-ascii.js'
import { inlineTexts } from './inline-texts.js'
import { laterBuiltins } from './later-builtins.js'
import { lazyBuiltins } from './lazy-builtins.js'
import { lazyRequires } from './lazy-requires.js'
import { listGroups } from './list-groups.js'
import { quietPackages } from './quiet-packages.js'
import { replacePackage } from './replace-package.js'

/** Modules that stay outside the bundle: those of Node, and the one dependency whose native binary the package manager chooses. */
const EXTERNAL = [...builtinModules, /^node:/, /^@node-rs\/argon2/]

/**
 * Of oclif: what would bring its help, its plugins and its configuration into every command, and the compiler that these look for. Help is
 * written down by the build, and what is written and coloured is ours.
 */
const CUTS: Cuts = {
  '@oclif/core/lib/command.js': ['./config', './help/util', './ux'],
  '@oclif/core/lib/flags.js': ['./help'],
  '@oclif/core/lib/errors/index.js': ['./handle'],
  '@oclif/core/lib/parser/index.js': ['./help'],
}

/** How many imports of oclif there are in what is left. */
const OCLIF_IMPORTS = 82

/** The path of each command, such as `stake/add`, which is its file both in the sources and in the bundle. */
function listCommands(root: string): string[] {
  return readdirSync(join(root, 'src/commands'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.replaceAll('\\', '/').replace(/\.ts$/, ''))
    .sort()
}

/** What the second reader does without, and what stands for it there. */
const UNREAD: Readonly<Record<string, string>> = {
  '@polkadot/wasm-crypto': 'no-wasm-crypto.ts',
  '@polkadot/networks': 'one-network.ts',
  '@noble/curves/secp256k1': 'no-curve.ts',
}

/** Of `ws`: what an unencrypted line, and one that is not compressed, does without. */
const LATER = { 'ws/lib/websocket.js': ['https', 'tls'], 'ws/lib/permessage-deflate.js': ['zlib'] }

/** The library that draws the charts of pages: it runs in a browser, and is text here. */
const CHART_TEXTS = {
  LIBRARY_SCRIPT: 'uplot/dist/uPlot.iife.min.js',
  LIBRARY_STYLE: 'uplot/dist/uPlot.min.css',
  LIBRARY_LICENSE: 'uplot/LICENSE',
}

/** What is done to the packages that the commands load. Each fails the build where it finds less to do than it should. */
function listTransforms(root: string): Plugin[] {
  return [
    cutRequires(CUTS),
    cutOptional(),
    laterBuiltins(LATER),
    lazyBuiltins(['node:crypto', 'node:stream', 'node:timers/promises']),
    cutListener('@oclif/core/lib/command.js'),
    lazyRequires('@oclif/core', OCLIF_IMPORTS),
    replacePackage('debug', join(root, 'scripts/build/no-debug.ts')),
    quietPackages(),
    inlineTexts(root, 'src/cli/inputs/chart-library.ts', CHART_TEXTS),
  ]
}

async function writeBundle(
  root: string,
  dist: string,
  input: Record<string, string>,
  codeSplitting: NonNullable<OutputOptions['codeSplitting']>,
  plugins: Plugin[],
): Promise<string[]> {
  const build = await rolldown({
    cwd: root,
    // A file of the bundle may export more than the source of the same name.
    preserveEntrySignatures: 'allow-extension',
    input,
    platform: 'node',
    // Where node_modules is a link, its files have the paths below it.
    resolve: { symlinks: false },
    external: EXTERNAL,
    plugins,
    logLevel: 'warn',
    // Packages of polkadot-js look for their own path, which has no meaning in a bundle.
    checks: { emptyImportMeta: false },
    transform: { target: 'node20' },
  })
  const { output } = await build.write({
    dir: dist,
    format: 'cjs',
    exports: 'named',
    // A script that comes from a code cache has no loader for `import()`. For a package outside the bundle `require` works as well.
    dynamicImportInCjs: false,
    entryFileNames: '[name].cjs',
    chunkFileNames: 'chunks/[name].cjs',
    codeSplitting,
    minify: { compress: false, mangle: false, codegen: true },
  })
  await build.close()
  const chunks = output.filter((file) => file.type === 'chunk')
  for (const { fileName, code } of chunks) {
    const escaped = escapeToAscii(code, fileName)
    if (escaped !== code) writeFileSync(join(dist, fileName), escaped)
  }
  return chunks.flatMap(({ moduleIds }) => moduleIds)
}

/**
 * Bundles every command and the entries into CommonJS with shared chunks; what is imported dynamically stays in separate files. Boot is a
 * single file, because Node's own loader loads it and compiles it in every run, and there each further file takes longer than in our
 * loader. The second reader is a thread with a boot file and a file of its own, and key derivation and shell completion are processes; they
 * share no code with the rest. Returns the paths of the bundled modules.
 */
export async function bundle(root: string, dist: string): Promise<Set<string>> {
  const modules = new Set<string>()
  const write = async (
    input: Record<string, string>,
    splitting: NonNullable<OutputOptions['codeSplitting']>,
    plugins: Plugin[] = [],
  ): Promise<void> => {
    for (const id of await writeBundle(root, dist, input, splitting, plugins)) modules.add(id)
  }
  const later = ['node:crypto', 'node:module', 'node:os', 'node:vm', 'node:worker_threads']
  await write({ boot: join(root, 'src/cli/start/boot.ts') }, false, [lazyBuiltins(later)])
  // The second reader's thread needs cryptography only when it keeps code, and the signature waits for that thread.
  await write({ reader: join(root, 'src/cli/start/reader-boot.ts') }, false, [lazyBuiltins(['node:crypto'])])
  const leftOut = Object.entries(UNREAD).map(([name, file]) => replacePackage(name, join(root, 'scripts/build', file)))
  await write({ 'second-reader': join(root, 'src/chain/second-reader/reader-thread.ts') }, false, leftOut)
  await write({ derive: join(root, 'src/cli/start/derive-main.ts') }, false)
  await write({ complete: join(root, 'src/cli/completion/complete-main.ts') }, false)
  await write({ 'file-key': join(root, 'src/wallet/formats/derive-file-key.ts') }, false)
  const input: Record<string, string> = { main: join(root, 'src/cli/start/main.ts') }
  // A thread of its own, which shares its hashes with the embedded chain.
  input['work-thread'] = join(root, 'src/chain/pow/work-thread.ts')
  input['vanity-thread'] = join(root, 'src/wallet/vanity/vanity-thread.ts')
  // The chain for the programs of others, which load it without a command.
  input.localnet = join(root, 'src/localnet/library/start-localnet.ts')
  const commands = listCommands(root)
  for (const name of commands) input[`commands/${name}`] = join(root, 'src/commands', `${name}.ts`)
  const groups = listGroups(
    root,
    commands.map((name) => `commands/${name}.ts`),
  )
  await write(input, { includeDependenciesRecursively: false, groups }, listTransforms(root))
  return modules
}
