/**
 * Metadata on disk, one file per runtime: its bytes as the node sent them, and before them their outline, which says where each type, pallet
 * and API begins. Decoding metadata to its end takes longer than a read from a node nearby, so that is done once, when it is fetched; a later
 * process opens it by the outline and decodes the few types it uses.
 *
 *     sha256 of the file's name and all that follows (32) | length of the outline (u32) | outline (JSON) | metadata (SCALE, V14 to V16)
 *
 * The name holds genesis, spec version, what identifies the code, and the version of this format: another runtime, or a taoctl with another
 * format, has a file of its own. The digest makes a file that is damaged, cut off or put under another's name be noticed; it is removed and
 * the metadata is fetched again. A file appears by rename, so concurrent processes see all of it or nothing. Failing to write is not an
 * error: a cache directory that is read-only costs time and nothing else.
 */
import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolder } from '../../core/make-folder.js'
import type { DecodedMetadata } from './decode-metadata.js'
import { openMetadata } from './open-metadata.js'
import type { MetadataOutline, RuntimeMetadata } from './runtime-metadata.js'

/** Files of older runtimes beyond this many are removed. */
const KEEP = 8
/** To be raised with every change of the layout above or of {@link MetadataOutline}. */
const FORMAT = 2
const SUFFIX = '.metadata'
const DIGEST_LENGTH = 32
const HEAD_LENGTH = DIGEST_LENGTH + 4

function digest(name: string, body: Uint8Array): Buffer {
  return createHash('sha256').update(name).update(body).digest()
}

function nameFile(key: string): string {
  return `${key}-f${FORMAT}${SUFFIX}`
}

/** What tells a runtime from others: genesis, spec version and what identifies its code, all checked to be plain. */
export function makeCacheKey(genesisHash: string, specVersion: number, codeId: string): string {
  return `${genesisHash.replace(/[^0-9a-z]/gi, '').slice(0, 18)}-${specVersion}-${codeId.replace(/[^0-9a-z]/gi, '').slice(0, 34)}`
}

function readWhole(path: string): Buffer | null {
  try {
    return readFileSync(path)
  } catch {
    return null
  }
}

/** Null for what is not a whole file of this name and format. */
function parseFile(name: string, content: Buffer): RuntimeMetadata | null {
  if (content.length < HEAD_LENGTH) return null
  if (!digest(name, content.subarray(DIGEST_LENGTH)).equals(content.subarray(0, DIGEST_LENGTH))) return null
  const from = HEAD_LENGTH + content.readUInt32LE(DIGEST_LENGTH)
  // With the right digest this is what writeCachedMetadata made, so its shape needs no looking at.
  const outline = JSON.parse(content.toString('utf8', HEAD_LENGTH, from)) as MetadataOutline
  return openMetadata(content.subarray(from), outline)
}

/** The cached metadata, opened, or null when there is none or it is damaged. */
export function readCachedMetadata(directory: string, key: string): RuntimeMetadata | null {
  const name = nameFile(key)
  const path = join(directory, name)
  const content = readWhole(path)
  if (!content) return null
  const metadata = parseFile(name, content)
  if (metadata) return metadata
  removeFile(path)
  return null
}

/** Stores the metadata atomically, and removes the oldest files beyond a small number. */
export function writeCachedMetadata(directory: string, key: string, { bytes, outline }: DecodedMetadata): void {
  const name = nameFile(key)
  const text = Buffer.from(JSON.stringify(outline))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(text.length)
  const body = Buffer.concat([length, text, bytes])
  const temporary = join(directory, `${key}.${process.pid}.${randomBytes(6).toString('hex')}.tmp`)
  try {
    makeFolder(directory)
    writeFileSync(temporary, Buffer.concat([digest(name, body), body]), { mode: 0o600 })
    renameSync(temporary, join(directory, name))
    prune(directory)
  } catch {
    removeFile(temporary)
  }
}

function removeFile(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    // What cannot be removed is found damaged again, and does no harm.
  }
}

function readAge(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

/** Counts the files of other formats too. */
function prune(directory: string): void {
  const names = readdirSync(directory).filter((name) => name.endsWith(SUFFIX))
  if (names.length <= KEEP) return
  const files = names.map((name) => ({ path: join(directory, name), time: readAge(join(directory, name)) }))
  files.sort((a, b) => b.time - a.time)
  for (const { path } of files.slice(KEEP)) removeFile(path)
}
