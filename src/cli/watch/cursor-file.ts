/**
 * The file by which a watch goes on where it ended: which blocks have been told of, on which chain. It is replaced as a whole and synced,
 * so that it is never half written; one process at a time uses it.
 */
import { resolve } from 'node:path'
import type { Heads, KnownBlock } from '../../chain/watch/followed-block.js'
import { checkFailed, usageError } from '../../core/errors.js'
import { isAbsence, isSystemError } from '../../core/file-errors.js'
import { FileLock } from '../../core/file-lock.js'
import { isRecord } from '../../core/is-record.js'
import { lookAt, readRegularText } from '../../core/open-file.js'
import { demandTrust, NotTrusted } from '../../core/trusted-file.js'
import { writeOwnFile } from '../../core/write-own-file.js'

const FORMAT = 1
/** Some ten thousand lines of blocks that may still be replaced. */
const MAX_BYTES = 16 * 1024 * 1024
/** A watch may run for a long time. */
const STALE_MS = 366 * 86_400_000

/** A line that was given, by what it is known. */
export interface GivenLine {
  readonly type: string
  readonly index: number
}

export interface CursorBlock extends KnownBlock {
  readonly lines: readonly GivenLine[]
}

/** Where a watch stands. */
export interface Cursor {
  readonly genesisHash: string
  readonly heads: Heads
  /** Blocks of which all lines were given, oldest first. */
  readonly known: readonly CursorBlock[]
  /** The block after them, where only some of its lines were given. */
  readonly partial: CursorBlock | null
}

const isNatural = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
const isHash = (value: unknown): value is string => typeof value === 'string' && /^0x[0-9a-f]{64}$/.test(value)

function readLine(value: unknown): GivenLine {
  if (!isRecord(value) || typeof value.type !== 'string' || !isNatural(value.index)) throw new RangeError('not a line')
  return { type: value.type, index: value.index }
}

function readBlock(value: unknown): CursorBlock {
  if (!isRecord(value) || !isNatural(value.number) || !isHash(value.hash) || !Array.isArray(value.lines))
    throw new RangeError('not a block')
  return { number: value.number, hash: value.hash, lines: value.lines.map(readLine) }
}

function readCursor(text: string): Cursor {
  const value: unknown = JSON.parse(text)
  if (!isRecord(value) || value.format !== FORMAT || !isHash(value.genesis_hash) || !Array.isArray(value.known))
    throw new RangeError('format')
  if (value.heads !== 'final' && value.heads !== 'best') throw new RangeError('heads')
  const known = value.known.map(readBlock)
  const inOrder = known.every(({ number }, index) => index === 0 || number === (known[index - 1]?.number ?? 0) + 1)
  if (!inOrder) throw new RangeError('not in order')
  return { genesisHash: value.genesis_hash, heads: value.heads, known, partial: value.partial === null ? null : readBlock(value.partial) }
}

function damaged(path: string, cause: unknown): Error {
  return usageError(`${path} is not a file of --resume`, 'CURSOR_INVALID', {
    why: cause instanceof NotTrusted ? cause.distrust.why : 'It is damaged, or something else.',
    hint: cause instanceof NotTrusted ? cause.distrust.hint : 'Name another file; one that is not there yet is begun anew.',
    cause,
  })
}

export class CursorFile {
  readonly path: string
  readonly #lock: FileLock

  /** Takes the file for this process. Throws `CURSOR_BUSY` (exit 3), `CURSOR_UNWRITABLE` (3). */
  constructor(path: string) {
    this.path = resolve(path)
    this.#lock = new FileLock(`${this.path}.lock`, STALE_MS)
    try {
      if (this.#lock.tryTake()) return
      const holder = this.#lock.readHolder()
      if (holder === undefined || this.#lock.clearAbandoned(holder)) if (this.#lock.tryTake()) return
    } catch (error) {
      throw this.#unwritable(error)
    }
    throw checkFailed(`Another process uses ${this.path}`, 'CURSOR_BUSY', {
      why: 'Two of them would each leave out what the other has told of.',
      hint: 'Give each watch a file of its own.',
    })
  }

  #unwritable(error: unknown): unknown {
    if (!isSystemError(error)) return error
    return checkFailed(`${this.path} cannot be written`, 'CURSOR_UNWRITABLE', {
      why: `The system says ${error.code}.`,
      hint: 'Name a file in a folder of your own with --resume.',
      cause: error,
    })
  }

  /** Where the last watch stood; null where there is no file yet. Usage error `CURSOR_INVALID` (exit 2). */
  read(): Cursor | null {
    try {
      if (lookAt(this.path) === undefined) return null
      return readCursor(readRegularText(this.path, { maxBytes: MAX_BYTES, follow: false }, demandTrust(this.path)))
    } catch (error) {
      if (isAbsence(error)) return null
      throw damaged(this.path, error)
    }
  }

  /** Puts it on the disk. Throws `CURSOR_UNWRITABLE` (exit 3). */
  write({ genesisHash, heads, known, partial }: Cursor): void {
    const text = `${JSON.stringify({ format: FORMAT, genesis_hash: genesisHash, heads, known, partial })}\n`
    try {
      writeOwnFile(this.path, Buffer.from(text), true)
    } catch (error) {
      throw this.#unwritable(error)
    }
  }

  release(): void {
    this.#lock.release()
  }
}
