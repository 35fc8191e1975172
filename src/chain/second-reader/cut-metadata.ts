/**
 * Cuts metadata down to some calls and what is signed with them, before @polkadot/api's types read it: most of their time is for what no
 * such transaction has. What stays is copied as it is, so that nothing here can give a type another meaning; what is left out by mistake
 * makes the reading fail.
 */
import { MetadataWalker } from './metadata-walker.js'

const MAGIC = 0x6174656d
/** Of the magic number and the version. */
const HEAD_LENGTH = 5
/** The one version that is cut: nodes that have it are asked for it. */
const VERSION = 15
/** These types are never encoded; polkadot-js finds in their parameters what addresses, signatures and events are. */
const MARKERS = ['UncheckedExtrinsic', 'EventRecord']

/** Names of calls, by the name of their pallet. */
export type CallNames = ReadonlyMap<string, ReadonlySet<string>>

interface PalletPart {
  readonly name: string
  /** The type of its calls. */
  readonly calls: number | null
}

interface Outline {
  /** Where each type begins, and after the last one where the list ends. */
  readonly types: readonly number[]
  readonly markers: readonly number[]
  readonly pallets: readonly PalletPart[]
  /** The types that extrinsics have, and of these the enum of all pallets' calls. */
  readonly wanted: readonly number[]
  readonly callType: number
}

function passFields(w: MetadataWalker): void {
  for (let count = w.compact(); count > 0; count--) {
    if (w.byte() !== 0) w.skipText()
    w.refer()
    if (w.byte() !== 0) w.skipText()
    w.leaveOutDocs()
  }
}

function writeCompact(value: number): Uint8Array {
  if (value >= 0x4000) throw new RangeError('metadata: too many variants')
  return value < 0x40 ? Uint8Array.of(value << 2) : Uint8Array.of(((value << 2) & 0xff) | 1, value >> 6)
}

/** Passes variants; with a filter, leaves out those that do not pass it. */
function passVariants(w: MetadataWalker, keep: ((name: string) => boolean) | undefined): void {
  let count = 0
  w.replace(() => {
    count = w.compact()
  })
  const place = w.pieces.length - 1
  let kept = 0
  for (; count > 0; count--) {
    const [pieces, parts] = [w.pieces.length, w.parts.length]
    let isKept = true
    if (keep === undefined) w.skipText()
    else isKept = keep(w.readText())
    passFields(w)
    w.byte()
    w.leaveOutDocs()
    w.copy()
    if (isKept) kept++
    else {
      w.pieces.length = pieces
      w.parts.length = parts
    }
  }
  w.pieces[place] = writeCompact(kept)
}

/** Passes a type from its path on, without its docs; returns the last name of its path. */
function passType(w: MetadataWalker, keep?: (name: string) => boolean): string {
  let name = ''
  for (let count = w.compact(); count > 0; count--) {
    if (count > 1) w.skipText()
    else name = w.readText()
  }
  w.skipList(() => {
    w.skipText()
    w.skipOption(() => w.compact())
  })
  const kind = w.byte()
  if (kind === 0) passFields(w)
  else if (kind === 1) passVariants(w, keep)
  else if (kind === 2 || kind === 6) w.refer()
  else if (kind === 3) {
    w.skip(4)
    w.refer()
  } else if (kind === 4) w.skipList(() => w.refer())
  else if (kind === 5) w.byte()
  else if (kind === 7) {
    w.refer()
    w.refer()
  } else throw new RangeError(`metadata: a kind of type is unknown, ${kind}`)
  w.leaveOutDocs()
  w.copy()
  return name
}

function passStorage(w: MetadataWalker): void {
  w.skipText()
  w.skipList(() => {
    w.skipText()
    w.byte()
    if (w.byte() === 1) {
      w.skip(w.compact())
      w.compact()
    }
    w.compact()
    w.skipText()
    w.skipTexts()
  })
}

/** Passes a pallet, leaving out all but its name, its index and, if they are wanted, its calls. */
function passPallet(w: MetadataWalker, keepCalls: boolean): PalletPart {
  const name = w.readText()
  w.replace(() => w.skipOption(() => passStorage(w)))
  let calls: number | null = null
  const passCalls = (): void =>
    w.skipOption(() => {
      calls = w.compact()
    })
  if (keepCalls) passCalls()
  else w.replace(passCalls)
  w.replace(() => w.skipOption(() => w.compact()))
  w.replace(() =>
    w.skipList(() => {
      w.skipText()
      w.compact()
      w.skipText()
      w.skipTexts()
    }),
  )
  w.replace(() => w.skipOption(() => w.compact()))
  w.byte()
  w.leaveOutDocs()
  w.copy()
  return { name, calls }
}

function passApi(w: MetadataWalker): void {
  w.skipText()
  w.skipList(() => {
    w.skipText()
    w.skipList(() => {
      w.skipText()
      w.compact()
    })
    w.compact()
    w.skipTexts()
  })
  w.skipTexts()
}

/** Passes all that follows the pallets, leaving out the APIs and what is custom. */
function passRest(w: MetadataWalker): Pick<Outline, 'wanted' | 'callType'> {
  w.byte()
  const [address, callType, signature, extra] = [w.compact(), w.compact(), w.compact(), w.compact()]
  const wanted = [address, callType, signature, extra]
  w.skipList(() => {
    w.skipText()
    wanted.push(w.compact(), w.compact())
  })
  w.compact()
  w.replace(() => w.skipList(() => passApi(w)))
  for (let left = 3; left > 0; left--) w.compact()
  w.replace(() =>
    w.skipList(() => {
      w.skipText()
      w.compact()
      w.skipText()
    }),
  )
  return { wanted, callType }
}

function readOutline(bytes: Uint8Array): Outline {
  const w = new MetadataWalker(bytes, HEAD_LENGTH)
  const count = w.compact()
  const [types, markers]: [number[], number[]] = [[], []]
  while (types.length < count) {
    types.push(w.at)
    w.compact()
    if (MARKERS.includes(passType(w))) markers.push(types.length - 1)
  }
  types.push(w.at)
  const pallets: PalletPart[] = []
  w.skipList(() => void pallets.push(passPallet(w, true)))
  return { types, markers, pallets, ...passRest(w) }
}

/** Metadata from which parts can be taken. */
export class CuttableMetadata {
  readonly #outline: Outline | null

  /** Finds the parts. Throws a RangeError on damaged bytes. */
  constructor(readonly bytes: Uint8Array) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const isKnown = bytes.length > HEAD_LENGTH && view.getUint32(0, true) === MAGIC && bytes[HEAD_LENGTH - 1] === VERSION
    this.#outline = isKnown ? readOutline(bytes) : null
  }

  get isCuttable(): boolean {
    return this.#outline !== null
  }

  /**
   * The metadata of these calls, of what is signed with each call, and of nothing else; null where its version is not one that is cut.
   * Types, pallets and calls keep their numbers.
   */
  cut(calls: CallNames): Uint8Array | null {
    if (this.#outline === null) return null
    const { types, pallets, markers, wanted, callType } = this.#outline
    const filters = new Map([[callType, (pallet: string) => calls.has(pallet)]])
    for (const { name, calls: type } of pallets) if (type !== null) filters.set(type, (call) => calls.get(name)?.has(call) === true)
    const copied = new Map<number, readonly Uint8Array[]>()
    const copyType = (id: number): readonly number[] => {
      const w = new MetadataWalker(this.bytes, types[id] ?? this.bytes.length)
      w.compact()
      passType(w, filters.get(id))
      copied.set(id, w.pieces)
      return w.parts
    }
    for (const id of markers) copyType(id)
    const open = [...wanted]
    for (let id = open.pop(); id !== undefined; id = open.pop()) if (!copied.has(id)) open.push(...copyType(id))
    const all = [...copied].sort(([a], [b]) => a - b).flatMap(([, pieces]) => pieces)
    const rest = new MetadataWalker(this.bytes, types.at(-1) ?? this.bytes.length)
    let index = 0
    rest.skipList(() => void passPallet(rest, calls.has(pallets[index++]?.name ?? '')))
    passRest(rest)
    rest.copy()
    return Uint8Array.from(Buffer.concat([this.bytes.subarray(0, HEAD_LENGTH), writeCompact(copied.size), ...all, ...rest.pieces]))
  }
}
