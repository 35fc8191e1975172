/** Reads what `--runtime` names: the code of a runtime, or the raw specification of a chain, which has code and state. */
import { resolve } from 'node:path'
import { beginsAsRuntime } from '../core/bytes/runtime-code.js'
import { usageError } from '../core/errors.js'
import { isSystemError } from '../core/file-errors.js'
import { isRecord } from '../core/is-record.js'
import { readRegular } from '../core/open-file.js'
import { type Hex, isHex, toHex } from './hex.js'

/** Raw specifications of public networks have up to some ten MB. */
const MAX_FILE = 128 * 1024 * 1024
const MAX_CODE = 16 * 1024 * 1024
const MAX_ENTRIES = 2_000_000
export const CODE_KEY: Hex = '0x3a636f6465'

export interface RawSpec {
  readonly name: string
  readonly properties: Readonly<Record<string, unknown>>
  /** The state, by key in order. */
  readonly entries: readonly (readonly [key: Hex, value: Hex])[]
}

export interface RuntimeFile {
  readonly code: Hex
  /** Null where the file is a runtime alone. */
  readonly spec: RawSpec | null
}

function refuse(file: string, why: string, cause?: unknown): never {
  throw usageError(`This is no runtime: ${file}`, 'RUNTIME_FILE_BAD', {
    why,
    hint: 'Name a runtime (.wasm, as it was built or packed), or a raw specification (build-spec --raw).',
    ...(cause === undefined ? {} : { cause }),
  })
}

function readCode(file: string, bytes: Uint8Array): Hex {
  if (!beginsAsRuntime(bytes)) refuse(file, 'It does not begin as a runtime does.')
  if (bytes.length > MAX_CODE) refuse(file, `It has more than ${MAX_CODE / 1024 / 1024} MiB.`)
  return toHex(bytes)
}

function readEntries(file: string, top: unknown): RawSpec['entries'] {
  if (!isRecord(top)) refuse(file, 'It has no genesis.raw.top: it is no raw specification.')
  const pairs = Object.entries(top)
  if (pairs.length > MAX_ENTRIES) refuse(file, `It has more than ${MAX_ENTRIES} entries.`)
  const entries = pairs.map(([key, value]): readonly [Hex, Hex] => {
    const [plainKey, plainValue] = [key.toLowerCase(), typeof value === 'string' ? value.toLowerCase() : value]
    if (!isHex(plainKey) || !isHex(plainValue)) refuse(file, 'An entry of its state is no hex.')
    return [plainKey, plainValue]
  })
  return entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
}

function readSpec(file: string, bytes: Buffer): RuntimeFile {
  let parsed: unknown
  try {
    parsed = JSON.parse(bytes.toString('utf8'))
  } catch (error) {
    refuse(file, 'It is neither code nor JSON.', error)
  }
  const { name, properties, genesis } = isRecord(parsed) ? parsed : {}
  const raw = isRecord(genesis) ? genesis.raw : undefined
  const entries = readEntries(file, isRecord(raw) ? raw.top : undefined)
  const code = entries.find(([key]) => key === CODE_KEY)?.[1]
  if (code === undefined) refuse(file, 'There is no runtime in it: nothing is under :code.')
  readCode(file, Buffer.from(code.slice(2), 'hex'))
  const shown = typeof name === 'string' && name.length <= 100 ? name : 'a chain without a name'
  return { code, spec: { name: shown, properties: isRecord(properties) ? properties : {}, entries } }
}

/** Reads the file. Usage errors (exit 2): `RUNTIME_FILE_BAD` for anything else, for one that is too large and one that cannot be read. */
export function readRuntimeFile(file: string): RuntimeFile {
  let bytes: Buffer
  try {
    bytes = readRegular(file, { maxBytes: MAX_FILE, follow: true })
  } catch (error) {
    if (!isSystemError(error)) throw error
    const words = error.code === 'EFBIG' ? `It has more than ${MAX_FILE / 1024 / 1024} MiB.` : `It cannot be read: ${error.code}.`
    return refuse(file, error.code === 'ENOENT' ? 'There is no such file.' : words, error)
  }
  return beginsAsRuntime(bytes) ? { code: readCode(file, bytes), spec: null } : readSpec(file, bytes)
}

/**
 * Reads the file of `--runtime`, which has to have a state in it where no chain gives one. Usage errors (exit 2): `RUNTIME_FILE_BAD`,
 * `RUNTIME_WITHOUT_STATE`.
 */
export function readRuntimeOf(runtime: string, hasChain: boolean): RuntimeFile {
  const read = readRuntimeFile(resolve(runtime))
  if (hasChain || read.spec !== null) return read
  throw usageError('A runtime alone has no state', 'RUNTIME_WITHOUT_STATE', {
    why: `${runtime} is code, and no chain begins with it.`,
    hint: 'Add --fork <network>, or name a raw specification, which has both.',
  })
}
