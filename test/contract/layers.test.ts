import { describe, expect, it } from 'vitest'
import { type Import, listSources, readImports, readSource } from '../helpers/read-imports.js'

const sources = listSources()
const imports = sources.flatMap(readImports)

const list = (wrong: readonly Import[]) => wrong.map(({ file, from, kind }) => `${file}: ${kind} import of ${from}`)

/** Uses of a function of `node:fs`, by file. */
const listUses = (pattern: RegExp): string[] => sources.filter((file) => pattern.test(readSource(file))).sort()

describe('the file system', () => {
  it('is asked for folders step by step: below /proc the recursive way of Node asks for ever', () => {
    expect(listUses(/mkdir(?:Sync)?\([^)]*recursive/)).toEqual([])
  })

  it('gives files that others could have put there through core/open-file alone: a pipe or a device is never waited for', () => {
    expect(listUses(/\breadFile(?:Sync)?\(|\bopenSync\([^)]*'r'\)|createReadStream/)).toEqual([
      // The program itself, and standard input.
      'cli/start/boot.ts',
      'cli/start/derive-main.ts',
      'cli/start/main.ts',
      'core/native-package.ts',
      // Folders, to sync them.
      'core/sync-folder.ts',
      // The lists of users of the system.
      'core/trusted-file.ts',
      // The log that was made for the instance.
      'localnet/process/launch.ts',
      'wallet/files/file-steps.ts',
    ])
  })
})

/** What the linter cannot tell apart: an import of types, a static and a dynamic one. */
describe('the layers', () => {
  it('are seen by this test', () => {
    expect(imports.filter(({ layer }) => layer === 'commands').length).toBeGreaterThan(20)
    expect(imports.filter(({ kind }) => kind === 'dynamic').length).toBeGreaterThan(5)
  })

  it('leave renderers pure: of wallet and chain they know the types', () => {
    expect(
      list(imports.filter(({ layer, from, kind }) => layer === 'render' && kind !== 'type' && /^(chain|wallet)\//.test(from))),
    ).toEqual([])
  })

  it('leave reports types, which stand by themselves but for the forms of money', () => {
    const wrong = imports.filter(({ layer, from, kind }) => layer === 'report' && (kind !== 'type' || !/^(report|core)\//.test(from)))
    expect(list(wrong)).toEqual([])
  })

  it('load the prompts only where one is shown', () => {
    expect(list(imports.filter(({ from, kind }) => from.startsWith('@inquirer/') && kind === 'static'))).toEqual([])
    expect([...new Set(imports.filter(({ from }) => from.startsWith('@inquirer/')).map(({ file }) => file))]).toEqual([
      'cli/terminal/prompts.ts',
    ])
  })

  it('load colours and tables only where they are shown', () => {
    const libraries = imports.filter(({ from, kind }) => /^(chalk|cli-table3)$/.test(from) && kind !== 'type')
    expect(libraries.map(({ file, from, kind }) => `${file}: ${kind} ${from}`).sort()).toEqual([
      'render/style.ts: dynamic chalk',
      'render/table.ts: dynamic cli-table3',
    ])
  })

  it('sign and send nothing without a guard', () => {
    expect(listUses(/guard: null/)).toEqual([])
    expect(listUses(/\b(?:executePlan|sendPayload|signFile|exportPayload)\(/).filter((file) => !file.startsWith('chain/'))).toEqual([
      'cli/bases/tx-command.ts',
      'cli/keeper/keep-weights.ts',
      'cli/offline/export-payload.ts',
      'cli/offline/sign-file.ts',
      'commands/tx/send.ts',
      'commands/tx/sign.ts',
    ])
  })

  it('load the parser of YAML only where there is a file of it', () => {
    const parsers = imports.filter(({ from, kind }) => from === 'yaml' && kind !== 'type')
    expect(parsers.map(({ file, kind }) => `${file}: ${kind}`)).toEqual([
      'cli/declared/update-declaration.ts: dynamic',
      'cli/declared/write-declaration.ts: dynamic',
      'cli/yaml/yaml-node.ts: dynamic',
    ])
    const policies = imports.filter(
      ({ from, kind }) =>
        /^(cli\/policy\/(read-|load-)|cli\/(yaml|declared\/read)|chain\/policy\/policy-guard)/.test(from) && kind === 'static',
    )
    expect(list(policies.filter(({ file }) => !/^((cli|chain)\/policy|cli\/yaml|cli\/scaffold|cli\/declared\/read)/.test(file)))).toEqual(
      [],
    )
  })

  it('load the libraries of polkadot-js where the chain is embedded, and for the second reader alone', () => {
    const wrong = imports.filter(
      ({ layer, file, from, kind }) =>
        layer !== 'localnet' &&
        !file.startsWith('chain/second-reader/') &&
        kind === 'static' &&
        /^@polkadot\/(api|types|util|keyring|util-crypto)(\/|$)/.test(from),
    )
    expect(list(wrong)).toEqual([])
  })

  it('load the second reader in a thread of its own, or when it is asked', () => {
    const readers = imports.filter(({ from, kind }) => /second-reader\/(read-signing|compare-value)/.test(from) && kind === 'static')
    expect(list(readers)).toEqual([
      'chain/second-reader/read-signing.ts: static import of chain/second-reader/compare-value.js',
      'chain/second-reader/reader-thread.ts: static import of chain/second-reader/read-signing.js',
    ])
  })

  it('load what makes the digest of metadata, and what is known of calls, only where they are needed', () => {
    const digest = imports.filter(
      ({ from, kind }) => /^@polkadot-api\/|runtime\/(metadata-digest|known-call-shapes)/.test(from) && kind === 'static',
    )
    expect(list(digest.filter(({ layer }) => layer !== 'localnet')).sort()).toEqual([
      'chain/runtime/metadata-digest.ts: static import of @polkadot-api/merkleize-metadata',
      'chain/runtime/rewrite-as-v15.ts: static import of @polkadot-api/substrate-bindings',
    ])
  })

  it('load what executes foreign runtimes only where a fork is wanted', () => {
    const outside = imports.filter(({ layer, from, kind }) => from.startsWith('fork/') && layer !== 'fork' && kind !== 'type')
    expect([...new Set(outside.map(({ file }) => file))].filter((file) => !/^(?:localnet|cli)\/fork\//.test(file))).toEqual([])
    const loaders = imports.filter(({ from, kind }) => /^localnet\/fork\//.test(from) && kind === 'static')
    expect(list(loaders.filter(({ file }) => !file.startsWith('localnet/fork/')))).toEqual([])
    const known = imports.filter(({ layer, from }) => layer === 'fork' && !/^(?:fork|core)\/|^node:/.test(from))
    expect(list(known)).toEqual([])
  })

  it('load the embedded chain only in its own commands, and only when they run', () => {
    const outside = imports.filter(({ layer, from }) => from.startsWith('localnet/') && layer !== 'localnet')
    // What an error means and what proxies may call is in its tables, which hang on nothing else of it.
    const isTable = /localnet\/pallets\/(?:subtensor\/(?:475\/)?error-docs|proxy\/(?:475\/)?filters)\.js$/
    const isAllowed = ({ file, from }: (typeof outside)[number]): boolean =>
      file.startsWith('commands/localnet/') || (file === 'commands/explain.ts' && isTable.test(from))
    expect(list(outside.filter((one) => !isAllowed(one)))).toEqual([])
    expect(list(outside.filter(({ file, kind }) => file === 'commands/explain.ts' && kind === 'static'))).toEqual([])
  })
})
