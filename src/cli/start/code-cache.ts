/**
 * What V8 has compiled, kept between runs in a folder of the user's own: finding, parsing and compiling modules is most of the start-up of
 * a command. V8 itself compares no more than the length of a source with what it has kept, and checks nothing of the rest. So a file
 *
 *     sha256 of its name and all that follows (32) | commands it was written after (8 each, zeros to the end) | code as V8 has compiled it
 *
 * is named by the digest of the very source and of the Node that compiled it, and is used only when it is whole and nobody else could have
 * written it. Anything less is as good as nothing: the source is then compiled as usual. What is there holds no data of a run, only what is
 * in the source.
 */
import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import type { Script } from 'node:vm'
import { makeFolder } from '../../core/make-folder.js'
import { readRegular } from '../../core/open-file.js'
import { findFolderDistrust } from '../../core/trusted-file.js'

const DIGEST_LENGTH = 32
const LABEL_LENGTH = 8
/** A command that finds code written after so many others adds nothing: it compiles the little that only it uses. */
const MAX_LABELS = 60
const HEAD_LENGTH = DIGEST_LENGTH + LABEL_LENGTH * MAX_LABELS
/** More than V8 makes of any of our files. */
const MAX_BYTES = 16 * 1024 * 1024
/** Files of all versions together; the oldest go when there are more. */
const KEEP = 600
const WRITABLE_BY_OTHERS = 0o022

/** Code that was kept for a source. */
export interface KeptCode {
  readonly code: Buffer
  /** What it was written after: {@link CodeCache.write} adds one. */
  readonly labels: Buffer
}

function sha256(...parts: readonly (string | Uint8Array)[]): Buffer {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** The name under which the code of a source is kept. Flags of V8 change what it makes of a source. */
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

/** The files of one folder. None of its methods throws: a cache that cannot be used costs time and nothing else. */
export class CodeCache {
  private constructor(private readonly directory: string) {}

  /** Undefined where nothing could be kept that only this user can write. `directory` is absolute and need not exist. */
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
   * Keeps what `script` has compiled by now. A file appears by rename, so that other processes see all of it or what was there before.
   * False when that cannot be done, and the next file need not be tried.
   */
  write(name: string, script: Script, kept: KeptCode | undefined, label: Buffer): boolean {
    const temporary = join(this.directory, `${name}.${process.pid}.${randomBytes(6).toString('hex')}.tmp`)
    try {
      makeFolder(this.directory)
      if (findFolderDistrust(this.directory) !== undefined) return false
      const labels = Buffer.alloc(HEAD_LENGTH - DIGEST_LENGTH)
      const count = kept === undefined ? 0 : countLabels(kept.labels)
      kept?.labels.copy(labels, 0, 0, count * LABEL_LENGTH)
      label.copy(labels, count * LABEL_LENGTH)
      const body = Buffer.concat([labels, script.createCachedData()])
      writeFileSync(temporary, Buffer.concat([sha256(name, body), body]), { mode: 0o600, flag: 'wx' })
      renameSync(temporary, join(this.directory, name))
      return true
    } catch {
      removeFile(temporary)
      return false
    }
  }

  /** Removes the oldest files beyond {@link KEEP}: those of versions that are gone, and what killed writers left. */
  prune(): void {
    try {
      const names = readdirSync(this.directory)
      if (names.length <= KEEP) return
      const files = names.map((name) => join(this.directory, name)).map((path) => ({ path, time: readAge(path) }))
      files.sort((a, b) => b.time - a.time)
      for (const { path } of files.slice(KEEP / 2)) removeFile(path)
    } catch {
      // Another process is at it.
    }
  }
}

function readAge(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

function removeFile(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    // It does no harm there.
  }
}

const NO_LABEL = Buffer.alloc(LABEL_LENGTH)

function countLabels(labels: Buffer): number {
  let count = 0
  while (count < MAX_LABELS && !labels.subarray(count * LABEL_LENGTH, (count + 1) * LABEL_LENGTH).equals(NO_LABEL)) count++
  return count
}

/** What stands for a command in {@link KeptCode.labels}. */
export function makeLabel(command: string): Buffer {
  return sha256(command).subarray(0, LABEL_LENGTH)
}

/** Whether a run of this command has something to add: its own functions are not among what was compiled before. */
export function isWorthAdding(kept: KeptCode, label: Buffer): boolean {
  const count = countLabels(kept.labels)
  for (let index = 0; index < count; index++) {
    if (kept.labels.subarray(index * LABEL_LENGTH, (index + 1) * LABEL_LENGTH).equals(label)) return false
  }
  return count < MAX_LABELS
}
