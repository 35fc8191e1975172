/**
 * What the author of a block sees in a transaction before he puts it in, as the node's proposer does: whether it is shielded, whether he
 * can decrypt it, and what is inside. He asks the runtime (`ShieldApi`), and at the state of the parent.
 */
import type { ShieldedTransactionValue } from '../pallets/mev-shield/shielded-transaction.js'
import { hashKey } from '../schema/hash.js'
import { hexToBytes } from '../schema/scale.js'
import { decapsulationKeyFor, encapsulationKeyFor } from './author-keys.js'
import type { BlockContext } from './block-context.js'
import type { Extrinsic } from './extrinsic.js'

export type Look =
  | { readonly kind: 'open' }
  /** Encrypted to another key than that of this block: it stays in the pool. `comesUp`: the key is that of the next block. */
  | { readonly kind: 'left'; readonly comesUp: boolean }
  /** `open` decrypts it; undefined where that gives no extrinsic. */
  | { readonly kind: 'shielded'; readonly open: () => Extrinsic | undefined }

const OPEN: Look = { kind: 'open' }

/** Looks into a transaction for the block after that of `parent`, a context at its state that can check signatures. */
export function lookInto(parent: BlockContext, extrinsic: Extrinsic): Look {
  const ask = (method: string, args: Readonly<Record<string, unknown>>): unknown =>
    parent.spec.runtime.findApi(`ShieldApi_${method}`)?.run(parent, args)
  const shielded = ask('try_decode_shielded_tx', { uxt: extrinsic }) as ShieldedTransactionValue | undefined
  if (shielded === undefined) return OPEN
  const block = parent.blockNumber + 1
  if (ask('is_shielded_using_current_key', { key_hash: shielded.key_hash }) !== true) {
    const next = hexToBytes(encapsulationKeyFor(block + 1))
    return { kind: 'left', comesUp: shielded.key_hash === `0x${hashKey('Twox128', next)}` }
  }
  const open = () => ask('try_unshield_tx', { dec_key_bytes: decapsulationKeyFor(block), shielded_tx: shielded }) as Extrinsic | undefined
  return { kind: 'shielded', open }
}
