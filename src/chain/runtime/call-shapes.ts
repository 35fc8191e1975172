/**
 * Describes the bytes of a call in words: its indices and its arguments, without wrappers that leave no trace in the bytes. If two runtimes
 * have the same words for a call, the same bytes mean the same to both, as far as metadata can tell.
 */
import { isPlanCall } from '../extrinsic/carried-call.js'
import { findCall, findPallet } from '../metadata/lookup.js'
import type { MetadataField, RuntimeMetadata } from '../metadata/runtime-metadata.js'
import type { PlanCall } from '../plan.js'
import type { ScaleInput } from '../scale/value.js'

/** Types nested more deeply are origins and messages to other chains, which no plan has. */
const MAX_DEPTH = 12
const MAX_SHOWN = 160

export class ShapeWriter {
  readonly #open = new Set<number>()

  constructor(readonly metadata: RuntimeMetadata) {}

  fields(fields: readonly MetadataField[], depth: number): string {
    return fields.map(({ name, type }) => `${name === null ? '' : `${name}: `}${this.type(type, depth)}`).join(', ')
  }

  #compact(id: number): string {
    const def = this.metadata.types.at(id)?.def
    if (def?.kind === 'primitive') return def.name
    return def?.kind === 'composite' && def.fields[0] ? this.#compact(def.fields[0].type) : '()'
  }

  type(id: number, depth = 0): string {
    if (id === this.metadata.callType) return 'Call'
    if (depth > MAX_DEPTH || this.#open.has(id)) return '…'
    this.#open.add(id)
    const text = this.#describe(id, depth + 1)
    this.#open.delete(id)
    return text
  }

  #describe(id: number, depth: number): string {
    const type = this.metadata.types.at(id)
    if (!type) return '?'
    const { path, def } = type
    switch (def.kind) {
      case 'primitive':
        return def.name
      case 'compact':
        return `Compact<${this.#compact(def.type)}>`
      case 'sequence':
        return `Vec<${this.type(def.type, depth)}>`
      case 'array':
        return `[${this.type(def.type, depth)}; ${def.length}]`
      case 'bits':
        return 'BitVec'
      case 'tuple':
        return def.types.length === 1
          ? this.type(def.types[0] ?? -1, depth)
          : `(${def.types.map((inner) => this.type(inner, depth)).join(', ')})`
      case 'composite': {
        // `check-types.ts` has checked that the type is what its name says.
        if (/(^|::)AccountId32$/.test(path)) return 'AccountId32'
        const [only] = def.fields
        return def.fields.length === 1 && only ? this.type(only.type, depth) : `{${this.fields(def.fields, depth)}}`
      }
      case 'variant': {
        if (path === 'sp_runtime::multiaddress::MultiAddress') return 'MultiAddress'
        const some = def.variants.find((variant) => variant.name === 'Some')?.fields[0]
        if (path === 'Option' && some) return `Option<${this.type(some.type, depth)}>`
        const variants = [...def.variants].sort((a, b) => a.index - b.index)
        return `enum(${variants.map((variant) => this.#variant(variant.index, variant.name, variant.fields, depth)).join(' | ')})`
      }
    }
  }

  #variant(index: number, name: string, fields: readonly MetadataField[], depth: number): string {
    return `${index} ${name}${fields.length === 0 ? '' : `(${this.fields(fields, depth)})`}`
  }
}

/** `5.3 (dest: MultiAddress, value: Compact<u64>)`; undefined where the runtime has no such call. */
export function describeCallShape(metadata: RuntimeMetadata, pallet: string, name: string): string | undefined {
  const call = findCall(metadata, pallet, name)
  const index = findPallet(metadata, pallet)?.index
  if (!call || index === undefined) return undefined
  return `${index}.${call.index} (${new ShapeWriter(metadata).fields(call.fields, 0)})`
}

/** Cuts a long description, because nobody reads more of it. */
function clip(shape: string): string {
  return shape.length > MAX_SHOWN ? `${shape.slice(0, MAX_SHOWN)}…` : shape
}

/** A call, and the calls in its arguments. */
function listCalls(value: ScaleInput): { readonly pallet: string; readonly name: string }[] {
  if (isPlanCall(value)) return [{ pallet: value.pallet, name: value.name }, ...Object.values(value.args).flatMap(listCalls)]
  return Array.isArray(value) ? value.flatMap((item: ScaleInput) => listCalls(item)) : []
}

/**
 * Compares the calls that are to be signed, nested ones included, with those of the newest runtime that taoctl knows. Returns a sentence
 * for each call whose bytes are different there; empty where all are the same.
 */
export async function listShapeDifferences(metadata: RuntimeMetadata, call: PlanCall, specVersion: number): Promise<readonly string[]> {
  const { KNOWN_CALL_SHAPES, KNOWN_SPEC_VERSION } = await import('./known-call-shapes.js')
  const calls = new Map(listCalls({ ...call }).map((one) => [`${one.pallet}.${one.name}`, one]))
  return [...calls].flatMap(([full, { pallet, name }]) => {
    const known = Object.hasOwn(KNOWN_CALL_SHAPES, full) ? KNOWN_CALL_SHAPES[full] : undefined
    const shape = describeCallShape(metadata, pallet, name)
    if (known === shape) return []
    const here = `the endpoint's spec ${specVersion} has ${clip(shape ?? 'none')}`
    if (known === undefined) return [`${full} is not a call of spec ${KNOWN_SPEC_VERSION}, the newest that this taoctl knows; ${here}.`]
    return [
      `The bytes of ${full} are not those of spec ${KNOWN_SPEC_VERSION}, the newest that this taoctl knows: there ${clip(known)}; ${here}.`,
    ]
  })
}
