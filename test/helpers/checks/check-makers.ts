/** Building blocks for states in which calls fail: the plans of all calls, and changes of the chain. */

import { encodeAddress } from '@polkadot/util-crypto'
import { planTransfer, type TransferRequest } from '../../../src/chain/balances/plan-transfer.js'
import type { Plan } from '../../../src/chain/plan.js'
import { type AddStakeRequest, planAddStake } from '../../../src/chain/stake/plan-add-stake.js'
import { type MoveStakeRequest, makeMovePlanner } from '../../../src/chain/stake/plan-move-stake.js'
import { planRemoveStake, type RemoveStakeRequest } from '../../../src/chain/stake/plan-remove-stake.js'
import { makeTransferPlanner, type TransferStakeRequest } from '../../../src/chain/stake/plan-transfer-stake.js'
import { planUnstakeAll } from '../../../src/chain/stake/plan-unstake-all.js'
import { planDissolve } from '../../../src/chain/subnets/owner/plan-dissolve.js'
import {
  planSetMechanismCount,
  planSetSplit,
  type SetMechanismCountRequest,
  type SetSplitRequest,
} from '../../../src/chain/subnets/owner/plan-mechanisms.js'
import { planSetSubnetIdentity, type SetSubnetIdentityRequest } from '../../../src/chain/subnets/owner/plan-set-subnet-identity.js'
import { planSetSymbol, type SetSymbolRequest } from '../../../src/chain/subnets/owner/plan-set-symbol.js'
import { NO_TEXTS } from '../../../src/chain/subnets/owner/read-subnet-identity.js'
import { type CreateSubnetRequest, planCreateSubnet } from '../../../src/chain/subnets/plan-create.js'
import { planRegister } from '../../../src/chain/subnets/plan-register.js'
import { planStartSubnet } from '../../../src/chain/subnets/plan-start.js'
import type { RegisterRequest } from '../../../src/chain/subnets/register-request.js'
import { findParam } from '../../../src/chain/sudo/known-params.js'
import { FIXED_ONE, type ParamValue } from '../../../src/chain/sudo/param-values.js'
import { planSetParam, type SetParamRequest } from '../../../src/chain/sudo/plan-set.js'
import { planTrim, type TrimRequest } from '../../../src/chain/sudo/plan-trim.js'
import { parseTolerance } from '../../../src/chain/swap/price-limit.js'
import { alpha, rao } from '../../../src/core/money.js'
import { balances } from '../../../src/localnet/pallets/balances/schema.js'
import { subtensor } from '../../../src/localnet/pallets/subtensor/schema.js'
import { getStakeForHotkeyAndColdkeyOnSubnet } from '../../../src/localnet/pallets/subtensor/staking/stake-share-pool.js'
import { deriveSubnetAccount } from '../../../src/localnet/pallets/subtensor/subnets/subnet-account.js'
import { system } from '../../../src/localnet/pallets/system/schema.js'
import { EVM_MAKERS, type EvmWishes } from '../evm/evm-makers.js'
import type { Change, CheckWorld } from './check-world.js'
import { CROWD_MAKERS, type CrowdWishes } from './crowd-makers.js'
import { FUND_MAKERS, type FundWish } from './fund-makers.js'
import { HOLDER_MAKERS, type HolderWish } from './holder-makers.js'
import { KEY_MAKERS, type KeyRequest } from './key-makers.js'
import { ORDER_MAKERS, type OrderWishes } from './order-makers.js'
import type { ProxyRequest } from './proxy-makers.js'
import { SERVING_MAKERS, type ServingWish } from './serving-makers.js'
import { WEIGHTS_MAKERS, type WeightsWishes } from './weights-makers.js'

const { storage } = subtensor
export const TAO = 1_000_000_000n
export const NETUID = 2
export const NO_SUBNET = 77
/** The fees of transfers, in rao. They may differ by the fee for one byte, by which eras differ in length. */
export const TRANSFER_FEE = 170_041n
export const ALL_FEE = 174_616n

/** What a scenario asks of a plan besides the usual request. */
export type Wish = Partial<
  TransferRequest &
    AddStakeRequest &
    RemoveStakeRequest &
    MoveStakeRequest &
    TransferStakeRequest &
    CreateSubnetRequest &
    RegisterRequest &
    SetParamRequest &
    TrimRequest &
    SetMechanismCountRequest &
    SetSplitRequest &
    SetSubnetIdentityRequest &
    SetSymbolRequest
> &
  FundWish &
  HolderWish &
  ServingWish &
  WeightsWishes &
  CrowdWishes &
  OrderWishes &
  EvmWishes & {
    readonly nonce?: number
    readonly proxy?: Partial<ProxyRequest>
    readonly keys?: Partial<KeyRequest>
  }

export interface Case {
  readonly change?: Change
  readonly wish?: Wish | ((world: CheckWorld) => Wish)
}

export interface Scenario {
  readonly call: string
  readonly error: string
  /** The error that comes back when the call is sent all the same; given only where the pool names it differently. */
  readonly sent?: string
  /** The check that must fail, where it is not the one in the table for this call. */
  readonly check?: string
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
/** Moves from the subnet to root, with the same hotkey. */
const move =
  (usual: Wish): Maker =>
  (world, wish) => {
    const hotkey = world.ownerHotkey.address
    const from = { coldkey: world.owner.address, hotkey, netuid: NETUID, amount: alpha(NETUID, TAO) }
    const to = { toHotkey: hotkey, toNetuid: 0, least: null, allowPartial: false }
    return makeMovePlanner(world.client, { ...from, ...to, tolerance: null, ...usual, ...wish } as MoveStakeRequest)()
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
  (param: string, value: ParamValue, by: 'owner' | 'root'): Maker =>
  (world, wish) =>
    planSetParam(world.client, { coldkey: world[by].address, netuid: NETUID, param: findParam(param), value, ...wish })

const trim: Maker = (world, wish) => planTrim(world.client, { coldkey: world.owner.address, netuid: NETUID, most: 64, ...wish })

const half = { tolerance: parseTolerance('50%') }

/** Makes the plan for each call. Calls inside `Sudo.sudo` are signed by the sudo key. */
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
  'SubtensorModule.move_stake': move({}),
  'SubtensorModule.swap_stake_limit': move(half),
  'SubtensorModule.transfer_stake': (world, wish) => {
    const hotkey = world.ownerHotkey.address
    const from = { coldkey: world.owner.address, hotkey, netuid: NETUID, amount: alpha(NETUID, TAO) }
    const to = { to: world.other.address, toHotkey: hotkey, toNetuid: NETUID, tolerance: null, least: null, own: new Map() }
    return makeTransferPlanner(world.client, { ...from, ...to, ...wish } as TransferStakeRequest)()
  },
  'SubtensorModule.register_network': (world, wish) =>
    planCreateSubnet(world.client, { coldkey: world.other.address, hotkey: world.otherHotkey.address, maxCostRao: null, ...wish }),
  'SubtensorModule.register_network_with_identity': (world, wish) =>
    planCreateSubnet(world.client, {
      coldkey: world.other.address,
      hotkey: world.otherHotkey.address,
      maxCostRao: null,
      identity: { ...NO_TEXTS, subnet_name: 'new' },
      ...wish,
    }),
  'SubtensorModule.set_subnet_identity': (world, wish) =>
    planSetSubnetIdentity(world.client, { coldkey: world.owner.address, netuid: NETUID, changes: { subnet_name: 'two' }, ...wish }),
  'SubtensorModule.update_symbol': (world, wish) =>
    planSetSymbol(world.client, { coldkey: world.owner.address, netuid: NETUID, symbol: '\u05d0', ...wish }),
  'SubtensorModule.root_dissolve_network': (world, { coldkey = world.root.address, netuid = NETUID }) =>
    planDissolve(world.client, coldkey, netuid),
  'AdminUtils.sudo_set_mechanism_count': (world, wish) =>
    planSetMechanismCount(world.client, { coldkey: world.owner.address, netuid: NETUID, count: 2, ...wish }),
  'AdminUtils.sudo_set_mechanism_emission_split': (world, wish) =>
    planSetSplit(world.client, { coldkey: world.owner.address, netuid: NETUID, split: [65_535], ...wish }),
  'SubtensorModule.burned_register': register({}),
  'SubtensorModule.register_limit': register({ maxCostRao: rao(100n * TAO) }),
  'SubtensorModule.root_register': register({ netuid: 0 }),
  'SubtensorModule.start_call': (world, { coldkey = world.owner.address, netuid = NETUID }) =>
    planStartSubnet(world.client, coldkey, netuid),
  'SubtensorModule.set_tempo': set('tempo', 400n, 'owner'),
  'Sudo.sudo': set('tempo', 400n, 'root'),
  'SubtensorModule.set_activity_cutoff_factor': set('activity_cutoff_factor', 2_000n, 'owner'),
  'AdminUtils.sudo_set_burn_half_life': set('burn_half_life', 500n, 'owner'),
  'AdminUtils.sudo_set_burn_increase_mult': set('burn_increase_mult', 2n * FIXED_ONE, 'owner'),
  'AdminUtils.sudo_set_commit_reveal_weights_enabled': set('commit_reveal_weights_enabled', true, 'owner'),
  'AdminUtils.sudo_set_immunity_period': set('immunity_period', 123n, 'owner'),
  'AdminUtils.sudo_set_max_burn': set('max_burn', 2n * TAO, 'owner'),
  'AdminUtils.sudo_set_max_difficulty': set('max_difficulty', 5_000n, 'owner'),
  'AdminUtils.sudo_set_min_allowed_weights': set('min_allowed_weights', 3n, 'owner'),
  'AdminUtils.sudo_set_min_burn': set('min_burn', 1_000n, 'owner'),
  'AdminUtils.sudo_set_network_registration_allowed': set('registration_allowed', false, 'root'),
  'AdminUtils.sudo_set_owner_cut_enabled': set('owner_cut_enabled', false, 'owner'),
  'AdminUtils.sudo_set_recycle_or_burn': set('recycle_or_burn', 'Recycle', 'owner'),
  'AdminUtils.sudo_set_serving_rate_limit': set('serving_rate_limit', 7n, 'owner'),
  'AdminUtils.sudo_set_tempo': set('tempo', 400n, 'root'),
  'AdminUtils.sudo_set_toggle_transfer': set('transfers_enabled', false, 'owner'),
  'AdminUtils.sudo_trim_null_uids_batch': trim,
  'AdminUtils.sudo_trim_to_max_allowed_uids': trim,
  'AdminUtils.sudo_set_weights_set_rate_limit': set('weights_rate_limit', 5n, 'root'),
  ...CROWD_MAKERS,
  ...ORDER_MAKERS,
  ...EVM_MAKERS,
  ...FUND_MAKERS,
  ...HOLDER_MAKERS,
  ...KEY_MAKERS,
  ...SERVING_MAKERS,
  ...WEIGHTS_MAKERS,
}

export function ofOther(of: {
  readonly free?: bigint
  readonly frozen?: bigint
  readonly consumers?: number
  readonly nonce?: number
}): Change {
  return (ctx, world) => {
    const { account } = world.other
    const info = system.storage.Account.get(ctx, account)
    const { consumers = info.consumers, nonce = info.nonce, ...data } = of
    system.storage.Account.set(ctx, account, { ...info, consumers, nonce, data: { ...info.data, ...data } })
    balances.storage.TotalIssuance.mutate(ctx, (all) => all + (of.free ?? info.data.free) - info.data.free)
  }
}

export const each = (calls: readonly string[], make: (call: string) => Omit<Scenario, 'call'>): Scenario[] =>
  calls.map((call) => ({ call, ...make(call) }))
export const all =
  (...changes: readonly Change[]): Change =>
  (ctx, world) => {
    for (const change of changes) change(ctx, world)
  }
/** The block in which what is sent will be: the change has the one before it. */
export const next = (ctx: { readonly blockNumber: number }): bigint => BigInt(ctx.blockNumber) + 1n
export const otherCoin: Wish | ((world: CheckWorld) => Wish) = (world) => ({ coldkey: world.other.address })
export const ofPool = (): Wish => ({ hotkey: encodeAddress(deriveSubnetAccount(5), 42) })

export function announce(...[ctx, { other }]: Parameters<Change>): void {
  storage.ColdkeySwapAnnouncements.set(ctx, other.account, [5, `0x${'11'.repeat(32)}`])
}
/** Says that the last subnet was created so many blocks before the call; the limit is a hundred blocks. */
export function lastCreated(ago: bigint): Change {
  return (ctx) => {
    storage.NetworkRateLimit.set(ctx, 100n)
    storage.LastRateLimitedBlock.set(ctx, { type: 'NetworkLastRegistered' }, next(ctx) - ago)
  }
}
/** Puts the epoch of root so many blocks after the block of the call. */
export function rootCycle(blocks: bigint): Change {
  return (ctx) => storage.LastEpochBlock.set(ctx, 0, next(ctx) + blocks - BigInt(storage.Tempo.get(ctx, 0)))
}
/** Makes root full with a single member. */
export function fullRoot(...[ctx, world]: Parameters<Change>): void {
  rootCycle(50n)(ctx, world)
  world.call(ctx, world.owner, 'root_register', { hotkey: world.ownerHotkey.account })
  storage.MaxAllowedUids.set(ctx, 0, 1)
}
/** Locks all of the owner's stake except so much alpha. */
export function lockAllBut(free: bigint): Change {
  return (ctx, world) => {
    const [hotkey, coldkey] = [world.ownerHotkey.account, world.owner.account]
    const amount = getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, NETUID) - free
    world.call(ctx, world.owner, 'lock_stake', { hotkey, netuid: NETUID, amount })
  }
}
export function unstarted(...[ctx]: Parameters<Change>): void {
  storage.FirstEmissionBlockNumber.remove(ctx, NETUID)
  storage.StartCallDelay.set(ctx, 10n)
}
export const TRANSFERS = ['Balances.transfer_keep_alive', 'Balances.transfer_allow_death'] as const
export const ADDS = ['SubtensorModule.add_stake', 'SubtensorModule.add_stake_limit', 'SubtensorModule.add_stake_burn'] as const
export const REMOVES = ['SubtensorModule.remove_stake', 'SubtensorModule.remove_stake_limit'] as const
export const FULL = 'SubtensorModule.remove_stake_full_limit'
export const MOVES = ['SubtensorModule.move_stake', 'SubtensorModule.swap_stake_limit'] as const
export const TRANSFER_STAKE = 'SubtensorModule.transfer_stake'
export const CREATES = ['SubtensorModule.register_network', 'SubtensorModule.register_network_with_identity'] as const
export const REGISTERS = ['SubtensorModule.burned_register', 'SubtensorModule.register_limit'] as const
export const ROOT = 'SubtensorModule.root_register'
export const START = 'SubtensorModule.start_call'
export const TEMPO = 'SubtensorModule.set_tempo'
export const MECHANISMS = ['AdminUtils.sudo_set_mechanism_count', 'AdminUtils.sudo_set_mechanism_emission_split'] as const
export const PARAMETERS = Object.keys(MAKERS).filter(
  (call) => call.startsWith('AdminUtils.sudo_set_') && !(MECHANISMS as readonly string[]).includes(call),
)
/** Calls that can be made at any time. */
export const UNFROZEN: readonly string[] = [
  'AdminUtils.sudo_set_weights_set_rate_limit',
  'AdminUtils.sudo_set_network_registration_allowed',
]
/** Calls that do not look whether there is such a subnet. The check does. */
export const UNLOOKED: readonly string[] = [
  'AdminUtils.sudo_set_network_registration_allowed',
  'AdminUtils.sudo_set_recycle_or_burn',
  'AdminUtils.sudo_set_serving_rate_limit',
  'AdminUtils.sudo_set_toggle_transfer',
]
/** Setters of parameters that root does not have. */
export const NOT_OF_ROOT = [
  'AdminUtils.sudo_set_burn_half_life',
  'AdminUtils.sudo_set_burn_increase_mult',
  'AdminUtils.sudo_set_owner_cut_enabled',
] as const
export const ACTIVITY = 'SubtensorModule.set_activity_cutoff_factor'
export const OWNERS = {
  'AdminUtils.sudo_set_burn_half_life': 'BurnHalfLife',
  'AdminUtils.sudo_set_burn_increase_mult': 'BurnIncreaseMult',
  'AdminUtils.sudo_set_max_difficulty': 'MaxDifficulty',
  'AdminUtils.sudo_set_min_allowed_weights': 'MinAllowedWeights',
  'AdminUtils.sudo_set_min_burn': 'MinBurn',
  'AdminUtils.sudo_set_recycle_or_burn': 'RecycleOrBurn',
  'AdminUtils.sudo_set_serving_rate_limit': 'ServingRateLimit',
  'AdminUtils.sudo_set_toggle_transfer': 'TransferEnabled',
  [ACTIVITY]: 'ActivityCutoffFactorMilli',
  'AdminUtils.sudo_set_commit_reveal_weights_enabled': 'CommitRevealEnabled',
  'AdminUtils.sudo_set_immunity_period': 'ImmunityPeriod',
  'AdminUtils.sudo_set_max_burn': 'MaxBurn',
} as const

export const pool =
  (tao: bigint, alphaIn: bigint): Change =>
  (ctx) => {
    storage.SubnetTAO.set(ctx, NETUID, tao)
    storage.SubnetAlphaIn.set(ctx, NETUID, alphaIn)
  }
