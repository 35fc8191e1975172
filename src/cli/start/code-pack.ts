/**
 * What V8 has compiled of the files that a command loads, as one file of the {@link CodeCache}: each command has its own, so that none
 * brings to life the functions of all the others, and all of it is read and checked at once.
 *
 *     length of the list (4) | list: path, what stands for the source, place and length of each, as JSON | code of each
 *
 * V8 itself compares only the length of a source with the compiled code, and checks nothing else. So code is taken for the very source
 * alone of which it was made: the file of the same path, length and times. A program can set the time at which a file was written, but not
 * that of its last change, so an edit that keeps the length is seen as well.
 */
import type { Script } from 'node:vm'
import { align, type CodeCache, isWorthAdding, type KeptCode, makeKey, makeLabel } from './code-cache.js'

/** Of a pack: another one gets another name. */
const FORM = 'pack 2'
const LENGTH_BYTES = 4

type Line = readonly [path: string, source: string, from: number, length: number]

interface PackedFile {
  readonly source: string
  readonly code: Uint8Array
}

/** Writes files as one. */
export function writePack(files: ReadonlyMap<string, PackedFile>): Buffer {
  let end = 0
  const lines = [...files].map(([path, { source, code }]): Line => {
    const from = align(end)
    end = from + code.length
    return [path, source, from, code.length]
  })
  const list = Buffer.from(JSON.stringify(lines))
  const start = align(LENGTH_BYTES + list.length)
  const pack = Buffer.alloc(start + end)
  pack.writeUInt32LE(list.length)
  list.copy(pack, LENGTH_BYTES)
  for (const [path, , from] of lines) pack.set(files.get(path)?.code ?? [], start + from)
  return pack
}

/** Takes apart what {@link writePack} wrote. */
export function readPack(pack: Buffer): Map<string, PackedFile & { readonly code: Buffer }> {
  const length = pack.readUInt32LE()
  const lines = JSON.parse(pack.toString('utf8', LENGTH_BYTES, LENGTH_BYTES + length)) as readonly Line[]
  const start = align(LENGTH_BYTES + length)
  return new Map(lines.map(([path, source, from, size]) => [path, { source, code: pack.subarray(start + from, start + from + size) }]))
}

interface LoadedFile {
  readonly source: string
  readonly script: Script
  readonly isKept: boolean
}

/** The pack of one command in this run. */
export class CodePack {
  readonly #key: string
  readonly #kept: KeptCode | undefined
  readonly #files: ReadonlyMap<string, PackedFile & { readonly code: Buffer }>
  readonly #loaded = new Map<string, LoadedFile>()

  /** `first` stands for the file that is loaded first: programs in the same place of several machines may share a folder. */
  constructor(
    private readonly cache: CodeCache,
    first: string,
  ) {
    this.#key = makeKey(`${FORM} ${first}`)
    this.#kept = cache.read(this.#key)
    this.#files = this.#kept === undefined ? new Map() : readPack(this.#kept.code)
  }

  /** The code that is kept of this source of a file. */
  find(path: string, source: string): Buffer | undefined {
    const file = this.#files.get(path)
    return file?.source === source ? file.code : undefined
  }

  /** Notes a script that was compiled, from kept code or anew. */
  add(path: string, file: LoadedFile): void {
    this.#loaded.set(path, file)
  }

  /** Stores the functions that no earlier run of this kind has compiled. False when nothing can be written. */
  keep(run: string): boolean {
    const label = makeLabel(run)
    const isWhole = [...this.#loaded.values()].every(({ isKept }) => isKept)
    if (isWhole && (this.#kept === undefined || !isWorthAdding(this.#kept, label))) return true
    const files = new Map<string, PackedFile>(this.#files)
    for (const [path, { source, script }] of this.#loaded) files.set(path, { source, code: script.createCachedData() })
    // What other runs have added to a file that is another one now is of no use.
    const written = this.cache.write(this.#key, writePack(files), isWhole ? this.#kept : undefined, label)
    if (written && this.#kept === undefined) this.cache.prune()
    return written
  }
}
