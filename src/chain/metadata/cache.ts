/**
 * Metadata on disk, one file per runtime. A file holds the bytes as the node sent them, and before them their outline, which says where
 * each type, pallet and API begins. Decoding all of the metadata takes longer than a read from a nearby node, so it is done once, when the
 * metadata is fetched. A later process opens the file by its outline and decodes the few types that it uses. The digest of the metadata for
 * the chain (RFC-0078) is added to the file once something had to be signed.
 *
 *     sha256 of the file's name and all that follows (32) | length of the head (u32) | head (JSON) | metadata (SCALE, V14 to V16)
 *
 * The name of a file contains where the metadata came from, the genesis, the spec version, what identifies the code, and the version of
 * this format. So another runtime has a file of its own, and so has a taoctl with another format, and what another endpoint served. Only
 * the endpoints that `networks.ts` lists for a public network share their files. A file that is damaged, cut off or stored under another's
 * name is noticed by its digest, removed, and fetched again. A file that another user could have written is not believed. A file appears by
 * rename, so that concurrent processes see all of it or nothing. Failing to write is not an error: without a cache taoctl is only slower.
 */
import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolder } from '../../core/make-folder.js'
import { readRegular } from '../../core/open-file.js'
import { renameFile } from '../../core/platform/rename-file.js'
import { findFileDistrust, findFolderDistrust } from '../../core/trusted-file.js'
import { isPublicEndpoint } from '../networks.js'
import type { TokenFacts } from '../runtime/token-facts.js'
import type { DecodedMetadata } from './decode-metadata.js'
import { openMetadata } from './open-metadata.js'
import type { MetadataOutline, RuntimeMetadata } from './runtime-metadata.js'

/**
 * How many files are kept for the public networks, and how many for all other endpoints together. The oldest ones beyond that are removed.
 */
const KEEP = 8
/** To be raised with every change of the layout above or of {@link MetadataOutline}. */
const FORMAT = 3
const SUFFIX = '.metadata'
const DIGEST_LENGTH = 32
const HEAD_LENGTH = DIGEST_LENGTH + 4
/** Far more than any metadata. */
const MAX_LENGTH = 64 * 1024 * 1024
const PUBLIC = 'public'

/** The digest by which the chain checks the metadata, in hex, and the facts about the token that went into it. */
export interface KeptDigest extends TokenFacts {
  readonly digest: string
}

/** The head of a file, which stands before the metadata. */
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

/**
 * The key that tells a runtime from all others: where its metadata came from, genesis, spec version and what identifies its code.
 * Characters that do not belong in a file name are left out.
 */
export function makeCacheKey(endpoint: string, genesisHash: string, specVersion: number, codeId: string): string {
  const [genesis, code] = [genesisHash, codeId].map((text) => text.replace(/[^0-9a-z]/gi, ''))
  return `${nameSource(endpoint, genesisHash)}-${genesis?.slice(0, 18)}-${specVersion}-${code?.slice(0, 34)}`
}

/** Reads a whole file. Null if it does not exist, is not a plain file, or could have been written by another user. */
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

/**
 * Splits a file into its head and the metadata. Null if the file is not complete, or has another name or format than it was written with.
 */
function parseFile(name: string, content: Buffer): { readonly head: FileHead; readonly bytes: Buffer } | null {
  if (content.length < HEAD_LENGTH) return null
  if (!digest(name, content.subarray(DIGEST_LENGTH)).equals(content.subarray(0, DIGEST_LENGTH))) return null
  const from = HEAD_LENGTH + content.readUInt32LE(DIGEST_LENGTH)
  // The digest proves that `writeFile` made this content, so its shape needs no check.
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
    renameFile(temporary, join(directory, name))
    prune(directory)
  } catch {
    removeFile(temporary)
  }
}

/** Stores the metadata atomically, and removes the oldest files beyond a small number. */
export function writeCachedMetadata(directory: string, key: string, { bytes, outline }: DecodedMetadata, kept: KeptDigest | null): void {
  writeFile(directory, key, { outline, digest: kept }, bytes)
}

/** Adds the digest to the cached file, if that file holds exactly these bytes of metadata. */
export function keepDigest(directory: string, key: string, metadata: Uint8Array, kept: KeptDigest): void {
  const content = readWhole(join(directory, nameFile(key)))
  const file = content && parseFile(nameFile(key), content)
  if (file && Buffer.compare(file.bytes, metadata) === 0) writeFile(directory, key, { ...file.head, digest: kept }, file.bytes)
}

/** Removes a file, for example because the chain has shown that its own metadata is different. */
export function removeCachedMetadata(directory: string, key: string): void {
  removeFile(join(directory, nameFile(key)))
}

function removeFile(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    // A file that cannot be removed does no harm: if it is damaged, its digest shows that again.
  }
}

function readAge(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

/**
 * Removes the oldest files, those of other formats included. The public networks and all other endpoints are counted separately, so that
 * what other endpoints served never drives out the files of the public networks.
 */
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
