/**
 * What a drifted runtime has, lacks and spells differently. It follows what the real runtime did to clients in the months after spec 425,
 * and what it may do next. Real names are used where there are any.
 */
import { DispatchFailure } from '../../frame/dispatch.js'
import { ensureRoot, ensureSigned } from '../../frame/origins.js'
import type { AnyCallImpl } from '../../frame/pallet.js'
import { type ConstantDecl, constant } from '../../frame/pallet-schema.js'
import { dbWeight } from '../../frame/weight.js'
import { accountId, alpha, netuid, tao } from '../../pallets/subtensor/fields.js'
import type { Payload } from '../../schema/composites.js'
import { AccountId32 } from '../../schema/primitives.js'
import { type AnyUnboundItem, map, value } from '../../schema/storage.js'
import { type Fields, u8, u16, u32, u64, vec } from '../../schema/types.js'

export interface AddedCall {
  readonly args: Fields
  readonly impl: AnyCallImpl
}

export interface PalletChanges {
  readonly calls?: Readonly<Record<string, AddedCall>>
  readonly events?: Readonly<Record<string, Payload>>
  readonly errors?: readonly string[]
  readonly storage?: Readonly<Record<string, AnyUnboundItem>>
  // biome-ignore lint/suspicious/noExplicitAny: constants of any type
  readonly constants?: Readonly<Record<string, ConstantDecl<any>>>
  /** New arguments of known calls, before or after their own. The handlers do not look at them. */
  readonly newArguments?: Readonly<Record<string, { readonly at: 'start' | 'end'; readonly args: Fields }>>
  readonly gone?: {
    readonly calls?: readonly string[]
    readonly errors?: readonly string[]
    /** Hidden from the metadata; this chain's own handlers still use them. */
    readonly storage?: readonly string[]
  }
}

/** A call that exists but always fails with an error of its pallet. */
function refuse(pallet: string, error: string): AnyCallImpl {
  return {
    weight: () => dbWeight(1, 0),
    handle: (_ctx, origin) => {
      ensureSigned(origin)
      throw new DispatchFailure({ type: 'Module', pallet, name: error })
    },
  }
}

/** A call of root that changes nothing. */
const rootNote: AnyCallImpl = {
  weight: () => dbWeight(0, 0),
  handle: (_ctx, origin) => {
    ensureRoot(origin)
    return undefined
  },
}

/**
 * The changes by pallet. No call that taoctl makes is changed or removed. What is added is in no known runtime; what is gone is in some of
 * them at least.
 */
export const CHANGES: Readonly<Record<string, PalletChanges>> = {
  System: {
    events: { TransactionPostponed: { account: accountId } },
    errors: ['RemarkTooLong'],
    constants: { RemarkLimit: constant(u32, 4_096) },
    newArguments: { remark_with_event: { at: 'start', args: { topic: [u32, 'u32'] } } },
  },
  Balances: {
    calls: {
      transfer_to_many: { args: { dests: [vec(AccountId32), 'Vec<T::AccountId>'], value: tao }, impl: refuse('Balances', 'ManyClosed') },
    },
    events: { DustKept: { account: accountId, amount: tao } },
    errors: ['ManyClosed', 'DustTooSmall'],
    storage: { DustKept: map([['Blake2128Concat', AccountId32]], u64, { default: 0n }) },
    newArguments: { burn: { at: 'start', args: { purpose: [u8, 'u8'] } } },
  },
  SubtensorModule: {
    calls: {
      offer_subnet: { args: { netuid, price: tao }, impl: refuse('SubtensorModule', 'SubnetSalesDisabled') },
      accept_subnet_offer: { args: { netuid, buyer: accountId }, impl: refuse('SubtensorModule', 'SubnetSalesDisabled') },
      lend_stake: { args: { hotkey: accountId, netuid, alpha }, impl: refuse('SubtensorModule', 'LendingDisabled') },
      repay_stake: { args: { hotkey: accountId, netuid, alpha }, impl: refuse('SubtensorModule', 'LendingDisabled') },
      challenge_registration: {
        args: { netuid, hotkey: accountId, stake: tao, blocks: [u8, 'u8'] },
        impl: refuse('SubtensorModule', 'ChallengeWindowShut'),
      },
    },
    events: {
      SubnetOffered: [netuid, tao],
      StakeLent: { hotkey: accountId, netuid, alpha },
      ChallengeWindowOpened: [netuid],
    },
    errors: [
      'SubnetSalesDisabled',
      'SubnetOfferTooLow',
      'SubnetOfferUnknown',
      'LendingDisabled',
      'LoanTooLarge',
      'LoanUnknown',
      'LoanOverdue',
      'ChallengeWindowShut',
      'ChallengeTooLow',
      'CushionEmpty',
    ],
    storage: {
      SubnetOffers: map(
        [
          ['Identity', u16],
          ['Blake2128Concat', AccountId32],
        ],
        u64,
        { default: 0n },
      ),
      Loans: map([['Blake2128Concat', AccountId32]], vec(u16), { default: [] }),
      CushionExponent: value(u16, { default: 1 }),
      ChallengeQueue: value(vec(u16), { default: [] }),
    },
    constants: { InitialChallengeWindow: constant(u64, 500n) },
    newArguments: {
      batch_commit_weights: { at: 'end', args: { region: [u16, 'u16'] } },
      batch_set_weights: { at: 'start', args: { region: [u16, 'u16'] } },
      associate_evm_key: { at: 'end', args: { delay: [u32, 'u32'] } },
    },
    gone: {
      calls: ['set_root_claim_type', 'sudo_set_num_root_claims', 'set_pending_childkey_cooldown'],
      errors: ['InvalidNumRootClaim', 'BasketHasNoWeights'],
      storage: ['Alpha', 'TotalHotkeyShares', 'AlphaMapLastKey', 'RootClaimType', 'NumRootClaim', 'PendingChildKeyCooldown'],
    },
  },
  AdminUtils: {
    calls: {
      sudo_set_cushion_ratio: { args: { netuid, ratio: [u16, 'u16'] }, impl: rootNote },
      sudo_set_challenge_window: { args: { blocks: [u16, 'u16'] }, impl: rootNote },
    },
    errors: ['CushionRatioTooHigh'],
    newArguments: { sudo_set_total_issuance: { at: 'start', args: { reason: [u8, 'u8'] } } },
    gone: { calls: ['sudo_set_subnet_owner_hotkey'] },
  },
  Sudo: {
    errors: ['SudoPaused'],
    newArguments: { sudo_as: { at: 'end', args: { deadline: [u32, 'u32'] } } },
  },
}
