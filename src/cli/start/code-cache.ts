/**
 * Keeps what V8 has compiled between runs, in a folder that belongs to the user. Finding, parsing and compiling modules takes most of the
 * start-up time of a command. A file
 *
 *     sha256 of its name and all that follows (32) | labels of runs, zeros to the end (8 each) | compiled code
 *
 * is used only if it is whole and if nobody else could have written it; otherwise the sources are compiled as usual. The labels stand for
 * the runs after which it was written. It holds no data of a run, only what is in the sources.
 */
import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { makeFolder } from '../../core/make-folder.js'
import { readRegular } from '../../core/open-file.js'
import { findFolderDistrust } from '../../core/trusted-file.js'

const DIGEST_LENGTH = 32
const LABEL_LENGTH = 8
/** When code already has so many labels, another run adds nothing; it compiles the few functions that only it uses. */
const MAX_LABELS = 60
const HEAD_LENGTH = DIGEST_LENGTH + LABEL_LENGTH * MAX_LABELS
/** Larger than what V8 makes of all files of a command. */
const MAX_BYTES = 16 * 1024 * 1024
/** The most that there may be of all versions together: files, and bytes. When there is more, the oldest are removed. */
const KEEP = 400
const KEEP_BYTES = 96 * 1024 * 1024
const WRITABLE_BY_OTHERS = 0o022

/** Compiled code that is kept. */
export interface KeptCode {
  readonly code: Buffer
  /** Labels of the runs after which it was written; {@link CodeCache.write} adds one. */
  readonly labels: Buffer
}

function sha256(...parts: readonly (string | Uint8Array)[]): Buffer {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** What stands for a source, or for a path, among compiled code. It depends on V8's flags too, because they change what is compiled. */
export function nameCode(source: Uint8Array): string {
  const compiler = [process.version, process.arch, process.platform, ...process.execArgv, process.env.NODE_OPTIONS ?? ''].join('\n')
  return sha256(`${compiler}\0`, source).toString('hex')
}

function readWhole(path: string): Buffer | undefined {
  let trusted = false
  const bytes = readRegular(path, { maxBytes: MAX_BYTES, follow: false }, ({ uid, mode }) => {
    const user = process.geteuid?.()
    trusted = user === undefined || (uid === user && (mode & WRITABLE_BY_OTHERS) === 0)
  })
  return trusted && bytes.length >= HEAD_LENGTH ? bytes : undefined
}

/** The files of one cache folder. No method throws: a cache that cannot be used only costs time. */
export class CodeCache {
  private constructor(private readonly directory: string) {}

  /**
   * Opens the cache; undefined when the folder is not one that only this user can write to. `directory` must be absolute and need not
   * exist.
   */
  static open(directory: string): CodeCache | undefined {
    try {
      return isAbsolute(directory) && findFolderDistrust(directory) === undefined ? new CodeCache(directory) : undefined
    } catch {
      return undefined
    }
  }

  read(name: string): KeptCode | undefined {
    try {
      const bytes = readWhole(join(this.directory, name))
      if (!bytes?.subarray(0, DIGEST_LENGTH).equals(sha256(name, bytes.subarray(DIGEST_LENGTH)))) return undefined
      return { code: bytes.subarray(HEAD_LENGTH), labels: bytes.subarray(DIGEST_LENGTH, HEAD_LENGTH) }
    } catch {
      return undefined
    }
  }

  /**
   * Stores compiled code. The file is put in place by a rename, so other processes see either all of it or what was
   * there before. False when it cannot be written; then the next file need not be tried.
   */
  write(name: string, code: Uint8Array, kept: KeptCode | undefined, label: Buffer): boolean {
    const temporary = join(this.directory, `${name}.${process.pid}.${randomBytes(6).toString('hex')}.tmp`)
    try {
      makeFolder(this.directory)
      if (findFolderDistrust(this.directory) !== undefined) return false
      const labels = Buffer.alloc(HEAD_LENGTH - DIGEST_LENGTH)
      const count = kept === undefined ? 0 : countLabels(kept.labels)
      kept?.labels.copy(labels, 0, 0, count * LABEL_LENGTH)
      label.copy(labels, count * LABEL_LENGTH)
      const body = Buffer.concat([labels, code])
      writeFileSync(temporary, Buffer.concat([sha256(name, body), body]), { mode: 0o600, flag: 'wx' })
      renameSync(temporary, join(this.directory, name))
      return true
    } catch {
      removeFile(temporary)
      return false
    }
  }

  /**
   * If there is more than is kept, removes all but the newest, up to half of it. This clears what old versions and killed writers left.
   */
  prune(): void {
    try {
      const files = readdirSync(this.directory).map((name) => measureFile(join(this.directory, name)))
      if (files.length <= KEEP && files.reduce((sum, { bytes }) => sum + bytes, 0) <= KEEP_BYTES) return
      files.sort((a, b) => b.time - a.time)
      let [count, sum] = [0, 0]
      for (const { path, bytes } of files) {
        count++
        sum += bytes
        if (count > KEEP / 2 || sum > KEEP_BYTES / 2) removeFile(path)
      }
    } catch {
      // Another process is pruning at the same time.
    }
  }
}

function measureFile(path: string): { readonly path: string; readonly time: number; readonly bytes: number } {
  const { mtimeMs: time = 0, size: bytes = 0 } = statSync(path, { throwIfNoEntry: false }) ?? {}
  return { path, time, bytes }
}

function removeFile(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    // A file that stays does no harm.
  }
}

const NO_LABEL = Buffer.alloc(LABEL_LENGTH)

function countLabels(labels: Buffer): number {
  let count = 0
  while (count < MAX_LABELS && !labels.subarray(count * LABEL_LENGTH, (count + 1) * LABEL_LENGTH).equals(NO_LABEL)) count++
  return count
}

/** The label that stands for a run in {@link KeptCode.labels}. */
export function makeLabel(run: string): Buffer {
  return sha256(run).subarray(0, LABEL_LENGTH)
}

/** Whether such a run has something to add: none of the same label has written this code before. */
export function isWorthAdding({ labels }: KeptCode, label: Buffer): boolean {
  for (let at = labels.indexOf(label); at >= 0; at = labels.indexOf(label, at + 1)) if (at % LABEL_LENGTH === 0) return false
  return countLabels(labels) < MAX_LABELS
}
