/**
 * Keeps what V8 has compiled between runs, in a folder that belongs to the user. Finding, parsing and compiling modules takes most of the
 * start-up time of a command. A file
 *
 *     mark (8) | length of the file (4) | length of its key (4) | labels of runs, zeros to the end (8 each) | key, filled up to a multiple
 *     of 8 | compiled code | mark (8)
 *
 * is used only if it is whole, has the very key that is asked for, and could have been written by nobody else; otherwise the sources are
 * compiled as usual. The labels stand for the runs after which it was written. It holds no data of a run, only what is in the sources.
 *
 * It is whole when it is as long as it says and ends with its mark: it was on the disk to the last byte before it had its name, so neither
 * a killed writer nor a power cut leaves a part of one under that name. A digest would find in addition what a failing disk has changed,
 * as it may change the sources and Node itself, which nobody digests at a start either. To load cryptography for it took a tenth of a
 * start.
 */
import { createHash, randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readdirSync, rmSync, type Stats, statSync, writeSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { makeFolder } from '../../core/make-folder.js'
import { readRegular } from '../../core/open-file.js'
import { renameFile } from '../../core/platform/rename-file.js'
import { findFolderDistrust } from '../../core/trusted-file.js'

const MARK = Buffer.from('taocode1')
const LENGTH_PLACE = MARK.length
const KEY_LENGTH_PLACE = LENGTH_PLACE + 4
const LABELS_PLACE = KEY_LENGTH_PLACE + 4
const LABEL_LENGTH = 8
/** When code already has so many labels, another run adds nothing; it compiles the few functions that only it uses. */
const MAX_LABELS = 60
const KEY_PLACE = LABELS_PLACE + LABEL_LENGTH * MAX_LABELS
/** V8 copies code that begins anywhere else. */
export const ALIGNMENT = 8
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

/** The next place at which code may begin. */
export const align = (place: number): number => Math.ceil(place / ALIGNMENT) * ALIGNMENT

/** A short name for a text, in hexadecimal digits. Two texts may have the same one, so it proves nothing. */
function shorten(text: string): string {
  let [a, b] = [0x811c9dc5, 0x9e3779b9]
  for (let at = 0; at < text.length; at++) {
    a = Math.imul(a ^ text.charCodeAt(at), 0x01000193)
    b = Math.imul((b << 5) ^ (b >>> 27) ^ text.charCodeAt(at), 0x85ebca6b)
  }
  return [a, b].map((half) => (half >>> 0).toString(16).padStart(LABEL_LENGTH, '0')).join('')
}

let compiler: string | undefined

/** What compiles. V8's flags change what it makes of a source; they may come with anything, so only their digest is kept. */
function nameCompiler(): string {
  const flags = [...process.execArgv, process.env.NODE_OPTIONS ?? ''].join('\n')
  const digest = flags === '' ? '' : createHash('sha256').update(flags).digest('hex')
  return [process.version, process.arch, process.platform, digest].join(' ')
}

/** What stands for a source among compiled code: whenever a file is written or put in a place, the system notes the time. */
export function nameSource({ size, mtimeMs, ctimeMs }: Pick<Stats, 'size' | 'mtimeMs' | 'ctimeMs'>): string {
  return `${size} ${mtimeMs} ${ctimeMs}`
}

/** The key of what this Node has compiled of something. */
export function makeKey(what: string): string {
  compiler ??= nameCompiler()
  return `${compiler}\n${what}`
}

/** The name of the file of that key. Should another key have the same name, then the two take turns in it. */
export const nameFile = (key: string): string => shorten(key)

function readTrusted(path: string): Buffer | undefined {
  let trusted = false
  const bytes = readRegular(path, { maxBytes: MAX_BYTES, follow: false }, ({ uid, mode }) => {
    const user = process.geteuid?.()
    trusted = user === undefined || (uid === user && (mode & WRITABLE_BY_OTHERS) === 0)
  })
  return trusted ? bytes : undefined
}

/** The code in a file of that key; undefined when the file is not whole, or another's. */
function openKept(bytes: Buffer, key: Buffer): KeptCode | undefined {
  const from = align(KEY_PLACE + key.length)
  const end = bytes.length - MARK.length
  if (end < from || bytes.readUInt32LE(LENGTH_PLACE) !== bytes.length || bytes.readUInt32LE(KEY_LENGTH_PLACE) !== key.length)
    return undefined
  if (!bytes.subarray(0, MARK.length).equals(MARK) || !bytes.subarray(end).equals(MARK)) return undefined
  if (!bytes.subarray(KEY_PLACE, KEY_PLACE + key.length).equals(key)) return undefined
  return { code: bytes.subarray(from, end), labels: bytes.subarray(LABELS_PLACE, KEY_PLACE) }
}

function formFile(key: Buffer, labels: Uint8Array, code: Uint8Array): Buffer {
  const from = align(KEY_PLACE + key.length)
  const bytes = Buffer.alloc(from + code.length + MARK.length)
  MARK.copy(bytes)
  bytes.writeUInt32LE(bytes.length, LENGTH_PLACE)
  bytes.writeUInt32LE(key.length, KEY_LENGTH_PLACE)
  bytes.set(labels, LABELS_PLACE)
  bytes.set(key, KEY_PLACE)
  bytes.set(code, from)
  MARK.copy(bytes, from + code.length)
  return bytes
}

/** Writes a new file, to the disk: only then may it have the name under which it is read. */
function writeToDisk(path: string, bytes: Uint8Array): void {
  const handle = openSync(path, 'wx', 0o600)
  try {
    for (let written = 0; written < bytes.length; ) written += writeSync(handle, bytes, written)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
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

  read(key: string): KeptCode | undefined {
    try {
      const bytes = readTrusted(join(this.directory, nameFile(key)))
      return bytes && openKept(bytes, Buffer.from(key))
    } catch {
      return undefined
    }
  }

  /**
   * Stores compiled code. The file is put in place by a rename, so other processes see either all of it or what was
   * there before. False when it cannot be written; then the next file need not be tried.
   */
  write(key: string, code: Uint8Array, kept: KeptCode | undefined, label: Buffer): boolean {
    const path = join(this.directory, nameFile(key))
    const temporary = `${path}.${process.pid}.${randomBytes(6).toString('hex')}.tmp`
    try {
      makeFolder(this.directory)
      if (findFolderDistrust(this.directory) !== undefined) return false
      const labels = Buffer.alloc(LABEL_LENGTH * MAX_LABELS)
      const count = kept === undefined ? 0 : countLabels(kept.labels)
      kept?.labels.copy(labels, 0, 0, count * LABEL_LENGTH)
      label.copy(labels, count * LABEL_LENGTH)
      writeToDisk(temporary, formFile(Buffer.from(key), labels, code))
      renameFile(temporary, path)
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
  return Buffer.from(shorten(run), 'hex')
}

/** Whether such a run has something to add: none of the same label has written this code before. */
export function isWorthAdding({ labels }: KeptCode, label: Buffer): boolean {
  for (let at = labels.indexOf(label); at >= 0; at = labels.indexOf(label, at + 1)) if (at % LABEL_LENGTH === 0) return false
  return countLabels(labels) < MAX_LABELS
}
