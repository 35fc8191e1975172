/** A chain's present on disk: storage, head and the hashes of all blocks, with a checksum. Bodies and old states are not kept. */
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { TaoError, usageError } from '../core/errors.js'
import { describeFileError, isSystemError } from '../core/file-errors.js'
import { isRecord } from '../core/is-record.js'
import { makeFolder } from '../core/make-folder.js'
import { readRegularText } from '../core/open-file.js'
import { renameFile } from '../core/platform/rename-file.js'
import { type Block, Blocks } from './blocks.js'
import type { Chain } from './chain.js'
import type { RuntimeOrigin } from './frame/runtime-origin.js'
import { DRIFT_SEED_LIMIT, driftSeedOf } from './runtimes/drifted/drift-runtime.js'
import { KNOWN_SPECS } from './runtimes/known-specs.js'
import { bytesToHex, hexToBytes } from './schema/scale.js'
import type { Key } from './state/state.js'

const FORMAT = 'taoctl-localnet/1'
/** Node cannot hold a much longer text in one string. */
const MAX_BYTES = 512 * 1024 * 1024

interface Body {
  readonly specVersion: number
  /** How the runtime of the head is made; absent in files from when there was 425 and its drifted ones alone. */
  readonly runtime?: RuntimeOrigin
  /** How the runtime at block 0 is made, if it is another one. */
  readonly firstRuntime?: RuntimeOrigin
  readonly genesisHash: string
  readonly head: Omit<Block, 'extrinsics'>
  readonly headExtrinsics: readonly string[]
  readonly hashes: string
  readonly storage: readonly (readonly [string, string])[]
}

export interface SavedChain {
  readonly runtime: RuntimeOrigin
  readonly firstRuntime: RuntimeOrigin
  /** Throws STATE_FILE_BAD (exit 2) if the chain began with another block than this one. */
  restore(genesis: Block): RestoredChain
}

export interface RestoredChain {
  readonly blocks: Blocks
  readonly entries: readonly (readonly [Key, Uint8Array])[]
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function discard(file: string): void {
  try {
    rmSync(file, { force: true })
  } catch {
    // The failure to write is the one that is reported, not this one.
  }
}

/** Writes the chain's present: first beside the file, then in its place. Throws STATE_FILE_UNWRITABLE (exit 2). */
export function saveChain(file: string, chain: Chain): void {
  const { extrinsics, ...head } = chain.head
  const body: Body = {
    specVersion: chain.runtime.version.specVersion,
    runtime: chain.runtime.origin,
    ...(chain.firstRuntime === chain.runtime ? {} : { firstRuntime: chain.firstRuntime.origin }),
    genesisHash: chain.blocks.genesis.hash,
    head,
    headExtrinsics: extrinsics.map((bytes) => bytesToHex(bytes)),
    hashes: Buffer.from(chain.blocks.exportLog()).toString('base64'),
    storage: [...chain.state.entries()].map(([key, value]) => [key, bytesToHex(value)]),
  }
  const text = JSON.stringify(body)
  // The file has a random name, so that nobody can have put anything there before, and only its owner may read it: the chain has the
  // accounts of the people who work with it.
  const suffix = `${process.pid}.${randomBytes(6).toString('hex')}.tmp`
  let beside: string | undefined
  try {
    makeFolder(dirname(file))
    // Where the name is a link, what it leads to is replaced, and not the link.
    const place = existsSync(file) ? realpathSync(file) : file
    beside = `${place}.${suffix}`
    writeFileSync(beside, `${JSON.stringify({ format: FORMAT, sha256: digest(text) })}\n${text}\n`, { mode: 0o600, flag: 'wx' })
    renameFile(beside, place)
  } catch (error) {
    if (beside !== undefined) discard(beside)
    throw new TaoError(`Cannot write the state file ${file}`, {
      code: 'STATE_FILE_UNWRITABLE',
      exitCode: 2,
      why: describeFileError(error),
      hint: 'Name a file in a directory that you may write to with --state.',
      cause: error,
    })
  }
}

const OTHER_FILE = 'Name another file with --state, or remove this one to start from genesis.'

function refuse(file: string, why: string, hint = OTHER_FILE): TaoError {
  return usageError(`Not a usable state file: ${file}`, 'STATE_FILE_BAD', { why, hint })
}

/**
 * Reads what {@link saveChain} wrote; undefined if there is no such file. Throws STATE_FILE_BAD (exit 2) for anything else, and for the
 * chain of another runtime than the one that is wanted; what is not wanted by name may be any.
 */
export function loadChain(file: string, wanted: Partial<RuntimeOrigin> = {}): SavedChain | undefined {
  const body = readBody(file)
  if (body === undefined) return undefined
  const runtime = body.runtime ?? guessOrigin(body.specVersion)
  for (const { spec } of [runtime, body.firstRuntime ?? runtime])
    if (!KNOWN_SPECS.includes(spec)) throw refuse(file, `It belongs to runtime ${spec}, which is not known here.`)
  if (!isWanted(runtime, wanted)) {
    const why = `It belongs to runtime ${describeOrigin(runtime)}; wanted was ${describeOrigin(wanted)}.`
    throw refuse(file, why, `Start with ${flagsOf(runtime)} to go on with it. ${OTHER_FILE}`)
  }
  return { runtime, firstRuntime: body.firstRuntime ?? runtime, restore: (genesis) => restore(file, body, genesis) }
}

/** The runtime of a file that does not say how it is made: it is older than the runtimes after 425. */
function guessOrigin(specVersion: number): RuntimeOrigin {
  const seed = driftSeedOf(specVersion)
  return seed === undefined ? { spec: specVersion } : { spec: 425, drift: { seed } }
}

function isWanted({ spec, drift }: RuntimeOrigin, wanted: Partial<RuntimeOrigin>): boolean {
  if (wanted.spec === undefined && wanted.drift === undefined) return true
  return (wanted.spec ?? spec) === spec && wanted.drift?.seed === drift?.seed
}

function describeOrigin({ spec, drift }: Partial<RuntimeOrigin>): string {
  if (drift === undefined) return `${spec}`
  return spec === undefined ? `a drift by ${drift.seed}` : `${spec} drifted by ${drift.seed}`
}

function flagsOf({ spec, drift }: RuntimeOrigin): string {
  return drift === undefined ? `--spec ${spec}` : `--spec ${spec} --drift ${drift.seed}`
}

function readBody(file: string): Body | undefined {
  let content: string
  try {
    content = readRegularText(file, { maxBytes: MAX_BYTES, follow: true })
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') return undefined
    throw refuse(file, describeFileError(error), 'Name another file with --state.')
  }
  const end = content.indexOf('\n')
  const header = parseHeader(content.slice(0, Math.max(end, 0)))
  if (header?.format !== FORMAT) throw refuse(file, `It was not written by this localnet (${FORMAT}).`)
  const text = content.slice(end + 1).trimEnd()
  if (digest(text) !== header.sha256) throw refuse(file, 'It is damaged: its checksum does not match.')
  const body = parse(text)
  if (!isBody(body)) throw refuse(file, 'What it has is not all of a chain.')
  return body
}

const HASH_LENGTH = 32
const BYTES = /^(?:[0-9a-f]{2})*$/
const HASH = /^0x[0-9a-f]{64}$/

const isText = (value: unknown, form: RegExp): value is string => typeof value === 'string' && form.test(value)
const isNumber = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0

function isOrigin(value: unknown): value is RuntimeOrigin {
  if (!isRecord(value) || !isNumber(value.spec)) return false
  const { drift } = value
  return drift === undefined || (isRecord(drift) && isNumber(drift.seed) && drift.seed >= 1 && drift.seed <= DRIFT_SEED_LIMIT)
}

/** Whether a header has what blocks are made after. */
function isHead(value: unknown): value is Body['head'] {
  if (!isRecord(value) || !isNumber(value.number) || !Array.isArray(value.logs)) return false
  const isWhole = ['hash', 'parentHash', 'stateRoot', 'extrinsicsRoot'].every((name) => isText(value[name], HASH))
  return isWhole && value.logs.every((log) => isText(log, /^0x(?:[0-9a-f]{2})*$/))
}

/** A checksum is made by whoever writes a file: it says nothing of what the file has. */
function isBody(value: unknown): value is Body {
  if (!isRecord(value)) return false
  const { specVersion, runtime, firstRuntime, head, headExtrinsics, hashes, storage } = value
  if (!isNumber(specVersion) || ![runtime, firstRuntime].every((one) => one === undefined || isOrigin(one))) return false
  if (!isHead(head) || !Array.isArray(headExtrinsics) || !headExtrinsics.every((one) => isText(one, BYTES))) return false
  if (typeof hashes !== 'string' || Buffer.byteLength(hashes, 'base64') !== (head.number + 1) * HASH_LENGTH) return false
  const isEntry = (one: unknown): boolean => Array.isArray(one) && one.length === 2 && one.every((part) => isText(part, BYTES))
  return isText(value.genesisHash, HASH) && Array.isArray(storage) && storage.every(isEntry)
}

function restore(file: string, body: Body, genesis: Block): RestoredChain {
  if (body.genesisHash !== genesis.hash) throw refuse(file, 'It belongs to a chain of another genesis.')
  const head: Block = { ...body.head, extrinsics: body.headExtrinsics.map(hexToBytes) }
  return {
    blocks: new Blocks(genesis, head, Buffer.from(body.hashes, 'base64')),
    entries: body.storage.map(([key, value]) => [key, hexToBytes(value)] as const),
  }
}

function parseHeader(line: string): { readonly format?: unknown; readonly sha256?: unknown } | undefined {
  const header = parse(line)
  return isRecord(header) ? header : undefined
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
