/** Who a multisig account belongs to, and what it costs to begin an operation of it. */
import type { Ctx } from '../../frame/context.js'
import { blake2256 } from '../../schema/hash.js'
import { AccountId32 } from '../../schema/primitives.js'
import { Writer } from '../../schema/scale.js'
import { fixedBytes, type Hex, tuple, u16, type ValueOf, vec } from '../../schema/types.js'
import { ACCOUNT_PREFIX } from '../utility/derive-account.js'
import { multisig, type Timepoint } from './schema.js'

const entropy = tuple(fixedBytes(16), vec(AccountId32), u16)

/** A signer together with the other signatories, of whom so many have to agree. */
export interface Group {
  readonly who: Hex
  readonly others: readonly Hex[]
  readonly threshold: number
}

/** `multi_account_id`: the account of these signatories, in order, with this threshold. */
function multiAccountId(signatories: readonly Hex[], threshold: number): Hex {
  const writer = new Writer()
  entropy.encode([ACCOUNT_PREFIX, [...signatories], threshold], writer)
  return blake2256(writer.finish())
}

/**
 * The account of a group.
 * @throws DispatchFailure TooFewSignatories, TooManySignatories, SignatoriesOutOfOrder or SenderInSignatories
 */
export function ensureGroup({ who, others, threshold }: Group): Hex {
  if (others.length === 0) throw multisig.error('TooFewSignatories')
  if (others.length >= multisig.constant.MaxSignatories) throw multisig.error('TooManySignatories')
  let place = 0
  let last: Hex | undefined
  for (const other of others) {
    if (last !== undefined && last >= other) throw multisig.error('SignatoriesOutOfOrder')
    if (other === who) throw multisig.error('SenderInSignatories')
    if (other < who) place++
    last = other
  }
  return multiAccountId([...others.slice(0, place), who, ...others.slice(place)], threshold)
}

/**
 * As {@link ensureGroup}, of a group that needs several to agree.
 * @throws DispatchFailure MinimumThreshold as well
 */
export function ensureSeveral(group: Group): Hex {
  if (group.threshold < 2) throw multisig.error('MinimumThreshold')
  return ensureGroup(group)
}

/** What is reserved of whoever begins an operation, in rao. */
export function depositFor(threshold: number): bigint {
  return multisig.constant.DepositBase + multisig.constant.DepositFactor * BigInt(threshold)
}

/** Where the extrinsic being applied stands: its block and its place there. */
export function timepoint(ctx: Ctx): ValueOf<typeof Timepoint> {
  return { height: ctx.blockNumber, index: ctx.extrinsicIndex }
}
