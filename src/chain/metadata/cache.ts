/**
 * Metadata on disk, one file per runtime: its bytes as the node sent them, and before them their outline, which says where each type,
 * pallet and API begins. Decoding metadata to its end takes longer than a read from a node nearby, so that is done once, when it is
 * fetched; a later process opens it by the outline and decodes the few types it uses. So is its digest for the chain (RFC-0078), once
 * something had to be signed.
 *
 *     sha256 of the file's name and all that follows (32) | length of the head (u32) | head (JSON) | metadata (SCALE, V14 to V16)
 *
 * The name holds where the metadata came from, genesis, spec version, what identifies the code, and the version of this format: another
 * runtime, or a taoctl with another format, has a file of its own, and so has what another endpoint served: only the endpoints that are
 * written down here for a public network share what they served. A file that is damaged, cut off or put under another's name is noticed by
 * its digest, removed, and fetched again; one that another could have written is not believed. A file appears by rename, so concurrent
 * processes see all of it or nothing. Failing to write is not an error: a cache directory that is read-only costs time and nothing else.
 */
import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolder } from '../../core/make-folder.js'
import { readRegular } from '../../core/open-file.js'
import { findFileDistrust, findFolderDistrust } from '../../core/trusted-file.js'
import { isPublicEndpoint } from '../networks.js'
import type { TokenFacts } from '../runtime/token-facts.js'
import type { DecodedMetadata } from './decode-metadata.js'
import { openMetadata } from './open-metadata.js'
import type { MetadataOutline, RuntimeMetadata } from './runtime-metadata.js'

/** Files of older runtimes beyond this many are removed: of the public networks, and of all others together. */
const KEEP = 8
/** To be raised with every change of the layout above or of {@link MetadataOutline}. */
const FORMAT = 3
const SUFFIX = '.metadata'
const DIGEST_LENGTH = 32
const HEAD_LENGTH = DIGEST_LENGTH + 4
/** Far more than any metadata. */
const MAX_LENGTH = 64 * 1024 * 1024
const PUBLIC = 'public'

/** The digest of the metadata for the chain, hex, and what it was made with. */
export interface KeptDigest extends TokenFacts {
  readonly digest: string
}

/** What a file has before the metadata. */
interface FileHead {
  readonly outline: MetadataOutline
  readonly digest: KeptDigest | null
}

export interface CachedMetadata {
  readonly metadata: RuntimeMetadata
  readonly digest: KeptDigest | null
}

function digest(name: string, body: Uint8Array): Buffer {
  return createHash('sha256').update(name).update(body).digest()
}

function nameFile(key: string): string {
  return `${key}-f${FORMAT}${SUFFIX}`
}

function nameSource(endpoint: string, genesisHash: string): string {
  if (isPublicEndpoint(endpoint, genesisHash)) return PUBLIC
  return createHash('sha256').update(endpoint).digest('hex').slice(0, 16)
}

/** What tells a runtime from others: where it came from, genesis, spec version and what identifies its code, all checked to be plain. */
export function makeCacheKey(endpoint: string, genesisHash: string, specVersion: number, codeId: string): string {
  const [genesis, code] = [genesisHash, codeId].map((text) => text.replace(/[^0-9a-z]/gi, ''))
  return `${nameSource(endpoint, genesisHash)}-${genesis?.slice(0, 18)}-${specVersion}-${code?.slice(0, 34)}`
}

/** Null for what is not there, is not a plain file, or is not this user's alone. */
function readWhole(path: string): Buffer | null {
  let mine = true
  try {
    const content = readRegular(path, { maxBytes: MAX_LENGTH, follow: false }, (stat) => {
      mine = findFileDistrust(path, stat) === undefined
    })
    return mine ? content : null
  } catch {
    return null
  }
}

/** Null for what is not a whole file of this name and format. */
function parseFile(name: string, content: Buffer): { readonly head: FileHead; readonly bytes: Buffer } | null {
  if (content.length < HEAD_LENGTH) return null
  if (!digest(name, content.subarray(DIGEST_LENGTH)).equals(content.subarray(0, DIGEST_LENGTH))) return null
  const from = HEAD_LENGTH + content.readUInt32LE(DIGEST_LENGTH)
  // With the right digest this is what writeFile made, so its shape needs no looking at.
  return { head: JSON.parse(content.toString('utf8', HEAD_LENGTH, from)) as FileHead, bytes: content.subarray(from) }
}

/** The cached metadata, opened, or null when there is none, it is damaged, or another could have put it there. */
export function readCachedMetadata(directory: string, key: string): CachedMetadata | null {
  const name = nameFile(key)
  const path = join(directory, name)
  const content = readWhole(path)
  if (!content) return null
  const file = parseFile(name, content)
  if (file) return { metadata: openMetadata(file.bytes, file.head.outline), digest: file.head.digest }
  removeFile(path)
  return null
}

function writeFile(directory: string, key: string, head: FileHead, bytes: Uint8Array): void {
  if (findFolderDistrust(directory)) return
  const name = nameFile(key)
  const text = Buffer.from(JSON.stringify(head))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(text.length)
  const body = Buffer.concat([length, text, bytes])
  const temporary = join(directory, `${key}.${process.pid}.${randomBytes(6).toString('hex')}.tmp`)
  try {
    makeFolder(directory)
    writeFileSync(temporary, Buffer.concat([digest(name, body), body]), { mode: 0o600, flag: 'wx' })
    renameSync(temporary, join(directory, name))
    prune(directory)
  } catch {
    removeFile(temporary)
  }
}

/** Stores the metadata atomically, and removes the oldest files beyond a small number. */
export function writeCachedMetadata(directory: string, key: string, { bytes, outline }: DecodedMetadata, kept: KeptDigest | null): void {
  writeFile(directory, key, { outline, digest: kept }, bytes)
}

/** Adds the digest to a file that has these very bytes of metadata. */
export function keepDigest(directory: string, key: string, metadata: Uint8Array, kept: KeptDigest): void {
  const content = readWhole(join(directory, nameFile(key)))
  const file = content && parseFile(nameFile(key), content)
  if (file && Buffer.compare(file.bytes, metadata) === 0) writeFile(directory, key, { ...file.head, digest: kept }, file.bytes)
}

/** Removes a file, as one that the chain has proved to be another's metadata. */
export function removeCachedMetadata(directory: string, key: string): void {
  removeFile(join(directory, nameFile(key)))
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

/** Counts the files of other formats too. What other endpoints served never drives out what those of the public networks did. */
function prune(directory: string): void {
  const names = readdirSync(directory).filter((name) => name.endsWith(SUFFIX))
  const isPublic = (name: string): boolean => name.startsWith(`${PUBLIC}-`)
  for (const group of [names.filter(isPublic), names.filter((name) => !isPublic(name))]) {
    if (group.length <= KEEP) continue
    const files = group.map((name) => ({ path: join(directory, name), time: readAge(join(directory, name)) }))
    files.sort((a, b) => b.time - a.time)
    for (const { path } of files.slice(KEEP)) removeFile(path)
  }
}
