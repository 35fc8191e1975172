/**
 * Takes a call apart by its types. What is a call, an account or a subnet is known from the metadata, whatever the argument is called and
 * however deep it lies, so that nothing is missed because a list of names does not have it.
 */
import { type DecodedCall, decodeCall } from '../../metadata/decode-call.js'
import type { MetadataField, MetadataType, RuntimeMetadata } from '../../metadata/runtime-metadata.js'
import { isScaleObject } from '../../scale/expect.js'
import type { ScaleValue } from '../../scale/value.js'

/** How deep calls may be nested in calls. */
export const MAX_NESTING = 12

/** An account in the arguments of a call. */
export interface NamedAccount {
  readonly argument: string
  /** SS58; null where the account is named otherwise than by its public key. */
  readonly address: string | null
}

/** A call, and what is in its own arguments, without what is in the calls that it carries. */
export interface CallNode {
  readonly pallet: string
  readonly name: string
  /** `Pallet.call`. */
  readonly full: string
  readonly args: { readonly [argument: string]: ScaleValue }
  readonly carried: readonly CallNode[]
  readonly accounts: readonly NamedAccount[]
  readonly netuids: readonly number[]
  /** Whether an argument stands for a call that is not there: by its hash, or as bytes. */
  readonly hides: boolean
}

/** A call that cannot be taken apart, and so cannot be judged. */
export class UnreadableCall extends Error {
  override readonly name = 'UnreadableCall'
}

interface Finds {
  readonly carried: CallNode[]
  readonly accounts: NamedAccount[]
  readonly netuids: number[]
  hides: boolean
}

class CallWalker {
  readonly #types: RuntimeMetadata['types']
  readonly #metadata: RuntimeMetadata
  readonly #palletOfCalls: ReadonlyMap<number, string>

  constructor(metadata: RuntimeMetadata) {
    this.#metadata = metadata
    this.#types = metadata.types
    this.#palletOfCalls = new Map(metadata.pallets.flatMap(({ calls, name }) => (calls === null ? [] : [[calls, name] as const])))
  }

  /** The node of a call that is known by its names. */
  makeNode({ pallet, name, args }: DecodedCall, depth: number): CallNode {
    if (depth > MAX_NESTING) throw new UnreadableCall(`calls are nested more than ${MAX_NESTING} deep`)
    const calls = this.#metadata.pallets.find((candidate) => candidate.name === pallet)?.calls
    const def = calls === null || calls === undefined ? undefined : this.#at(calls).def
    const variant = def?.kind === 'variant' ? def.variants.find((candidate) => candidate.name === name) : undefined
    if (!variant) throw new UnreadableCall(`the runtime has no ${pallet}.${name}`)
    const finds: Finds = { carried: [], accounts: [], netuids: [], hides: false }
    const named = nameArguments(variant.fields, args)
    for (const field of variant.fields) this.#walk(field.type, named[field.name ?? ''] ?? null, field.name ?? '', finds, depth)
    return { pallet, name, full: `${pallet}.${name}`, args: named, ...finds }
  }

  #at(id: number): MetadataType {
    const type = this.#types.at(id)
    if (!type) throw new UnreadableCall(`the metadata has no type ${id}`)
    return type
  }

  /** Whether values of the type are calls: of the runtime as a whole, or of one pallet. */
  #isCall(id: number, path: string): boolean {
    return id === this.#metadata.callType || this.#palletOfCalls.has(id) || /(^|::)RuntimeCall$|::pallet::Call$/.test(path)
  }

  #readCall(id: number, value: ScaleValue): DecodedCall {
    const outer = expectVariant(value)
    const pallet = this.#palletOfCalls.get(id)
    if (pallet !== undefined) return { pallet, name: outer.type, args: outer.value }
    const inner = expectVariant(outer.value)
    return { pallet: outer.type, name: inner.type, args: inner.value }
  }

  /** Follows a value through its type, as `decodeValue` has made it. */
  #walk(id: number, value: ScaleValue, argument: string, finds: Finds, depth: number): void {
    const { path, def } = this.#at(id)
    if (this.#isCall(id, path)) {
      finds.carried.push(this.makeNode(this.#readCall(id, value), depth + 1))
      return
    }
    if (path === 'sp_core::crypto::AccountId32') {
      finds.accounts.push({ argument, address: typeof value === 'string' ? value : null })
      return
    }
    if (/(^|::)(H160|EthereumAddress)$/.test(path)) finds.accounts.push({ argument, address: null })
    // A preimage in place of a call: its hash, or its bytes.
    if (/(^|::)Bounded$/.test(path)) finds.hides = true
    switch (def.kind) {
      case 'primitive':
        if (isNetuidArgument(argument) && typeof value === 'number') finds.netuids.push(value)
        return
      case 'compact':
        this.#walkAll([def.type], [value], argument, finds, depth)
        return
      case 'composite':
        this.#walkFields(def.fields, value, argument, finds, depth)
        return
      case 'variant': {
        if (path === 'Option') {
          const some = def.variants.find((variant) => variant.name === 'Some')?.fields[0]
          if (value !== null && some) this.#walk(some.type, value, argument, finds, depth)
          return
        }
        const { type, value: inner } = expectVariant(value)
        const variant = def.variants.find((candidate) => candidate.name === type)
        if (!variant) throw new UnreadableCall(`${path} has no ${type}`)
        // An account may also be named by an index, or by bytes of another length: whose it is cannot be said then.
        if (/(^|::)MultiAddress$/.test(path) && type !== 'Id') finds.accounts.push({ argument, address: null })
        else this.#walkFields(variant.fields, inner, argument, finds, depth)
        return
      }
      case 'sequence':
      case 'array':
        if (value instanceof Uint8Array) return
        for (const item of expectItems(value)) this.#walk(def.type, item, argument, finds, depth)
        return
      case 'tuple':
        if (def.types.length > 0) this.#walkAll(def.types, expectItems(value), argument, finds, depth)
        return
      case 'bits':
        return
    }
  }

  #walkAll(types: readonly number[], values: readonly ScaleValue[], argument: string, finds: Finds, depth: number): void {
    if (types.length !== values.length) throw new UnreadableCall('a value has another shape than its type')
    for (const [index, type] of types.entries()) this.#walk(type, values[index] ?? null, argument, finds, depth)
  }

  #walkFields(fields: readonly MetadataField[], value: ScaleValue, argument: string, finds: Finds, depth: number): void {
    const [first] = fields
    if (!first) return
    if (first.name !== null) {
      if (!isScaleObject(value)) throw new UnreadableCall('a value has another shape than its type')
      for (const field of fields) this.#walk(field.type, value[field.name ?? ''] ?? null, field.name ?? argument, finds, depth)
    } else if (fields.length === 1) this.#walk(first.type, value, argument, finds, depth)
    else
      this.#walkAll(
        fields.map((field) => field.type),
        expectItems(value),
        argument,
        finds,
        depth,
      )
  }
}

function isNetuidArgument(name: string): boolean {
  return /(^|_)netuids?$/.test(name) || name === 'subnets'
}

function expectVariant(value: ScaleValue): { readonly type: string; readonly value: ScaleValue } {
  if (!isScaleObject(value) || typeof value.type !== 'string') throw new UnreadableCall('a value has another shape than its type')
  return { type: value.type, value: value.value ?? null }
}

function expectItems(value: ScaleValue): readonly ScaleValue[] {
  if (!Array.isArray(value)) throw new UnreadableCall('a value has another shape than its type')
  return value
}

/** The arguments by name; those of a call without names by their place. */
function nameArguments(fields: readonly MetadataField[], args: ScaleValue): { readonly [argument: string]: ScaleValue } {
  if (fields.length === 0) return {}
  if (fields.some(({ name }) => name === null)) throw new UnreadableCall('the arguments of a call have no names')
  if (!isScaleObject(args)) throw new UnreadableCall('the arguments of a call cannot be read')
  return args
}

/** Takes apart the call that these bytes are. Throws {@link UnreadableCall} if they cannot be read to the end. */
export function walkCall(metadata: RuntimeMetadata, bytes: Uint8Array): CallNode {
  try {
    return new CallWalker(metadata).makeNode(decodeCall(metadata, bytes), 0)
  } catch (error) {
    if (error instanceof RangeError) throw new UnreadableCall(error.message, { cause: error })
    throw error
  }
}

/** The node itself and every call in it. */
export function listNodes(node: CallNode): readonly CallNode[] {
  return [node, ...node.carried.flatMap(listNodes)]
}
