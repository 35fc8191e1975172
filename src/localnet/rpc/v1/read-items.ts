/** What `chainHead_v1_storage` and `archive_v1_storage` ask of a state. */
import type { Chain } from '../../chain.js'
import { blake2256 } from '../../schema/hash.js'
import { bytesToHex } from '../../schema/scale.js'
import type { Hex } from '../../schema/types.js'
import { CODE_KEY, hashCode } from '../code-hash.js'
import type { Params } from '../params.js'
import { invalidParams } from '../rpc-error.js'

const KINDS = ['value', 'hash', 'closestDescendantMerkleValue', 'descendantsValues', 'descendantsHashes'] as const
export type Kind = (typeof KINDS)[number]

/** Queries that one call may have. */
const QUERIES_LIMIT = 1_000
/** Items that one event carries. */
export const PAGE_ITEMS = 256
/** The most that one call gets, in characters of keys and values: what lies below a short key, a thousand times, would fill the memory. */
const ANSWER_LIMIT = 15 * 1024 * 1024

export interface Query {
  /** Lower-case hex with `0x`. */
  readonly key: Hex
  readonly kind: Kind
}

export interface Item {
  readonly key: Hex
  readonly value?: Hex
  readonly hash?: Hex
  readonly closestDescendantMerkleValue?: Hex
}

/** Reads the list of queries. A child trie is refused: this chain has none. */
export function readQueries(params: Params, index: number): Query[] {
  const list = params.optional(index)
  if (!Array.isArray(list)) throw invalidParams(`parameter ${index + 1} is no list of queries`)
  if (list.length > QUERIES_LIMIT) throw invalidParams(`more than ${QUERIES_LIMIT} queries`)
  if (params.optional(index + 1) !== undefined) throw invalidParams('there are no child tries here')
  return list.map((one: unknown): Query => {
    const { key, type } = (typeof one === 'object' && one !== null ? one : {}) as { readonly key?: unknown; readonly type?: unknown }
    const kind = KINDS.find((known) => known === type)
    if (typeof key !== 'string' || !/^0x(?:[0-9a-fA-F]{2})*$/.test(key) || kind === undefined) {
      throw invalidParams(`a query is { "key": hex, "type": ${KINDS.map((name) => `"${name}"`).join(' | ')} }`)
    }
    return { key: key.toLowerCase() as Hex, kind }
  })
}

/** More was asked for than one answer holds. */
export class TooMuchAsked extends Error {
  override readonly name = 'TooMuchAsked'
  constructor() {
    super(`more than ${ANSWER_LIMIT} bytes are asked for: ask for less at once`)
  }
}

/** Items as they are found, as long as there is room for them. */
class Basket {
  readonly items: Item[] = []
  #size = 0

  /** Throws {@link TooMuchAsked}. */
  add(item: Item): void {
    const { key, value = '', hash = '', closestDescendantMerkleValue = '' } = item
    this.#size += key.length + value.length + hash.length + closestDescendantMerkleValue.length
    if (this.#size > ANSWER_LIMIT) throw new TooMuchAsked()
    this.items.push(item)
  }
}

const toHex = (bytes: Uint8Array): Hex => `0x${bytesToHex(bytes)}`

/** The items of a state, query by query; a key that is not there gives none. Throws an UnknownBlockError, and {@link TooMuchAsked}. */
export function readItems(chain: Chain, at: Hex, queries: readonly Query[]): readonly Item[] {
  const runtime = chain.runtimeAt(at)
  return chain.visit(at, () => {
    const basket = new Basket()
    for (const query of queries) {
      const isCode = query.kind === 'hash' && query.key.slice(2) === CODE_KEY
      if (isCode) basket.add({ key: query.key, hash: hashCode(runtime) })
      else readOne(chain, query, basket)
    }
    return basket.items
  })
}

function readOne(chain: Chain, { key, kind }: Query, basket: Basket): void {
  const bare = key.slice(2)
  if (kind === 'value' || kind === 'hash') {
    const value = chain.state.get(bare)
    if (value !== undefined) basket.add(kind === 'value' ? { key, value: toHex(value) } : { key, hash: blake2256(value) })
  } else if (kind === 'closestDescendantMerkleValue') {
    const value = chain.state.trie().referenceBelow(bare)
    if (value !== undefined) basket.add({ key, closestDescendantMerkleValue: value })
  } else {
    for (const one of chain.state.keys(bare)) {
      const value = chain.state.get(one) ?? new Uint8Array()
      basket.add(kind === 'descendantsValues' ? { key: `0x${one}`, value: toHex(value) } : { key: `0x${one}`, hash: blake2256(value) })
    }
  }
}

/** Cuts items into pages of {@link PAGE_ITEMS}. */
export function toPages(items: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / PAGE_ITEMS) }, (_, page) => items.slice(page * PAGE_ITEMS, (page + 1) * PAGE_ITEMS))
}
