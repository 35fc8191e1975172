/** States in which calls on crowdloans and leases fail, each with a twin in which the call succeeds; at its bound, where there is one. */
import { rao } from '../../../src/core/money.js'
import { crowdloan } from '../../../src/localnet/pallets/crowdloan/schema.js'
import { subtensor } from '../../../src/localnet/pallets/subtensor/schema.js'
import type { Hex } from '../../../src/localnet/schema/types.js'
import { addCrowdloan, addLease, type CrowdloanWish, LEASE_FOR_EVER } from '../worlds/add-crowdloan.js'
import { all, type Case, each, ofOther, type Scenario, TAO } from './check-makers.js'
import type { Change, CheckWorld } from './check-world.js'
import type { CrowdWishes } from './crowd-makers.js'

const { storage } = subtensor
const CREATE = 'Crowdloan.create'
const CONTRIBUTE = 'Crowdloan.contribute'
const WITHDRAW = 'Crowdloan.withdraw'
const FINALIZE = 'Crowdloan.finalize'
const REFUND = 'Crowdloan.refund'
const DISSOLVE = 'Crowdloan.dissolve'
const MINIMUM = 'Crowdloan.update_min_contribution'
const END = 'Crowdloan.update_end'
const CAP = 'Crowdloan.update_cap'
const MAXIMUM = 'Crowdloan.set_max_contribution'
const LEASE = 'SubtensorModule.register_leased_network'
const TERMINATE = 'SubtensorModule.terminate_lease'
const UPDATES = [MINIMUM, END, CAP, MAXIMUM]
const OF_CREATOR = [REFUND, DISSOLVE, ...UPDATES]
const OF_EXISTING = [CONTRIBUTE, WITHDRAW, FINALIZE, ...OF_CREATOR]
/** `System.remark` of nothing. */
const REMARK: Hex = '0x000000'
/** `AdminUtils.sudo_set_kappa` of subnet 2. */
const SET_KAPPA: Hex = '0x131002000100'
const endsAt = (block: number): Hex => `0x076e1e01${Buffer.from(Uint32Array.of(block).buffer).toString('hex')}`

type Crowd = NonNullable<CrowdWishes['crowd']>
const wish = (crowd: Crowd): Pick<Case, 'wish'> => ({ wish: { crowd } })
const byOther = (world: CheckWorld) => ({ crowd: { coldkey: world.other.address } })

/** Crowdloan 0 by the owner, with what the other has put in. */
const loan =
  (change: CrowdloanWish & { readonly others?: bigint } = {}): Change =>
  (ctx, { owner, other }) => {
    const { others = 0n, contributions = [], ...rest } = change
    const given = others > 0n ? [[other.account, others] as const] : []
    addCrowdloan(ctx, owner.account, { ...rest, contributions: [...contributions, ...given] })
  }
const setMaximum =
  (amount: bigint): Change =>
  (ctx) =>
    crowdloan.storage.MaxContributions.set(ctx, 0, amount)
/** As many contributors as there may be, or one less. */
const countContributors =
  (count: number): Change =>
  (ctx) => {
    const found = crowdloan.storage.Crowdloans.get(ctx, 0)
    if (found) crowdloan.storage.Crowdloans.set(ctx, 0, { ...found, contributors_count: count })
  }

/** In what state a call of the creator's succeeds. */
const ready = (call: string): CrowdloanWish & { readonly others?: bigint } => {
  if (call === FINALIZE) return { cap: 15n * TAO, others: 5n * TAO }
  if (call === DISSOLVE) return {}
  return call === WITHDRAW ? { contributions: [] } : { others: 5n * TAO }
}
const mayWithdraw: Change = (ctx, world) => loan({ contributions: [[world.owner.account, TAO]] })(ctx, world)
const prepared = (call: string, change: CrowdloanWish = {}): Change =>
  call === WITHDRAW
    ? (ctx, world) => loan({ contributions: [[world.owner.account, TAO]], ...change })(ctx, world)
    : loan({ ...ready(call), ...change })

/** The state in which a call on a crowdloan or on a lease succeeds; null for other calls. */
export function prepareCrowd(call: string): Change | null {
  if (call === TERMINATE) return ended().change ?? null
  if (call === CONTRIBUTE) return loan()
  return OF_EXISTING.includes(call) ? prepared(call) : null
}

/** A crowdloan for a subnet, whose cap is raised. */
const leasing = (raised: bigint, call: Hex = LEASE_FOR_EVER): Change => loan({ cap: raised, others: raised - 10n * TAO, call })
const cost =
  (amount: bigint): Change =>
  (ctx) => {
    storage.NetworkLastLockCost.set(ctx, 1n)
    storage.NetworkMinLockCost.set(ctx, amount)
  }
const PLENTY = 50_000n * TAO
const leased = (change: Change): Change => all(leasing(PLENTY), change)

const lease =
  (change: Partial<NonNullable<ReturnType<typeof storage.SubnetLeases.get>>> = {}): Change =>
  (ctx, { owner, otherHotkey, nobody }) =>
    storage.SubnetLeases.set(ctx, 0, {
      beneficiary: owner.account,
      coldkey: nobody.account,
      hotkey: otherHotkey.account,
      emissions_share: 30,
      end_block: 1,
      netuid: 2,
      cost: TAO,
      ...change,
    })

export const CROWD_SCENARIOS: readonly Scenario[] = [
  {
    call: CREATE,
    error: 'Crowdloan.DepositTooLow',
    outside: wish({ depositRao: rao(10n * TAO - 1n) }),
    inside: wish({ depositRao: rao(10n * TAO) }),
  },
  { call: CREATE, error: 'Crowdloan.CapTooLow', outside: wish({ capRao: rao(10n * TAO) }), inside: wish({ capRao: rao(10n * TAO + 1n) }) },
  {
    call: CREATE,
    error: 'Crowdloan.MinimumContributionTooLow',
    outside: wish({ minRao: rao(TAO / 10n - 1n) }),
    inside: wish({ minRao: rao(TAO / 10n) }),
  },
  {
    call: CREATE,
    error: 'Crowdloan.InsufficientBalance',
    outside: { change: ofOther({ free: 10n * TAO }) },
    inside: { change: ofOther({ free: 11n * TAO }) },
  },
  ...each([CREATE, END], (call) => {
    const end = (blocks: number): Case => ({
      ...(call === END ? { change: loan() } : {}),
      ...wish(call === END ? { change: { what: 'end', end: { blocks } } } : { end: { blocks } }),
    })
    return { error: 'Crowdloan.BlockDurationTooShort', outside: end(50_399), inside: end(50_400) }
  }),
  ...each([CREATE, END], (call) => {
    const end = (blocks: number): Case => ({
      ...(call === END ? { change: loan() } : {}),
      ...wish(call === END ? { change: { what: 'end', end: { blocks } } } : { end: { blocks } }),
    })
    return { error: 'Crowdloan.BlockDurationTooLong', outside: end(432_010), inside: end(432_000) }
  }),
  ...each([CREATE, END], (call) => ({
    error: 'Crowdloan.CannotEndInPast',
    outside: {
      ...(call === END ? { change: loan() } : {}),
      ...wish(call === END ? { change: { what: 'end', end: { block: 1 } } } : { end: { block: 1 } }),
    },
    inside: call === END ? { change: loan() } : {},
  })),
  ...each(OF_EXISTING, (call) => ({
    error: 'Crowdloan.InvalidCrowdloanId',
    outside: { change: prepared(call), ...wish({ id: 1 }) },
    inside: { change: prepared(call) },
  })),
  ...each([WITHDRAW, FINALIZE, ...OF_CREATOR], (call) => ({
    error: 'Crowdloan.AlreadyFinalized',
    outside: { change: prepared(call, { finalized: true }) },
    inside: { change: prepared(call) },
  })),
  ...each([FINALIZE, ...OF_CREATOR], (call) => ({
    error: 'Crowdloan.InvalidOrigin',
    outside: { change: prepared(call), wish: byOther },
    inside: { change: prepared(call) },
  })),
  // The change is made in the block before the one that includes the call.
  {
    call: CONTRIBUTE,
    error: 'Crowdloan.ContributionPeriodEnded',
    outside: { change: (ctx, world) => loan({ end: ctx.blockNumber + 1 })(ctx, world) },
    inside: { change: (ctx, world) => loan({ end: ctx.blockNumber + 2 })(ctx, world) },
  },
  {
    call: CONTRIBUTE,
    error: 'Crowdloan.CapRaised',
    outside: { change: loan({ cap: 10n * TAO }) },
    inside: { change: loan({ cap: 10n * TAO + 1n }) },
  },
  {
    call: CONTRIBUTE,
    error: 'Crowdloan.ContributionTooLow',
    outside: { change: loan(), ...wish({ amountRao: rao(TAO - 1n) }) },
    inside: { change: loan(), ...wish({ amountRao: rao(TAO) }) },
  },
  {
    call: CONTRIBUTE,
    error: 'Crowdloan.MaxContributorsReached',
    outside: { change: all(loan(), countContributors(500)) },
    inside: { change: all(loan(), countContributors(499)) },
  },
  {
    call: CONTRIBUTE,
    error: 'Crowdloan.MaxContributionReached',
    outside: { change: all(loan({ others: 5n * TAO }), setMaximum(5n * TAO)) },
    inside: { change: all(loan({ others: 5n * TAO }), setMaximum(5n * TAO + 1n)) },
  },
  {
    call: CONTRIBUTE,
    error: 'Crowdloan.InsufficientBalance',
    outside: { change: all(loan(), ofOther({ free: 5n * TAO })) },
    inside: { change: all(loan(), ofOther({ free: 6n * TAO })) },
  },
  {
    call: WITHDRAW,
    error: 'Crowdloan.NoContribution',
    outside: { change: loan(), wish: byOther },
    inside: { change: loan({ others: TAO }), wish: byOther },
  },
  { call: WITHDRAW, error: 'Crowdloan.DepositCannotBeWithdrawn', outside: { change: loan() }, inside: { change: mayWithdraw } },
  {
    call: FINALIZE,
    error: 'Crowdloan.CapNotRaised',
    outside: { change: loan({ cap: 15n * TAO, others: 5n * TAO - 1n }) },
    inside: { change: loan({ cap: 15n * TAO, others: 5n * TAO }) },
  },
  {
    call: FINALIZE,
    error: 'Crowdloan.CallUnavailable',
    outside: { change: loan({ cap: 10n * TAO, call: '0xffff' }) },
    inside: { change: loan({ cap: 10n * TAO }) },
  },
  {
    call: FINALIZE,
    error: 'Crowdloan.InvalidFinalizationConfig',
    outside: {
      change: all(loan({ cap: 10n * TAO }), (ctx) => {
        const found = crowdloan.storage.Crowdloans.get(ctx, 0)
        if (found) crowdloan.storage.Crowdloans.set(ctx, 0, { ...found, target_address: undefined })
      }),
    },
    inside: { change: loan({ cap: 10n * TAO }) },
  },
  {
    call: FINALIZE,
    error: 'BadOrigin',
    outside: { change: loan({ cap: 10n * TAO, call: SET_KAPPA }) },
    inside: { change: loan({ cap: 10n * TAO }) },
  },
  {
    call: DISSOLVE,
    error: 'Crowdloan.NotReadyToDissolve',
    outside: { change: loan({ others: 1n }) },
    inside: { change: loan() },
  },
  {
    call: MINIMUM,
    error: 'Crowdloan.MinimumContributionTooLow',
    outside: { change: loan(), ...wish({ change: { what: 'minimum', rao: rao(TAO / 10n - 1n) } }) },
    inside: { change: loan(), ...wish({ change: { what: 'minimum', rao: rao(TAO / 10n) } }) },
  },
  {
    call: MINIMUM,
    error: 'Crowdloan.MinimumContributionTooHigh',
    outside: { change: all(loan(), setMaximum(2n * TAO - 1n)) },
    inside: { change: all(loan(), setMaximum(2n * TAO)) },
  },
  {
    call: CAP,
    error: 'Crowdloan.CapTooLow',
    outside: { change: loan({ others: 80n * TAO + 1n }) },
    inside: { change: loan({ others: 80n * TAO }) },
  },
  {
    call: MAXIMUM,
    error: 'Crowdloan.MaximumContributionTooLow',
    outside: { change: loan(), ...wish({ change: { what: 'maximum', rao: rao(10n * TAO - 1n) } }) },
    inside: { change: loan(), ...wish({ change: { what: 'maximum', rao: rao(10n * TAO) } }) },
  },
  {
    call: LEASE,
    error: 'SubtensorModule.CannotAffordLockCost',
    outside: { change: all(leasing(99n * TAO), cost(100n * TAO)) },
    inside: { change: all(leasing(101n * TAO), cost(100n * TAO)) },
  },
  {
    call: LEASE,
    error: 'Balances.InsufficientBalance',
    outside: { change: all(leasing(100n * TAO + 1_000n), cost(100n * TAO)) },
    inside: { change: all(leasing(101n * TAO), cost(100n * TAO)) },
  },
  {
    call: LEASE,
    error: 'SubtensorModule.LeaseCannotEndInThePast',
    outside: { change: (ctx, world) => leasing(PLENTY, endsAt(ctx.blockNumber + 1))(ctx, world) },
    inside: { change: (ctx, world) => leasing(PLENTY, endsAt(ctx.blockNumber + 2))(ctx, world) },
  },
  {
    call: LEASE,
    error: 'SubtensorModule.SubNetRegistrationDisabled',
    outside: { change: leased((ctx) => storage.NetworkRegistrationStartBlock.set(ctx, BigInt(ctx.blockNumber) + 2n)) },
    inside: { change: leased((ctx) => storage.NetworkRegistrationStartBlock.set(ctx, BigInt(ctx.blockNumber) + 1n)) },
  },
  {
    call: LEASE,
    error: 'SubtensorModule.NetworkTxRateLimitExceeded',
    outside: { change: leased((ctx) => storage.NetworkRateLimit.set(ctx, 100_000n)) },
    inside: { change: leased((ctx) => storage.NetworkRateLimit.set(ctx, 0n)) },
  },
  {
    call: LEASE,
    error: 'SubtensorModule.SubnetLimitReached',
    outside: {
      change: leased((ctx) => {
        storage.SubnetLimit.set(ctx, 2)
        storage.NetworkImmunityPeriod.set(ctx, 1_000_000n)
      }),
    },
    inside: { change: leased((ctx) => storage.SubnetLimit.set(ctx, 100)) },
  },
  { call: TERMINATE, error: 'SubtensorModule.LeaseDoesNotExist', outside: { change: lease(), ...wish({ id: 1 }) }, inside: ended() },
  { call: TERMINATE, error: 'SubtensorModule.ExpectedBeneficiaryOrigin', outside: { change: lease(), wish: byOther }, inside: ended() },
  { call: TERMINATE, error: 'SubtensorModule.LeaseHasNoEndBlock', outside: { change: lease({ end_block: undefined }) }, inside: ended() },
  {
    call: TERMINATE,
    error: 'SubtensorModule.LeaseHasNotEnded',
    outside: { change: (ctx, world) => lease({ end_block: ctx.blockNumber + 2 })(ctx, world) },
    inside: ended((ctx) => ctx.blockNumber + 1),
  },
  {
    call: TERMINATE,
    error: 'SubtensorModule.BeneficiaryDoesNotOwnHotkey',
    outside: { change: lease(), wish: ({ nobody }) => ({ crowd: { hotkey: nobody.address } }) },
    inside: ended(),
  },
]

/** A lease that the chain has made, since then over: its proxy is taken back by the call. */
function ended(end: (ctx: { readonly blockNumber: number }) => number = () => 1): Case {
  return { change: (ctx, { owner }) => addLease(ctx, owner.account, 0, end(ctx)) }
}

/** On spec 475 alone. */
export const CROWD_SCENARIOS_475: readonly Scenario[] = [
  {
    call: FINALIZE,
    error: 'Crowdloan.FundsNotSettled',
    outside: { change: loan({ cap: 10n * TAO, call: REMARK }) },
    inside: { change: loan({ cap: 10n * TAO }) },
  },
  // A place that has to be waited for: the subnet that makes room is not immune.
  {
    call: LEASE,
    error: 'SubtensorModule.LeaseNetuidNotFound',
    outside: {
      change: leased((ctx) => {
        storage.SubnetLimit.set(ctx, 2)
        storage.NetworkImmunityPeriod.set(ctx, 0n)
      }),
    },
    inside: { change: leased((ctx) => storage.SubnetLimit.set(ctx, 100)) },
  },
]
