/** `dev_reorg` and `dev_fork`: branches on purpose. */
import type { Chain } from '../chain.js'
import type { ForkWish } from '../make-fork.js'
import { hexToBytes } from '../schema/scale.js'
import type { Hex } from '../schema/types.js'
import { toPlace } from './dev-place.js'
import type { Method } from './method.js'
import type { Params } from './params.js'
import { invalidParams } from './rpc-error.js'

/** Extrinsics that one branch is given at most. */
const EXTRINSICS_LIMIT = 1_000

/** The second parameter, an object with these names alone. */
function readOptions(params: Params, names: readonly string[]): Readonly<Record<string, unknown>> {
  const given = params.optional(1) ?? {}
  if (typeof given !== 'object' || Array.isArray(given)) throw invalidParams('parameter 2 is no object')
  const strange = Object.keys(given).find((name) => !names.includes(name))
  if (strange !== undefined) throw invalidParams(`there is no "${strange}", but ${names.map((name) => `"${name}"`).join(', ')}`)
  return given as Record<string, unknown>
}

function readComesBack(transactions: unknown, otherwise: 'lost' | 'back'): boolean {
  const word = transactions ?? otherwise
  if (word !== 'lost' && word !== 'back') throw invalidParams('"transactions" is neither "lost" nor "back"')
  return word === 'back'
}

/** Runs `make`, whose RangeError is the caller's fault. */
function refusing<T>(make: () => T): T {
  try {
    return make()
  } catch (error) {
    if (error instanceof RangeError) throw invalidParams(error.message)
    throw error
  }
}

/**
 * Number of blocks, and `{ "transactions": "lost" | "back" }`: replaces the newest blocks by one more of another branch. What was in them
 * is lost, or waits in the pool again. Returns what {@link fork} returns.
 */
export const reorganise: Method = (chain, params) => {
  const depth = params.length === 0 ? 1 : params.integer(0)
  const comesBack = readComesBack(readOptions(params, ['transactions']).transactions, 'lost')
  const { made, replaced } = refusing(() => chain.reorganise(depth, { comesBack }))
  return toForked(chain, made, replaced)
}

/**
 * Number of blocks before the head, or a hash, and `{ "blocks", "contains", "transactions" }`: makes blocks on that one, beside the chain.
 * Where they are more than those of the chain they take its place. Returns the hashes of the new blocks, the oldest first, the head, and
 * what was replaced, the newest first.
 */
export const fork: Method = (chain, params) => {
  const { blocks = 1, contains, transactions } = readOptions(params, ['blocks', 'contains', 'transactions'])
  const wish = { from: readFrom(params), blocks: readLength(blocks), ...readContents(contains) }
  const comesBack = readComesBack(transactions, 'back')
  const { made, replaced } = refusing(() => chain.fork({ ...wish, comesBack }))
  return toForked(chain, made, replaced)
}

function toForked(chain: Chain, made: readonly { readonly hash: Hex }[], replaced: readonly { readonly hash: Hex }[]): object {
  const hashesOf = (blocks: readonly { readonly hash: Hex }[]): readonly Hex[] => blocks.map(({ hash }) => hash)
  return { ...toPlace(chain.head), branch: hashesOf(made), replaced: hashesOf(replaced) }
}

function readFrom(params: Params): number | Hex {
  const from = params.optional(0) ?? 1
  return typeof from === 'number' ? params.integer(0) : params.hash(0)
}

function readLength(blocks: unknown): number {
  if (typeof blocks !== 'number') throw invalidParams('"blocks" is no number')
  return blocks
}

function readContents(contains: unknown): Pick<ForkWish, 'contains'> {
  if (contains === undefined) return {}
  if (contains === 'none' || contains === 'same' || contains === 'ready') return { contains }
  if (!Array.isArray(contains)) throw invalidParams('"contains" is neither "none", "same", "ready" nor a list of extrinsics')
  if (contains.length > EXTRINSICS_LIMIT) throw invalidParams(`more than ${EXTRINSICS_LIMIT} extrinsics`)
  return { contains: contains.map((one) => hexToBytes(readHex(one))) }
}

function readHex(value: unknown): string {
  if (typeof value !== 'string' || !/^0x(?:[0-9a-fA-F]{2})+$/.test(value)) throw invalidParams('an extrinsic is hex')
  return value
}
