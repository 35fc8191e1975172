/** States in which a call fails, each with one right inside the bound in which it does not. */

import { encodeAddress } from '@polkadot/util-crypto'
import { planTransfer, type TransferRequest } from '../../src/chain/balances/plan-transfer.js'
import type { Plan } from '../../src/chain/plan.js'
import { type AddStakeRequest, planAddStake } from '../../src/chain/stake/plan-add-stake.js'
import { planRemoveStake, type RemoveStakeRequest } from '../../src/chain/stake/plan-remove-stake.js'
import { planUnstakeAll } from '../../src/chain/stake/plan-unstake-all.js'
import { parseTolerance } from '../../src/chain/stake/price-limit.js'
import { type CreateSubnetRequest, planCreateSubnet } from '../../src/chain/subnets/plan-create.js'
import { planRegister, type RegisterRequest } from '../../src/chain/subnets/plan-register.js'
import { planStartSubnet } from '../../src/chain/subnets/plan-start.js'
import { findParam } from '../../src/chain/sudo/params.js'
import { planSetParam, type SetParamRequest } from '../../src/chain/sudo/plan-set.js'
import { planSetWeights, type SetWeightsRequest } from '../../src/chain/weights/plan-set-weights.js'
import { alpha, rao } from '../../src/core/money.js'
import { balances } from '../../src/localnet/pallets/balances/schema.js'
import { subtensor } from '../../src/localnet/pallets/subtensor/schema.js'
import { getStakeForHotkeyAndColdkeyOnSubnet } from '../../src/localnet/pallets/subtensor/staking/stake-share-pool.js'
import { deriveSubnetAccount } from '../../src/localnet/pallets/subtensor/subnets/subnet-account.js'
import { swap } from '../../src/localnet/pallets/swap/schema.js'
import { system } from '../../src/localnet/pallets/system/schema.js'
import type { Change, CheckWorld } from './check-world.js'

const { storage } = subtensor
const TAO = 1_000_000_000n
const NETUID = 2
const NO_SUBNET = 77
/** What transfers cost, give or take the byte that an era has more or less. */
const TRANSFER_FEE = 170_041n
const ALL_FEE = 174_616n

/** What a plan is asked for beside the usual. */
export type Wish = Partial<
  TransferRequest & AddStakeRequest & RemoveStakeRequest & CreateSubnetRequest & RegisterRequest & SetParamRequest & SetWeightsRequest
> & {
  readonly nonce?: number
}

export interface Case {
  readonly change?: Change
  readonly wish?: Wish | ((world: CheckWorld) => Wish)
}

export interface Scenario {
  readonly call: string
  readonly error: string
  /** What comes back of the call that is sent: the error, unless the pool has other words for it. */
  readonly sent?: string
  readonly outside: Case
  readonly inside: Case
}

type Maker = (world: CheckWorld, wish: Wish) => Promise<Plan>

const transfer =
  (usual: Wish): Maker =>
  (world, wish) =>
    planTransfer(world.client, {
      from: world.other.address,
      to: world.nobody.address,
      amountRao: rao(TAO),
      allowDeath: true,
      ...usual,
      ...wish,
    })
const add =
  (usual: Wish): Maker =>
  (world, wish) => {
    const request = {
      coldkey: world.other.address,
      hotkey: world.ownerHotkey.address,
      netuid: NETUID,
      amountRao: rao(TAO),
      allowPartial: false,
    }
    return planAddStake(world.client, { ...request, tolerance: null, ...usual, ...wish } as AddStakeRequest)
  }
const remove =
  (usual: Wish): Maker =>
  (world, wish) => {
    const request = {
      coldkey: world.owner.address,
      hotkey: world.ownerHotkey.address,
      netuid: NETUID,
      amount: alpha(NETUID, TAO),
      allowPartial: false,
    }
    return planRemoveStake(world.client, { ...request, tolerance: null, ...usual, ...wish } as RemoveStakeRequest)
  }
const register =
  (usual: Wish): Maker =>
  (world, wish) =>
    planRegister(world.client, {
      coldkey: world.other.address,
      hotkey: world.otherHotkey.address,
      netuid: NETUID,
      maxCostRao: null,
      ...usual,
      ...wish,
    })
const set =
  (param: string, value: bigint | boolean, by: 'owner' | 'root'): Maker =>
  (world, wish) =>
    planSetParam(world.client, { coldkey: world[by].address, netuid: NETUID, param: findParam(param), value, ...wish })

const half = { tolerance: parseTolerance('50%') }

/** How each call comes about. Those inside `Sudo.sudo` come from the sudo key. */
export const MAKERS: Readonly<Record<string, Maker>> = {
  'Balances.transfer_keep_alive': transfer({ allowDeath: false }),
  'Balances.transfer_allow_death': transfer({}),
  'Balances.transfer_all': transfer({ amountRao: 'all' }),
  'SubtensorModule.add_stake': add({}),
  'SubtensorModule.add_stake_limit': add(half),
  'SubtensorModule.remove_stake': remove({}),
  'SubtensorModule.remove_stake_limit': remove(half),
  'SubtensorModule.remove_stake_full_limit': remove({ ...half, amount: 'all' }),
  'SubtensorModule.unstake_all': (world, { hotkey = world.ownerHotkey.address }) =>
    planUnstakeAll(world.client, world.owner.address, hotkey),
  'SubtensorModule.register_network': (world, wish) =>
    planCreateSubnet(world.client, { coldkey: world.other.address, hotkey: world.otherHotkey.address, maxCostRao: null, ...wish }),
  'SubtensorModule.burned_register': register({}),
  'SubtensorModule.register_limit': register({ maxCostRao: rao(100n * TAO) }),
  'SubtensorModule.root_register': register({ netuid: 0 }),
  'SubtensorModule.start_call': (world, { coldkey = world.owner.address, netuid = NETUID }) =>
    planStartSubnet(world.client, coldkey, netuid),
  'SubtensorModule.set_weights': (world, wish) =>
    planSetWeights(world.client, {
      hotkey: world.ownerHotkey.address,
      netuid: NETUID,
      weights: { uids: [0], values: [65_535] },
      versionKey: null,
      ...wish,
    }),
  'SubtensorModule.set_tempo': set('tempo', 400n, 'owner'),
  'Sudo.sudo': set('tempo', 400n, 'root'),
  'AdminUtils.sudo_set_commit_reveal_weights_enabled': set('commit_reveal_weights_enabled', true, 'owner'),
  'AdminUtils.sudo_set_immunity_period': set('immunity_period', 123n, 'owner'),
  'AdminUtils.sudo_set_max_burn': set('max_burn', 2n * TAO, 'owner'),
  'AdminUtils.sudo_set_tempo': set('tempo', 400n, 'root'),
  'AdminUtils.sudo_set_weights_set_rate_limit': set('weights_rate_limit', 5n, 'root'),
}

function ofOther(of: { readonly free?: bigint; readonly frozen?: bigint; readonly consumers?: number; readonly nonce?: number }): Change {
  return (ctx, world) => {
    const { account } = world.other
    const info = system.storage.Account.get(ctx, account)
    const { consumers = info.consumers, nonce = info.nonce, ...data } = of
    system.storage.Account.set(ctx, account, { ...info, consumers, nonce, data: { ...info.data, ...data } })
    balances.storage.TotalIssuance.mutate(ctx, (all) => all + (of.free ?? info.data.free) - info.data.free)
  }
}

const each = (calls: readonly string[], make: (call: string) => Omit<Scenario, 'call'>): Scenario[] =>
  calls.map((call) => ({ call, ...make(call) }))
const all =
  (...changes: readonly Change[]): Change =>
  (ctx, world) => {
    for (const change of changes) change(ctx, world)
  }
/** The block in which what is sent will be: the change has the one before it. */
const next = (ctx: { readonly blockNumber: number }): bigint => BigInt(ctx.blockNumber) + 1n
const otherCoin: Wish | ((world: CheckWorld) => Wish) = (world) => ({ coldkey: world.other.address })
const ofPool = (): Wish => ({ hotkey: encodeAddress(deriveSubnetAccount(5), 42) })

function announce(...[ctx, { other }]: Parameters<Change>): void {
  storage.ColdkeySwapAnnouncements.set(ctx, other.account, [5, `0x${'11'.repeat(32)}`])
}
/** The last subnet was created so many blocks before the call; a hundred have to lie between. */
function lastCreated(ago: bigint): Change {
  return (ctx) => {
    storage.NetworkRateLimit.set(ctx, 100n)
    storage.LastRateLimitedBlock.set(ctx, { type: 'NetworkLastRegistered' }, next(ctx) - ago)
  }
}
/** The epoch of root so many blocks after the call's. */
function rootCycle(blocks: bigint): Change {
  return (ctx) => storage.LastEpochBlock.set(ctx, 0, next(ctx) + blocks - BigInt(storage.Tempo.get(ctx, 0)))
}
/** One member has all the room there is. */
function fullRoot(...[ctx, world]: Parameters<Change>): void {
  rootCycle(50n)(ctx, world)
  world.call(ctx, world.owner, 'root_register', { hotkey: world.ownerHotkey.account })
  storage.MaxAllowedUids.set(ctx, 0, 1)
}
/** Locks what the owner has staked but so much alpha. */
function lockAllBut(free: bigint): Change {
  return (ctx, world) => {
    const [hotkey, coldkey] = [world.ownerHotkey.account, world.owner.account]
    const amount = getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, NETUID) - free
    world.call(ctx, world.owner, 'lock_stake', { hotkey, netuid: NETUID, amount })
  }
}
function unstarted(...[ctx]: Parameters<Change>): void {
  storage.FirstEmissionBlockNumber.remove(ctx, NETUID)
  storage.StartCallDelay.set(ctx, 10n)
}
function weigh(uids: readonly number[]): SetWeightsRequest['weights'] {
  return { uids, values: uids.map(() => 65_535) }
}

const TRANSFERS = ['Balances.transfer_keep_alive', 'Balances.transfer_allow_death'] as const
const ADDS = ['SubtensorModule.add_stake', 'SubtensorModule.add_stake_limit'] as const
const REMOVES = ['SubtensorModule.remove_stake', 'SubtensorModule.remove_stake_limit'] as const
const FULL = 'SubtensorModule.remove_stake_full_limit'
const CREATE = 'SubtensorModule.register_network'
const REGISTERS = ['SubtensorModule.burned_register', 'SubtensorModule.register_limit'] as const
const ROOT = 'SubtensorModule.root_register'
const START = 'SubtensorModule.start_call'
const WEIGHTS = 'SubtensorModule.set_weights'
const TEMPO = 'SubtensorModule.set_tempo'
const PARAMETERS = Object.keys(MAKERS).filter((call) => call.startsWith('AdminUtils.'))
const OWNERS = {
  'AdminUtils.sudo_set_commit_reveal_weights_enabled': 'CommitRevealEnabled',
  'AdminUtils.sudo_set_immunity_period': 'ImmunityPeriod',
  'AdminUtils.sudo_set_max_burn': 'MaxBurn',
} as const

const transfers: Scenario[] = [
  ...each(TRANSFERS, () => ({
    error: 'Token.FundsUnavailable',
    outside: { wish: { amountRao: rao(200_000n * TAO) } },
    inside: { wish: { amountRao: rao(99_000n * TAO) } },
  })),
  ...each(TRANSFERS, () => ({
    error: 'Arithmetic.Underflow',
    outside: { wish: { amountRao: rao(2n ** 63n) } },
    inside: {},
  })),
  ...each(TRANSFERS, (call) => ({
    error: 'Token.Frozen',
    outside: { change: ofOther({ free: 10n * TAO, frozen: 9n * TAO + 1n, consumers: call.endsWith('death') ? 1 : 0 }) },
    // The fee leaves too.
    inside: { change: ofOther({ free: 10n * TAO, frozen: 8n * TAO, consumers: call.endsWith('death') ? 1 : 0 }) },
  })),
  {
    call: 'Balances.transfer_keep_alive',
    error: 'Token.NotExpendable',
    outside: { change: ofOther({ free: 2n * TAO }), wish: { amountRao: rao(2n * TAO - TRANSFER_FEE - 250n) } },
    inside: { change: ofOther({ free: 2n * TAO }), wish: { amountRao: rao(2n * TAO - TRANSFER_FEE - 600n) } },
  },
  {
    call: 'Balances.transfer_all',
    error: 'Token.BelowMinimum',
    outside: { change: ofOther({ free: TAO, frozen: TAO - ALL_FEE - 250n }) },
    inside: { change: ofOther({ free: TAO, frozen: TAO - ALL_FEE - 600n }) },
  },
  ...each(TRANSFERS, () => ({
    error: 'Token.BelowMinimum',
    outside: { wish: { amountRao: rao(499n) } },
    inside: { wish: { amountRao: rao(500n) } },
  })),
]

const signers: Scenario[] = each(['Balances.transfer_keep_alive', 'SubtensorModule.add_stake', CREATE], () => ({
  error: 'SubtensorModule.ColdkeySwapAnnounced',
  sent: 'refused: Custom error: 0',
  outside: { change: announce },
  inside: {},
})).concat([
  {
    call: 'SubtensorModule.add_stake',
    error: 'SubtensorModule.ColdkeySwapDisputed',
    sent: 'refused: Custom error: 21',
    outside: { change: all(announce, (ctx, { other }) => storage.ColdkeySwapDisputes.set(ctx, other.account, 1)) },
    inside: {},
  },
  {
    call: 'Balances.transfer_keep_alive',
    error: 'Invalid.Stale',
    sent: 'refused: Transaction is outdated',
    outside: { change: ofOther({ nonce: 5 }), wish: { nonce: 4 } },
    inside: { change: ofOther({ nonce: 5 }), wish: { nonce: 5 } },
  },
  {
    call: 'Balances.transfer_keep_alive',
    error: 'Invalid.Payment',
    sent: 'refused: Inability to pay some fees (e.g. account balance too low)',
    outside: { change: ofOther({ free: 1_000n }), wish: { amountRao: rao(500n) } },
    inside: { change: ofOther({ free: 2_000_000n }), wish: { amountRao: rao(500n) } },
  },
])

const closed: Change = (ctx) => storage.SubtokenEnabled.set(ctx, NETUID, false)
const pool =
  (tao: bigint, alphaIn: bigint): Change =>
  (ctx) => {
    storage.SubnetTAO.set(ctx, NETUID, tao)
    storage.SubnetAlphaIn.set(ctx, NETUID, alphaIn)
  }
const feeRate: Change = (ctx) => swap.storage.FeeRate.set(ctx, NETUID, 6_553)
const unowned: Change = (ctx, { ownerHotkey }) => storage.Owner.remove(ctx, ownerHotkey.account)

const adds: Scenario[] = [
  ...each(ADDS, () => ({ error: 'SubtensorModule.SubnetNotExists', outside: { wish: { netuid: NO_SUBNET } }, inside: {} })),
  ...each(ADDS, () => ({ error: 'SubtensorModule.SubtokenDisabled', outside: { change: closed }, inside: {} })),
  ...each(ADDS, () => ({
    error: 'SubtensorModule.AmountTooLow',
    outside: { wish: { amountRao: rao(2_001_006n) } },
    inside: { wish: { amountRao: rao(2_001_007n) } },
  })),
  // Where the fee on the fee counts: the minimum and the fee on it are not enough.
  ...each(ADDS, () => ({
    error: 'SubtensorModule.AmountTooLow',
    outside: { change: feeRate, wish: { amountRao: rao(2_222_202n) } },
    inside: { change: feeRate, wish: { amountRao: rao(2_222_203n) } },
  })),
  ...each(ADDS, () => ({
    error: 'SubtensorModule.NotEnoughBalanceToStake',
    outside: { change: ofOther({ free: TAO }) },
    inside: { change: ofOther({ free: TAO + 2_000_000n }) },
  })),
  ...each(ADDS, () => ({
    error: 'SubtensorModule.HotKeyAccountNotExists',
    outside: { wish: (world: CheckWorld) => ({ hotkey: world.nobody.address }) },
    inside: {},
  })),
  ...each(ADDS, () => ({
    error: 'SubtensorModule.InsufficientLiquidity',
    outside: { change: pool(50n * TAO, 50n * TAO), wish: { amountRao: rao(60_000n * TAO) } },
    inside: { change: pool(50n * TAO, 50n * TAO), wish: { amountRao: rao(TAO) } },
  })),
  {
    call: 'SubtensorModule.add_stake_limit',
    error: 'Swap.ReservesTooLow',
    outside: { change: pool(TAO, 1_000n) },
    inside: { change: pool(50n * TAO, 50n * TAO) },
  },
  {
    call: 'SubtensorModule.add_stake_limit',
    error: 'Swap.PriceLimitExceeded',
    outside: { wish: { tolerance: parseTolerance('0') } },
    inside: { wish: { tolerance: parseTolerance('1%') } },
  },
  {
    call: 'SubtensorModule.add_stake_limit',
    error: 'Swap.PriceLimitExceeded',
    outside: { wish: { tolerance: parseTolerance('0'), allowPartial: true } },
    inside: { wish: { tolerance: parseTolerance('1%'), allowPartial: true } },
  },
  {
    call: 'SubtensorModule.add_stake_limit',
    error: 'SubtensorModule.SlippageTooHigh',
    outside: { wish: { tolerance: parseTolerance('1%'), amountRao: rao(100n * TAO) } },
    inside: { wish: { tolerance: parseTolerance('1%'), amountRao: rao(4n * TAO) } },
  },
]

const removes: Scenario[] = [
  ...each([...REMOVES, FULL], (call) => ({
    error: 'SubtensorModule.SubnetNotExists',
    outside: {
      change: (ctx) => storage.SubtokenEnabled.set(ctx, NO_SUBNET, true),
      wish: { netuid: NO_SUBNET, amount: call === FULL ? 'all' : alpha(NO_SUBNET, TAO) },
    },
    inside: {},
  })),
  ...each(REMOVES, () => ({
    error: 'SubtensorModule.AmountTooLow',
    outside: { change: pool(1_000n * TAO, 1_000n * TAO), wish: { amount: alpha(NETUID, 2_001_000n) } },
    inside: { change: pool(1_000n * TAO, 1_000n * TAO), wish: { amount: alpha(NETUID, 2_001_020n) } },
  })),
  { call: FULL, error: 'SubtensorModule.AmountTooLow', outside: { wish: otherCoin }, inside: {} },
  ...each([...REMOVES, FULL], () => ({ error: 'SubtensorModule.HotKeyAccountNotExists', outside: { change: unowned }, inside: {} })),
  ...each(REMOVES, () => ({
    error: 'SubtensorModule.StakeUnavailable',
    outside: { change: lockAllBut(TAO / 2n) },
    inside: { change: lockAllBut(2n * TAO) },
  })),
  {
    call: 'SubtensorModule.remove_stake_limit',
    error: 'SubtensorModule.NotEnoughStakeToWithdraw',
    outside: { wish: { amount: alpha(NETUID, 100_000n * TAO) } },
    inside: { wish: { amount: alpha(NETUID, 9n * TAO) } },
  },
  { call: 'SubtensorModule.remove_stake', error: 'SubtensorModule.InsufficientLiquidity', outside: { change: pool(1n, TAO) }, inside: {} },
  ...each(['SubtensorModule.remove_stake_limit', FULL], () => ({
    error: 'SubtensorModule.InsufficientLiquidity',
    outside: { change: pool(TAO, 1_000n) },
    inside: {},
  })),
  ...each(['SubtensorModule.remove_stake_limit', FULL], () => ({
    error: 'Swap.ReservesTooLow',
    outside: { change: pool(1n, TAO) },
    inside: {},
  })),
  ...each(['SubtensorModule.remove_stake', FULL], () => ({
    error: 'SubtensorModule.SubtokenDisabled',
    outside: { change: closed, wish: { tolerance: null } },
    inside: { wish: { tolerance: null } },
  })),
  ...each(['SubtensorModule.remove_stake_limit', FULL], () => ({
    error: 'Swap.PriceLimitExceeded',
    outside: { change: pool(10_000n * TAO, 10_000n * TAO), wish: { tolerance: parseTolerance('0') } },
    inside: { change: pool(10_000n * TAO, 10_000n * TAO), wish: { tolerance: parseTolerance('30%') } },
  })),
  {
    call: 'SubtensorModule.remove_stake_limit',
    error: 'Swap.PriceLimitExceeded',
    outside: { change: pool(100n * TAO, 100n * TAO), wish: { tolerance: parseTolerance('0'), allowPartial: true } },
    inside: { change: pool(100n * TAO, 100n * TAO), wish: { tolerance: parseTolerance('1%'), allowPartial: true } },
  },
  ...each(['SubtensorModule.remove_stake_limit', FULL], (call) => ({
    error: 'SubtensorModule.SlippageTooHigh',
    outside: {
      change: pool(10n * TAO, 10n * TAO),
      wish: { tolerance: parseTolerance('1%'), ...(call === FULL ? {} : { amount: alpha(NETUID, 5n * TAO) }) },
    },
    inside: { change: pool(100_000n * TAO, 100_000n * TAO), wish: { tolerance: parseTolerance('1%') } },
  })),
  {
    call: 'SubtensorModule.unstake_all',
    error: 'SubtensorModule.HotKeyAccountNotExists',
    outside: { wish: (world) => ({ hotkey: world.nobody.address }) },
    inside: {},
  },
]

const burn =
  (rao: bigint): Change =>
  (ctx) =>
    storage.Burn.set(ctx, NETUID, rao)
const owned: Change = (ctx, world) => world.call(ctx, world.owner, 'try_associate_hotkey', { hotkey: world.otherHotkey.account })

const subnets: Scenario[] = [
  { call: CREATE, error: 'SubtensorModule.NonAssociatedColdKey', outside: { change: owned }, inside: {} },
  ...each([CREATE, ...REGISTERS, ROOT], () => ({ error: 'SubtensorModule.CannotUseSystemAccount', outside: { wish: ofPool }, inside: {} })),
  {
    call: CREATE,
    error: 'SubtensorModule.SubNetRegistrationDisabled',
    outside: { change: (ctx) => storage.NetworkRegistrationStartBlock.set(ctx, next(ctx) + 1n) },
    inside: { change: (ctx) => storage.NetworkRegistrationStartBlock.set(ctx, next(ctx)) },
  },
  {
    call: CREATE,
    error: 'SubtensorModule.NetworkTxRateLimitExceeded',
    sent: 'refused: Custom error: 6',
    outside: { change: lastCreated(99n) },
    inside: { change: lastCreated(100n) },
  },
  {
    call: CREATE,
    error: 'SubtensorModule.SubnetLimitReached',
    outside: { change: (ctx) => storage.SubnetLimit.set(ctx, 2) },
    inside: { change: (ctx) => storage.SubnetLimit.set(ctx, 3) },
  },
  { call: CREATE, error: 'SubtensorModule.CannotAffordLockCost', outside: { change: ofOther({ free: 100n * TAO }) }, inside: {} },
  ...each(REGISTERS, () => ({ error: 'Swap.ReservesTooLow', outside: { change: pool(TAO, 1_000n) }, inside: {} })),
  ...each(REGISTERS, () => ({ error: 'SubtensorModule.SubnetNotExists', outside: { wish: { netuid: NO_SUBNET } }, inside: {} })),
  ...each(REGISTERS, () => ({
    error: 'SubtensorModule.SubNetRegistrationDisabled',
    outside: { change: (ctx) => storage.NetworkRegistrationAllowed.set(ctx, NETUID, false) },
    inside: {},
  })),
  ...each(REGISTERS, () => ({
    error: 'SubtensorModule.HotKeyAlreadyRegisteredInSubNet',
    outside: { wish: (world) => ({ coldkey: world.owner.address, hotkey: world.ownerHotkey.address }) },
    inside: {},
  })),
  ...each(REGISTERS, () => ({
    error: 'SubtensorModule.NotEnoughBalanceToStake',
    outside: { change: all(burn(50n * TAO), ofOther({ free: 40n * TAO })) },
    inside: { change: all(burn(50n * TAO), ofOther({ free: 51n * TAO })) },
  })),
  ...each(REGISTERS, () => ({ error: 'SubtensorModule.NonAssociatedColdKey', outside: { change: owned }, inside: {} })),
  ...each(REGISTERS, () => ({
    error: 'SubtensorModule.NoNeuronIdAvailable',
    outside: { change: (ctx) => storage.MaxAllowedUids.set(ctx, NETUID, 0) },
    inside: { change: (ctx) => storage.MaxAllowedUids.set(ctx, NETUID, 2) },
  })),
  {
    call: 'SubtensorModule.register_limit',
    error: 'SubtensorModule.RegistrationPriceLimitExceeded',
    outside: { change: burn(50n * TAO), wish: { maxCostRao: rao(49n * TAO) } },
    inside: { change: burn(50n * TAO), wish: { maxCostRao: rao(50n * TAO) } },
  },
  {
    call: ROOT,
    error: 'SubtensorModule.TooManyRegistrationsThisBlock',
    outside: { change: (ctx) => storage.MaxRegistrationsPerBlock.set(ctx, 0, 0) },
    inside: { change: (ctx) => storage.MaxRegistrationsPerBlock.set(ctx, 0, 1) },
  },
  {
    call: ROOT,
    error: 'SubtensorModule.TooManyRegistrationsThisInterval',
    outside: { change: all(rootCycle(1n), (ctx) => storage.RegistrationsThisInterval.set(ctx, 0, 3)) },
    inside: { change: all(rootCycle(1n), (ctx) => storage.RegistrationsThisInterval.set(ctx, 0, 2)) },
  },
  // The count starts anew in the block in which the epoch of root is due.
  {
    call: ROOT,
    error: 'SubtensorModule.TooManyRegistrationsThisInterval',
    outside: { change: all(rootCycle(1n), (ctx) => storage.RegistrationsThisInterval.set(ctx, 0, 3)) },
    inside: { change: all(rootCycle(0n), (ctx) => storage.RegistrationsThisInterval.set(ctx, 0, 3)) },
  },
  {
    call: ROOT,
    error: 'SubtensorModule.HotKeyAlreadyRegisteredInSubNet',
    outside: { change: (ctx, world) => world.call(ctx, world.other, 'root_register', { hotkey: world.otherHotkey.account }) },
    inside: {},
  },
  {
    call: ROOT,
    error: 'SubtensorModule.StakeTooLowForRoot',
    outside: { change: fullRoot },
    inside: { change: all(fullRoot, (ctx, { otherHotkey }) => storage.TotalHotkeyAlpha.set(ctx, otherHotkey.account, 0, 1n)) },
  },
  { call: START, error: 'BadOrigin', outside: { change: unstarted, wish: otherCoin }, inside: { change: unstarted } },
  { call: START, error: 'SubtensorModule.SubnetNotExists', outside: { wish: { netuid: NO_SUBNET } }, inside: { change: unstarted } },
  { call: START, error: 'SubtensorModule.FirstEmissionBlockNumberAlreadySet', outside: {}, inside: { change: unstarted } },
  {
    call: START,
    error: 'SubtensorModule.NeedWaitingMoreBlocksToStarCall',
    outside: { change: all(unstarted, (ctx) => storage.NetworkRegisteredAt.set(ctx, NETUID, next(ctx) - 9n)) },
    inside: { change: all(unstarted, (ctx) => storage.NetworkRegisteredAt.set(ctx, NETUID, next(ctx) - 10n)) },
  },
]

const direct =
  (netuid: number): Change =>
  (ctx) =>
    storage.CommitRevealWeightsEnabled.set(ctx, netuid, false)
/** A second neuron, of a hotkey that is not the owner's. */
const joined: Change = (ctx, world) =>
  world.call(ctx, world.other, 'burned_register', { netuid: NETUID, hotkey: world.otherHotkey.account })
const otherNeuron =
  (uids: readonly number[]) =>
  (world: CheckWorld): Wish => ({ hotkey: world.otherHotkey.address, weights: weigh(uids) })
const lastWeights =
  (ago: bigint): Change =>
  (ctx) => {
    storage.WeightsSetRateLimit.set(ctx, NETUID, 100n)
    storage.LastUpdate.set(ctx, NETUID, [next(ctx) - ago])
  }
const leastStake =
  (least: bigint): Change =>
  (ctx, { otherHotkey }) => {
    storage.TotalHotkeyAlpha.set(ctx, otherHotkey.account, NETUID, 1_000n)
    storage.StakeThreshold.set(ctx, least)
  }

const weights: Scenario[] = [
  {
    call: WEIGHTS,
    error: 'SubtensorModule.CommitRevealEnabled',
    outside: { change: (ctx) => storage.CommitRevealWeightsEnabled.set(ctx, NETUID, true) },
    inside: {},
  },
  { call: WEIGHTS, error: 'SubtensorModule.CanNotSetRootNetworkWeights', outside: { change: direct(0), wish: { netuid: 0 } }, inside: {} },
  {
    call: WEIGHTS,
    error: 'SubtensorModule.MechanismDoesNotExist',
    outside: { change: direct(NO_SUBNET), wish: { netuid: NO_SUBNET } },
    inside: {},
  },
  { call: WEIGHTS, error: 'SubtensorModule.UidsLengthExceedUidsInSubNet', outside: { wish: { weights: weigh([0, 1]) } }, inside: {} },
  {
    call: WEIGHTS,
    error: 'SubtensorModule.HotKeyNotRegisteredInSubNet',
    outside: { wish: (world) => ({ hotkey: world.nobody.address }) },
    inside: {},
  },
  {
    call: WEIGHTS,
    error: 'SubtensorModule.NotEnoughStakeToSetWeights',
    sent: 'refused: Custom error: 1',
    outside: { change: all(joined, leastStake(1_001n)), wish: otherNeuron([1]) },
    inside: { change: all(joined, leastStake(1_000n)), wish: otherNeuron([1]) },
  },
  {
    call: WEIGHTS,
    error: 'SubtensorModule.IncorrectWeightVersionKey',
    outside: { change: (ctx) => storage.WeightsVersionKey.set(ctx, NETUID, 5n), wish: { versionKey: 4n } },
    inside: { change: (ctx) => storage.WeightsVersionKey.set(ctx, NETUID, 5n), wish: { versionKey: 5n } },
  },
  {
    call: WEIGHTS,
    error: 'SubtensorModule.SettingWeightsTooFast',
    sent: 'refused: Custom error: 6',
    outside: { change: lastWeights(99n) },
    inside: { change: lastWeights(100n) },
  },
  {
    call: WEIGHTS,
    error: 'SubtensorModule.NeuronNoValidatorPermit',
    outside: { change: joined, wish: otherNeuron([0]) },
    inside: { change: all(joined, (ctx) => storage.ValidatorPermit.set(ctx, NETUID, [false, true])), wish: otherNeuron([0]) },
  },
  { call: WEIGHTS, error: 'SubtensorModule.UidVecContainInvalidOne', outside: { wish: { weights: weigh([1]) } }, inside: {} },
  {
    call: WEIGHTS,
    error: 'SubtensorModule.WeightVecLengthIsLow',
    outside: { change: all(joined, (ctx) => storage.MinAllowedWeights.set(ctx, NETUID, 2)), wish: { weights: weigh([1]) } },
    inside: { change: all(joined, (ctx) => storage.MinAllowedWeights.set(ctx, NETUID, 2)), wish: { weights: weigh([0, 1]) } },
  },
]

/** The epoch so many blocks after the one in which the call is made. */
const epochIn =
  (blocks: bigint, netuid = NETUID): Change =>
  (ctx) =>
    storage.LastEpochBlock.set(ctx, netuid, next(ctx) + blocks - BigInt(storage.Tempo.get(ctx, netuid)))
const windows = (call: string): Scenario[] => [
  {
    call,
    error: 'SubtensorModule.AdminActionProhibitedDuringWeightsWindow',
    outside: { change: epochIn(9n) },
    inside: { change: epochIn(10n) },
  },
  // In its own block the epoch runs first, and the next one is far.
  {
    call,
    error: 'SubtensorModule.AdminActionProhibitedDuringWeightsWindow',
    outside: { change: epochIn(1n) },
    inside: { change: epochIn(0n) },
  },
  {
    call,
    error: 'SubtensorModule.AdminActionProhibitedDuringWeightsWindow',
    outside: { change: (ctx) => storage.PendingEpochAt.set(ctx, NETUID, next(ctx) + 1n) },
    inside: { change: (ctx) => storage.PendingEpochAt.set(ctx, NETUID, next(ctx)) },
  },
]
const lastChange =
  (type: (typeof OWNERS)[keyof typeof OWNERS], ago: bigint): Change =>
  (ctx) => {
    storage.OwnerHyperparamRateLimit.set(ctx, 1)
    storage.LastRateLimitedBlock.set(ctx, { type: 'OwnerHyperparamUpdate', value: [NETUID, { type }] } as never, next(ctx) - ago)
  }
const lastTempo =
  (ago: bigint): Change =>
  (ctx, { owner }) =>
    storage.TransactionKeyLastBlock.set(ctx, owner.account, NETUID, 11, next(ctx) - ago)

const parameters: Scenario[] = [
  ...each(PARAMETERS, () => ({ error: 'BadOrigin', outside: { wish: otherCoin }, inside: {} })),
  ...each(PARAMETERS, () => ({
    error: 'AdminUtils.SubnetDoesNotExist',
    outside: {
      change: all(epochIn(50n, NO_SUBNET), (ctx, { owner }) => storage.SubnetOwner.set(ctx, NO_SUBNET, owner.account)),
      wish: { netuid: NO_SUBNET },
    },
    inside: {},
  })),
  ...Object.entries(OWNERS).map(([call, type]) => ({
    call,
    error: 'SubtensorModule.TxRateLimitExceeded',
    outside: { change: lastChange(type, 359n) },
    inside: { change: lastChange(type, 360n) },
  })),
  ...PARAMETERS.filter((call) => !call.endsWith('rate_limit')).flatMap(windows),
  {
    call: 'AdminUtils.sudo_set_max_burn',
    error: 'AdminUtils.ValueNotInBounds',
    outside: { wish: { value: 100_000_000n } },
    inside: { wish: { value: 100_000_001n } },
  },
  {
    call: 'AdminUtils.sudo_set_max_burn',
    error: 'AdminUtils.ValueNotInBounds',
    outside: { change: (ctx) => storage.MinBurn.set(ctx, NETUID, 2n * TAO) },
    inside: { change: (ctx) => storage.MinBurn.set(ctx, NETUID, 2n * TAO - 1n) },
  },
  { call: TEMPO, error: 'SubtensorModule.TempoOutOfBounds', outside: { wish: { value: 359n } }, inside: { wish: { value: 360n } } },
  { call: TEMPO, error: 'SubtensorModule.TempoOutOfBounds', outside: { wish: { value: 50_401n } }, inside: { wish: { value: 50_400n } } },
  { call: TEMPO, error: 'SubtensorModule.TxRateLimitExceeded', outside: { change: lastTempo(359n) }, inside: { change: lastTempo(360n) } },
  ...windows(TEMPO),
]

export const SCENARIOS: readonly Scenario[] = [...transfers, ...signers, ...adds, ...removes, ...subnets, ...weights, ...parameters]
