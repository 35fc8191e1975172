/**
 * Metadata on disk, one file per runtime. The file carries a digest of its content, so a damaged one is noticed, removed and fetched
 * again; it appears by rename, so concurrent processes see all of it or nothing. Failing to write is not an error: a read-only cache
 * directory only costs time.
 */
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Files of older runtimes beyond this many are removed. */
const KEEP = 8
const SUFFIX = '.metadata'

function digest(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}

/** File name of a runtime: genesis, spec version and what identifies its code, all checked to be plain. */
export function makeCacheKey(genesisHash: string, specVersion: number, codeId: string): string {
  return `${genesisHash.replace(/[^0-9a-z]/gi, '').slice(0, 18)}-${specVersion}-${codeId.replace(/[^0-9a-z]/gi, '').slice(0, 34)}`
}

/** The cached bytes, or null when there are none or they are damaged. */
export async function readCachedMetadata(directory: string, key: string): Promise<Uint8Array | null> {
  const path = join(directory, key + SUFFIX)
  const content = await readFile(path).catch(() => null)
  if (!content) return null
  const bytes = content.subarray(32)
  if (content.length > 32 && digest(bytes).equals(content.subarray(0, 32))) return bytes
  await rm(path, { force: true }).catch(() => {})
  return null
}

/** Forgets a runtime's metadata: it has turned out not to fit the chain. */
export async function dropCachedMetadata(directory: string, key: string): Promise<void> {
  await rm(join(directory, key + SUFFIX), { force: true }).catch(() => {})
}

/** Stores the bytes atomically, and removes the oldest files beyond a small number. */
export async function writeCachedMetadata(directory: string, key: string, bytes: Uint8Array): Promise<void> {
  const temporary = join(directory, `${key}.${process.pid}.${randomBytes(6).toString('hex')}.tmp`)
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 })
    await writeFile(temporary, Buffer.concat([digest(bytes), bytes]), { mode: 0o600 })
    await rename(temporary, join(directory, key + SUFFIX))
    await prune(directory)
  } catch {
    await rm(temporary, { force: true }).catch(() => {})
  }
}

async function prune(directory: string): Promise<void> {
  const names = (await readdir(directory)).filter((name) => name.endsWith(SUFFIX))
  if (names.length <= KEEP) return
  const files = await Promise.all(
    names.map(async (name) => ({ name, time: (await stat(join(directory, name)).catch(() => null))?.mtimeMs ?? 0 })),
  )
  files.sort((a, b) => b.time - a.time)
  await Promise.all(files.slice(KEEP).map((file) => rm(join(directory, file.name), { force: true })))
}
