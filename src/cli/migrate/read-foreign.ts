/** Reads the files of btcli 9, btcli 11 and agcli where they lie. Nothing in them is changed, and nothing of them believed. */
import { join, resolve } from 'node:path'
import { TaoError, walletError } from '../../core/errors.js'
import { isAbsence } from '../../core/file-errors.js'
import { findHome } from '../../core/find-home.js'
import { isRecord } from '../../core/is-record.js'
import { readRegular } from '../../core/open-file.js'
import { demandTrust, NotTrusted } from '../../core/trusted-file.js'
import { mapFileError } from '../../wallet/errors.js'
import { readSqliteTable, SqliteFault } from '../../wallet/formats/sqlite-table.js'
import { readForeignBookInPlace } from '../../wallet/names/foreign-book.js'
import { readForeignMultisigsInPlace } from '../../wallet/names/foreign-multisig-book.js'
import { findForeignBook } from '../accounts/import-addresses.js'
import { findForeignMultisigBook, resolveForeignMultisigs } from '../accounts/multisigs.js'
import type { NameChoice } from '../accounts/resolve-account.js'
import type { ForeignValue, Tool } from './foreign-config.js'
import { readFlatToml } from './read-flat-toml.js'

const MAX_BYTES = 64 * 1024 * 1024

/** A name for an address. */
export interface ForeignName {
  readonly tool: Tool
  readonly name: string | null
  readonly address: string | null
  readonly note: string | null
}

/** A name for an account that is acted for by proxy. */
export interface ForeignProxy extends ForeignName {
  readonly type: string | null
  readonly delay: number | null
  readonly spawner: string | null
}

export interface ForeignFiles {
  /** The files that were there. */
  readonly files: string[]
  readonly values: ForeignValue[]
  readonly names: ForeignName[]
  readonly proxies: ForeignProxy[]
  multisigs: ReturnType<typeof resolveForeignMultisigs>
}

function damaged(file: string, why: string): TaoError {
  return walletError(`Cannot use ${file}`, 'MIGRATION_DAMAGED', {
    why: `${why} Nothing was taken over.`,
    hint: 'Mend it, or name the other tools alone: --from.',
    details: { file },
  })
}

function locate(variable: string, ...parts: readonly string[]): string {
  const given = process.env[variable]
  return given ? resolve(given) : join(findHome(), ...parts)
}

function readTrusted(file: string, found: ForeignFiles): Buffer | undefined {
  try {
    const bytes = readRegular(file, { maxBytes: MAX_BYTES, follow: true }, demandTrust(file))
    found.files.push(file)
    return bytes
  } catch (error) {
    if (isAbsence(error)) return undefined
    if (!(error instanceof NotTrusted)) throw mapFileError(error, file, 'read')
    const { why, hint } = error.distrust
    throw walletError(`${file} could be the work of another`, 'MIGRATION_NOT_TRUSTED', { why, hint, details: { file } })
  }
}

function addValues(found: ForeignFiles, tool: Tool, file: string, values: Readonly<Record<string, unknown>>): void {
  for (const [key, value] of Object.entries(values)) {
    if (value === null || value === '') continue
    const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    found.values.push({ tool, file, key, value: isPlain ? value : '' })
  }
}

function parseJson(file: string, bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    throw damaged(file, 'It is not JSON.')
  }
}

function readText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

function addProxies(found: ForeignFiles, tool: Tool, list: readonly unknown[]): void {
  for (const one of list) {
    const entry = isRecord(one) ? one : {}
    const address = readText(entry.address) ?? readText(entry.ss58_address)
    const { delay } = entry
    found.proxies.push({
      ...{ tool, name: readText(entry.name), address, note: readText(entry.note) },
      ...{ type: readText(entry.proxy_type), delay: typeof delay === 'number' ? delay : null, spawner: readText(entry.spawner) },
    })
  }
}

async function readBtcli9(found: ForeignFiles): Promise<void> {
  const config = locate('BTCLI_CONFIG_PATH', '.bittensor', 'config.yml')
  const text = readTrusted(config, found)?.toString('utf8')
  if (text !== undefined) {
    const { parseYaml } = await import('../yaml/yaml-node.js')
    try {
      const values: Record<string, unknown> = {}
      for (const { key, value } of (await parseYaml(text, 'config.yml')).entries()) values[key] = readScalar(value)
      addValues(found, 'btcli9', config, values)
    } catch (error) {
      if (error instanceof TaoError || !(error instanceof Error) || error.name !== 'YamlFault') throw error
      throw damaged(config, `${error.message}.`)
    }
  }
  const file = locate('BTCLI_PROXIES_PATH', '.bittensor', 'bittensor.db')
  const bytes = readTrusted(file, found)
  if (bytes === undefined) return
  try {
    addProxies(found, 'btcli9', readSqliteTable(bytes, 'proxy_address_book'))
    for (const row of readSqliteTable(bytes, 'address_book')) {
      found.names.push({ tool: 'btcli9', name: readText(row.name), address: readText(row.ss58_address), note: readText(row.note) })
    }
  } catch (error) {
    if (!(error instanceof SqliteFault)) throw error
    throw damaged(file, error.message)
  }
}

/** A scalar of YAML as the tool means it; null for what is none, and for a mapping, which no key here means. */
function readScalar(value: { text(): string }): string | number | boolean | null {
  let text: string
  try {
    text = value.text()
  } catch {
    return 'several values'
  }
  if (text === 'null' || text === '~' || text === '') return null
  if (text === 'true' || text === 'false') return text === 'true'
  return /^-?\d+(?:\.\d+)?(?:e-?\d+)?$/i.test(text) ? Number(text) : text
}

function readBtcli11(found: ForeignFiles, choice: NameChoice): void {
  const config = locate('BTCLI_CONFIG', '.bittensor', 'btcli.json')
  const bytes = readTrusted(config, found)
  if (bytes !== undefined) {
    const parsed = parseJson(config, bytes)
    if (!isRecord(parsed)) throw damaged(config, 'It is not an object.')
    addValues(found, 'btcli11', config, parsed)
  }
  const book = findForeignBook()
  const addresses = readForeignBookInPlace(book)
  if (addresses.length > 0) found.files.push(book)
  found.names.push(...addresses.map((entry) => ({ tool: 'btcli11' as const, ...entry })))
  const proxies = locate('BTCLI_PROXIES_PATH', '.bittensor', 'btcli_proxies.json')
  const list = proxies.endsWith('.db') ? undefined : readTrusted(proxies, found)
  if (list !== undefined) {
    const parsed = parseJson(proxies, list)
    if (!Array.isArray(parsed)) throw damaged(proxies, 'It is not a list of proxies.')
    addProxies(found, 'btcli11', parsed)
  }
  const multisigs = readForeignMultisigsInPlace(findForeignMultisigBook())
  if (multisigs.length > 0) found.files.push(findForeignMultisigBook())
  found.multisigs = resolveForeignMultisigs(choice, multisigs)
}

function readAgcli(found: ForeignFiles): void {
  const config = join(findHome(), '.agcli', 'config.toml')
  const bytes = readTrusted(config, found)
  if (bytes === undefined) return
  const read = readFlatToml(bytes.toString('utf8'))
  if (typeof read === 'string') throw damaged(config, read)
  addValues(found, 'agcli', config, read)
}

/**
 * Everything that these tools keep. Exit 4: `MIGRATION_DAMAGED`, `MIGRATION_NOT_TRUSTED`, and the errors of btcli's books; a file that is
 * not there is none.
 */
export async function readForeignFiles(tools: readonly Tool[], choice: NameChoice): Promise<ForeignFiles> {
  const found: ForeignFiles = { files: [], values: [], names: [], proxies: [], multisigs: { usable: [], unusable: [] } }
  for (const tool of tools) {
    if (tool === 'btcli9') await readBtcli9(found)
    else if (tool === 'btcli11') readBtcli11(found, choice)
    else readAgcli(found)
  }
  return found
}
