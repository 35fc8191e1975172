/** Ethereum transactions that wait in the pool. */
import type { Chain } from '../../chain.js'
import type { CallValue } from '../../frame/values.js'
import { hashTransaction, type TransactionValue } from '../../pallets/ethereum/transaction.js'
import { Reader, ScaleError } from '../../schema/scale.js'
import type { Hex } from '../../schema/types.js'

/** The highest bit of the version says that there is a signature, which Ethereum transactions have inside. */
const SIGNED = 0x80

/** What is known of the extrinsics that wait: every filter asks for all of them each time, and keeps their hashes. */
const known = new WeakMap<Uint8Array, Hex | null>()

/** The hash of the Ethereum transaction that an extrinsic is; undefined if it is none. */
export function pendingIn(chain: Chain, bytes: Uint8Array): Hex | undefined {
  const before = known.get(bytes)
  if (before !== undefined) return before ?? undefined
  const found = readHash(chain, bytes)
  known.set(bytes, found ?? null)
  return found
}

function readHash(chain: Chain, bytes: Uint8Array): Hex | undefined {
  const { env } = chain.runtime
  const reader = new Reader(bytes, env)
  try {
    reader.compact()
    if ((reader.byte() & SIGNED) !== 0) return undefined
    const { pallet, name, args } = env.codecOf('RuntimeCall').decode(reader) as CallValue
    if (pallet !== 'Ethereum' || name !== 'transact') return undefined
    return hashTransaction((args as { readonly transaction: TransactionValue }).transaction)
  } catch (error) {
    if (error instanceof ScaleError) return undefined
    throw error
  }
}

export const listPending = (chain: Chain): readonly Hex[] => chain.pool.listReady().flatMap(({ bytes }) => pendingIn(chain, bytes) ?? [])
