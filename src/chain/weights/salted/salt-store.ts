/**
 * The salts of commits, without which nobody can reveal them: one file each, 0600 and on the disk before the commit it is of is signed, so
 * that no crash can part a commit from its salt. A file counts only if nobody else could have written it, and if what it says hashes to
 * the hash in its name: whoever changes one makes it worthless, and cannot have other weights revealed.
 *
 * The files stay after the reveal. Nothing is removed but what is long since of no use, see {@link pruneSalts}.
 */
import { readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { checkFailed, type TaoError } from '../../../core/errors.js'
import { describeFileError, isAbsence, isSystemError } from '../../../core/file-errors.js'
import { isRecord } from '../../../core/is-record.js'
import { makeFolder } from '../../../core/make-folder.js'
import { readRegularText } from '../../../core/open-file.js'
import { syncFolder } from '../../../core/sync-folder.js'
import { demandTrust, NotTrusted } from '../../../core/trusted-file.js'
import { writeOwnFile } from '../../../core/write-own-file.js'
import type { WeightsPlace } from '../weights-state.js'
import { hashCommit, type RevealedVector } from './commit-hash.js'

/** A commit as it was made here, with all that its reveal needs. */
export interface SaltRecord extends WeightsPlace, RevealedVector {
  readonly genesisHash: string
  /** The hash that was committed to, hex. */
  readonly hash: string
  /** When the salt was written down, ISO-8601. */
  readonly time: string
  /** The block that the commit was planned at. */
  readonly block: number
}

export interface StoredSalts {
  /** Oldest first. */
  readonly records: readonly SaltRecord[]
  /** Files that are no record, or not that of their name. */
  readonly damaged: readonly string[]
}

/** 4,096 weights take a twentieth of it. */
const MAX_BYTES = 1024 * 1024
const MAX_FILES = 10_000
const VERSION = 1
const NAME = /^(\d{1,5})-(\d{1,3})-([0-9a-f]{64})\.json$/
/** A salt that the chain has no commit for is of no use after this; the signature of a commit that is still to come is valid for less. */
const KEPT_MS = 30 * 24 * 3_600_000

function findFolder(directory: string, genesisHash: string, hotkey: string): string {
  return join(directory, genesisHash.replace(/^0x/, '').slice(0, 16), hotkey)
}

function nameFile({ netuid, mechid, hash }: Pick<SaltRecord, 'netuid' | 'mechid' | 'hash'>): string {
  return `${netuid}-${mechid}-${hash.replace(/^0x/, '')}.json`
}

function notTrusted(file: string, { distrust: { why, hint } }: NotTrusted): TaoError {
  return checkFailed('The salts of commits could be the work of another', 'SALTS_NOT_TRUSTED', { why, hint, details: { file } })
}

/**
 * Writes a salt down and returns when it is on the disk, with the names of the folders above it. Doing it twice is the same as once. Throws
 * `SALTS_UNWRITABLE` or `SALTS_NOT_TRUSTED` (exit 3).
 */
export function saveSalt(directory: string, record: SaltRecord): void {
  const folder = findFolder(directory, record.genesisHash, record.hotkey)
  const file = join(folder, nameFile(record))
  try {
    const made = makeFolder(folder)
    // The name of each folder that is new has to be on the disk as well.
    for (let at = folder; made !== undefined && at.startsWith(made); at = dirname(at)) syncFolder(dirname(at))
    const content = { version: VERSION, ...record, versionKey: record.versionKey.toString() }
    writeOwnFile(file, Buffer.from(`${JSON.stringify(content)}\n`), true)
    // Read back as it will be when it is needed.
    readSalt(file, record)
  } catch (error) {
    if (error instanceof NotTrusted) throw notTrusted(file, error)
    if (!isSystemError(error) && !(error instanceof RangeError)) throw error
    throw checkFailed('The salt of the commit cannot be written down', 'SALTS_UNWRITABLE', {
      why: `${file}: ${describeFileError(error)} Without it the commit could never be revealed, so that nothing was sent.`,
      hint: 'Make room or mend the permissions; TAOCTL_STATE_DIR names another directory.',
      details: { file },
      cause: error,
    })
  }
}

const isU16 = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 65_535
const isList = (value: unknown): value is readonly number[] => Array.isArray(value) && value.every(isU16)

/** Decodes a record; undefined for what is none, or does not hash to its own hash. */
function decodeSalt(text: string): SaltRecord | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  if (!isRecord(value) || value.version !== VERSION) return undefined
  const { genesisHash, hotkey, netuid, mechid, hash, uids, values, salt, versionKey, time, block } = value
  if (![genesisHash, hotkey, hash, time].every((field) => typeof field === 'string')) return undefined
  if (!isU16(netuid) || !isU16(mechid) || !isList(uids) || !isList(values) || !isList(salt)) return undefined
  if (typeof versionKey !== 'string' || !/^\d{1,20}$/.test(versionKey) || !Number.isSafeInteger(block)) return undefined
  if (Number.isNaN(Date.parse(String(time))) || BigInt(versionKey) >= 1n << 64n) return undefined
  const vector = { uids, values, salt, versionKey: BigInt(versionKey) }
  const place = { hotkey: String(hotkey), netuid, mechid }
  try {
    if (hashCommit(place, vector) !== hash) return undefined
  } catch {
    // An address that is none.
    return undefined
  }
  return { genesisHash: String(genesisHash), ...place, ...vector, hash, time: String(time), block: Number(block) }
}

/** Reads a file that has to be the record of `expected`. Throws NotTrusted, RangeError for another content, and what reading throws. */
function readSalt(file: string, expected: Pick<SaltRecord, 'genesisHash' | 'hotkey' | 'netuid' | 'mechid' | 'hash'>): SaltRecord {
  const record = decodeSalt(readRegularText(file, { maxBytes: MAX_BYTES, follow: false }, demandTrust(file)))
  const names = ['genesisHash', 'hotkey', 'netuid', 'mechid', 'hash'] as const
  if (record === undefined || names.some((name) => record[name] !== expected[name])) throw new RangeError('it is not what was written')
  return record
}

function listFiles(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => NAME.test(name))
      .slice(0, MAX_FILES)
  } catch (error) {
    if (isAbsence(error)) return []
    throw error
  }
}

/**
 * The salts of a hotkey on a chain. Throws `SALTS_UNREADABLE` or `SALTS_NOT_TRUSTED` (exit 3); a file that is damaged is named instead, so
 * that the others can be used.
 */
export function readSalts(directory: string, genesisHash: string, hotkey: string): StoredSalts {
  const folder = findFolder(directory, genesisHash, hotkey)
  const records: SaltRecord[] = []
  const damaged: string[] = []
  let file = folder
  try {
    for (const name of listFiles(folder)) {
      file = join(folder, name)
      const [, netuid, mechid, hash] = NAME.exec(name) ?? []
      try {
        records.push(readSalt(file, { genesisHash, hotkey, netuid: Number(netuid), mechid: Number(mechid), hash: `0x${hash}` }))
      } catch (error) {
        if (!(error instanceof RangeError) && !(isSystemError(error) && ['EFBIG', 'EFTYPE', 'EISDIR', 'EMLINK'].includes(error.code)))
          throw error
        damaged.push(file)
      }
    }
  } catch (error) {
    if (error instanceof NotTrusted) throw notTrusted(file, error)
    if (!isSystemError(error)) throw error
    throw checkFailed('The salts of commits cannot be read', 'SALTS_UNREADABLE', {
      why: `${file}: ${describeFileError(error)}`,
      details: { file },
      cause: error,
    })
  }
  return { records: records.sort((a, b) => a.block - b.block || (a.time < b.time ? -1 : 1)), damaged }
}

/**
 * Removes the salts of the place of `record` that the chain has no commit for, `open` being the hashes that it has, if they are older than
 * any commit that can still come. What cannot be removed stays.
 */
export function pruneSalts(directory: string, record: SaltRecord, open: ReadonlySet<string>): void {
  const folder = findFolder(directory, record.genesisHash, record.hotkey)
  for (const one of readSalts(directory, record.genesisHash, record.hotkey).records) {
    const isOther = one.netuid !== record.netuid || one.mechid !== record.mechid
    if (isOther || open.has(one.hash) || Date.parse(record.time) - Date.parse(one.time) < KEPT_MS) continue
    rmSync(join(folder, nameFile(one)), { force: true })
  }
}
