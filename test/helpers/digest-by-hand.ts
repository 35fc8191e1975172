/**
 * A second implementation of RFC-0078, from our own reading of metadata, to check the library. It was written from the text of the RFC and
 * shares nothing with the library except the hash function.
 */
import { blake3 } from '@noble/hashes/blake3.js'
import { decodeMetadata } from '../../src/chain/metadata/decode-metadata.js'
import { decodeValue } from '../../src/chain/metadata/decode-value.js'
import { findConstant } from '../../src/chain/metadata/lookup.js'
import type { MetadataField, MetadataType } from '../../src/chain/metadata/runtime-metadata.js'
import type { TokenFacts } from '../../src/chain/runtime/token-facts.js'
import { toHex } from '../../src/chain/scale/hex.js'
import { ScaleReader } from '../../src/chain/scale/reader.js'
import { ScaleWriter } from '../../src/chain/scale/writer.js'

const PRIMITIVES = ['bool', 'char', 'str', 'u8', 'u16', 'u32', 'u64', 'u128', 'u256', 'i8', 'i16', 'i32', 'i64', 'i128', 'i256']
const COMPACTS: readonly (string | null)[] = ['u8', 'u16', 'u32', 'u64', 'u128', 'u256']
const VOID = 21
const PER_ID = 22

/** Finds ids around the extrinsic that our reader of metadata skips. In V15 they are the last types before the extensions. */
function findTypes(types: readonly MetadataType[]): { address: number; signature: number } {
  const find = (path: string): number => types.findIndex((type) => type.path === path)
  return { address: find('sp_runtime::multiaddress::MultiAddress'), signature: find('sp_runtime::MultiSignature') }
}

/** The digest of metadata V15 without bit sequences, hex. */
export function digestByHand(bytes: Uint8Array, { decimals, symbol }: TokenFacts): string {
  const metadata = decodeMetadata(bytes)
  const { types } = metadata
  const at = (id: number): MetadataType => {
    const type = types[id]
    if (!type) throw new RangeError(`no type ${id}`)
    return type
  }
  const used = new Set<number>()
  const visit = (id: number): void => {
    const { def } = at(id)
    if (used.has(id) || def.kind === 'primitive' || def.kind === 'compact') return
    const inner =
      def.kind === 'composite'
        ? def.fields.map((field) => field.type)
        : def.kind === 'variant'
          ? def.variants.flatMap((variant) => variant.fields.map((field) => field.type))
          : def.kind === 'tuple'
            ? def.types
            : def.kind === 'sequence' || def.kind === 'array'
              ? [def.type]
              : []
    const isEmpty =
      (def.kind === 'composite' && inner.length === 0) ||
      (def.kind === 'tuple' && inner.length === 0) ||
      (def.kind === 'variant' && def.variants.length === 0)
    if (isEmpty) return
    used.add(id)
    for (const one of inner) visit(one)
  }
  const { address, signature } = findTypes(types)
  for (const id of [address, metadata.callType, signature]) visit(id)
  for (const { extra, implicit } of metadata.signedExtensions) for (const id of [extra, implicit]) visit(id)
  const numbers = new Map([...used].sort((a, b) => a - b).map((id, number) => [id, number]))

  const unwrap = (id: number): string | null => {
    const { def } = at(id)
    if (def.kind === 'primitive') return def.name
    if (def.kind === 'tuple') return def.types[0] === undefined ? null : unwrap(def.types[0])
    return def.kind === 'composite' && def.fields[0] ? unwrap(def.fields[0].type) : null
  }
  const writeRef = (w: ScaleWriter, id: number): void => {
    const { def } = at(id)
    const number = numbers.get(id)
    if (def.kind === 'primitive') w.writeU8(PRIMITIVES.indexOf(def.name))
    else if (def.kind === 'compact') {
      const inner = unwrap(def.type)
      w.writeU8(inner === null ? VOID : PRIMITIVES.length + COMPACTS.indexOf(inner))
    } else if (number === undefined) w.writeU8(VOID)
    else w.writeU8(PER_ID).writeCompact(number)
  }
  const writeText = (w: ScaleWriter, text: string): void => {
    const encoded = new TextEncoder().encode(text)
    w.writeCompact(encoded.length).writeBytes(encoded)
  }
  const writeOption = (w: ScaleWriter, text: string | null): void => {
    w.writeU8(text === null ? 0 : 1)
    if (text !== null) writeText(w, text)
  }
  const writeFields = (w: ScaleWriter, fields: readonly MetadataField[]): void => {
    w.writeCompact(fields.length)
    for (const field of fields) {
      writeOption(w, field.name)
      writeRef(w, field.type)
      writeOption(w, field.typeName)
    }
  }
  const leaf = (id: number, write: (w: ScaleWriter) => void): Uint8Array => {
    const w = new ScaleWriter()
    const path = at(id).path === '' ? [] : at(id).path.split('::')
    w.writeCompact(path.length)
    for (const word of path) writeText(w, word)
    write(w)
    w.writeCompact(numbers.get(id) ?? 0)
    return w.toBytes()
  }
  const leaves = [...numbers.keys()].flatMap((id): Uint8Array[] => {
    const { def } = at(id)
    switch (def.kind) {
      case 'composite':
        return [leaf(id, (w) => writeFields(w.writeU8(0), def.fields))]
      case 'variant':
        return [...def.variants]
          .sort((a, b) => a.index - b.index)
          .map((variant) =>
            leaf(id, (w) => {
              writeText(w.writeU8(1), variant.name)
              writeFields(w, variant.fields)
              w.writeCompact(variant.index)
            }),
          )
      case 'sequence':
        return [leaf(id, (w) => writeRef(w.writeU8(2), def.type))]
      case 'array':
        return [leaf(id, (w) => writeRef(w.writeU8(3).writeUint(def.length, 4), def.type))]
      case 'tuple':
        return [
          leaf(id, (w) => {
            w.writeU8(4).writeCompact(def.types.length)
            for (const type of def.types) writeRef(w, type)
          }),
        ]
      default:
        throw new RangeError(`${def.kind} is not described`)
    }
  })

  // The last two of a queue become one at its front, until one is left.
  const queue = leaves.map((encoded) => blake3(encoded))
  while (queue.length > 1) {
    const right = queue.pop() ?? new Uint8Array()
    const left = queue.pop() ?? new Uint8Array()
    queue.unshift(blake3(Buffer.concat([left, right])))
  }
  const extrinsic = new ScaleWriter().writeU8(4)
  for (const id of [address, metadata.callType, signature]) writeRef(extrinsic, id)
  extrinsic.writeCompact(metadata.signedExtensions.length)
  for (const { identifier, extra, implicit } of metadata.signedExtensions) {
    writeText(extrinsic, identifier)
    writeRef(extrinsic, extra)
    writeRef(extrinsic, implicit)
  }
  const constant = (name: string): unknown => {
    const found = findConstant(metadata, 'System', name)
    if (!found) throw new RangeError(`no constant System.${name}`)
    return decodeValue(types, found.type, new ScaleReader(found.value))
  }
  const version = constant('Version') as { spec_name: string; spec_version: number }
  const all = new ScaleWriter().writeU8(1)
  all.writeBytes(queue[0] ?? new Uint8Array(32)).writeBytes(blake3(extrinsic.toBytes()))
  all.writeUint(version.spec_version, 4)
  writeText(all, version.spec_name)
  all.writeUint(constant('SS58Prefix') as number, 2).writeU8(decimals)
  writeText(all, symbol)
  return toHex(blake3(all.toBytes()))
}
