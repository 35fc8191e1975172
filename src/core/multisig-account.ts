/**
 * Accounts of several keys. Such an account has no key of its own: its address follows from those of its signatories and from how many of
 * them have to approve (FRAME's `Multisig::multi_account_id`).
 */
import { blake2b } from '@noble/hashes/blake2.js'
import { type TaoError, usageError } from './errors.js'
import { encodeAddress, parseAddress } from './ss58.js'

/** The most signatories that any Bittensor runtime has allowed (`Multisig.MaxSignatories`). */
export const MAX_SIGNATORIES = 100

export interface MultisigAccount {
  /** SS58, prefix 42. */
  readonly address: string
  /** How many signatories have to approve. */
  readonly threshold: number
  /** SS58 addresses, in the order of their public keys, which is that of the chain. */
  readonly signatories: readonly string[]
}

const ENTROPY = Buffer.from('modlpy/utilisuba')

function refuse(why: string, hint: string): TaoError {
  return usageError('Not a possible multisig account', 'INVALID_MULTISIG', { why, hint })
}

/** A compact integer of SCALE below 2^14: more than there may be signatories. */
function writeCompact(count: number): Uint8Array {
  return count < 64 ? Uint8Array.of(count << 2) : Uint8Array.of(((count << 2) | 1) & 0xff, count >> 6)
}

/**
 * Puts the addresses in the order of the chain, and computes the address of the account. The order in which they are given makes no
 * difference. Exit 2: `INVALID_MULTISIG` for fewer than two signatories or more than {@link MAX_SIGNATORIES}, one that is named twice, and
 * a threshold that is not from 1 to their number; and the errors of {@link parseAddress}.
 */
export function makeMultisigAccount(signatories: readonly string[], threshold: number): MultisigAccount {
  const keys = signatories
    .map((address) => ({ address, key: Buffer.from(parseAddress(address)) }))
    .sort((one, other) => Buffer.compare(one.key, other.key))
  if (keys.length < 2) throw refuse('It needs at least two signatories.', 'Name all who may approve, yourself included.')
  if (keys.length > MAX_SIGNATORIES) throw refuse(`The chain allows at most ${MAX_SIGNATORIES} signatories.`, 'Name fewer.')
  const twice = keys.find(({ key }, index) => index > 0 && keys[index - 1]?.key.equals(key))
  if (twice !== undefined) throw refuse(`${twice.address} is named twice.`, 'Name each signatory once.')
  if (!Number.isInteger(threshold) || threshold < 1 || threshold > keys.length) {
    throw refuse(`${threshold} of ${keys.length} signatories can never approve.`, `Choose a threshold from 1 to ${keys.length}.`)
  }
  const preimage = [ENTROPY, writeCompact(keys.length), ...keys.map(({ key }) => key), Uint8Array.of(threshold & 0xff, threshold >> 8)]
  return {
    address: encodeAddress(blake2b(Buffer.concat(preimage), { dkLen: 32 })),
    threshold,
    signatories: keys.map(({ address }) => address),
  }
}

/** The signatories without one of them, in the order of the chain: what each call of the Multisig pallet wants. */
export function listOthers({ signatories }: MultisigAccount, member: string): readonly string[] {
  return signatories.filter((address) => address !== member)
}
