/**
 * What must hold on spec 475 whatever people do with their money: TAO is neither made nor lost, subnets have what they owe, the parts of
 * stakes add up, and collateral is never more than the stake that it is part of.
 */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { BlockContext } from '../../../src/localnet/executive/block-context.js'
import { fundAccount } from '../../../src/localnet/fund.js'
import { balances } from '../../../src/localnet/pallets/balances/schema.js'
import { subtensor475 } from '../../../src/localnet/pallets/subtensor/475/schema.js'
import { BASKET_ESCROW } from '../../../src/localnet/pallets/subtensor/baskets/escrow.js'
import { getOwedShares } from '../../../src/localnet/pallets/subtensor/baskets/shares.js'
import { getStakeForHotkeyAndColdkeyOnSubnet } from '../../../src/localnet/pallets/subtensor/staking/stake-share-pool.js'
import { deriveSubnetAccount } from '../../../src/localnet/pallets/subtensor/subnets/subnet-account.js'
import { system } from '../../../src/localnet/pallets/system/schema.js'
import type { Store } from '../../../src/localnet/schema/storage.js'
import type { Hex } from '../../../src/localnet/schema/types.js'
import { type LocalNode, startNode } from '../../../src/localnet/start-node.js'
import { storeOver } from '../../../src/localnet/state/store-over.js'
import { makeRandom } from '../../helpers/random-call.js'
import { changeState, specOf } from '../../helpers/worlds/change-state.js'

const { storage } = subtensor475
const TAO = 1_000_000_000n
const U64_MAX = 2n ** 64n - 1n
const keyOf = (kind: string, index: number): Hex => `0x${`${kind}${index}`.padStart(64, '0')}`
const COLDKEYS = [1, 2, 3, 4].map((index) => keyOf('c0', index))
/** Two for each coldkey. */
const HOTKEYS = COLDKEYS.flatMap((_, index) => [keyOf('a0', index), keyOf('b0', index)])
const NETUIDS = [0, 2, 3]

let node: LocalNode

function attempt(ctx: BlockContext, who: Hex | 'root', name: string, args: Readonly<Record<string, unknown>>): string {
  const [pallet, call] = name.includes('.') ? (name.split('.') as [string, string]) : ['SubtensorModule', name]
  const outcome = ctx.dispatch({ pallet, name: call, args }, who === 'root' ? { type: 'Root' } : { type: 'Signed', who })
  if (outcome.ok) return 'ok'
  return 'name' in outcome.error ? outcome.error.name : outcome.error.type
}

beforeAll(async () => {
  node = await startNode({ runtime: { spec: 475 }, port: 0, blockTime: 86_400 })
  changeState(node, (ctx) => {
    for (const coldkey of COLDKEYS) fundAccount(ctx, coldkey, 100_000n * TAO)
    storage.NetworkRateLimit.set(ctx, 0n)
    storage.BasketTradingEnabled.set(ctx, true)
    storage.BasketMinTradeTao.set(ctx, 5_000_000n)
    // Half of the way to the present price in each block.
    storage.SubnetMovingAlpha.set(ctx, 1n << 31n)
    for (const index of [0, 1]) {
      const coldkey = COLDKEYS[index] as Hex
      const netuid = 2 + index
      expect(attempt(ctx, coldkey, 'register_network', { hotkey: HOTKEYS[2 * index] })).toBe('ok')
      expect(attempt(ctx, coldkey, 'start_call', { netuid })).toBe('ok')
      storage.CollateralLockShare.set(ctx, netuid, 30_000)
      storage.SubnetEmissionEnabled.set(ctx, netuid, true)
      storage.CommitRevealWeightsEnabled.set(ctx, netuid, false)
      storage.Burn.set(ctx, netuid, TAO)
      // Deep pools, in which prices stay near what they were: trades of funds are bound to that.
      storage.SubnetAlphaIn.set(ctx, netuid, 200_000n * TAO)
      storage.SubnetTAO.set(ctx, netuid, 100_000n * TAO)
      storage.SubnetFastMovingPrice.set(ctx, netuid, 1n << 63n)
      fundAccount(ctx, deriveSubnetAccount(netuid), 100_000n * TAO)
    }
    storage.BasketDailyTurnoverCap.set(ctx, 65_535)
    // A fund to begin with.
    const [owner, validator] = [COLDKEYS[0] as Hex, HOTKEYS[0]]
    expect(attempt(ctx, owner, 'root_register', { hotkey: validator })).toBe('ok')
    expect(attempt(ctx, owner, 'stake_into_basket', { hotkey: validator, amount_staked: 500n * TAO })).toBe('ok')
    storage.TotalIssuance.set(ctx, balances.storage.TotalIssuance.get(ctx))
  })
})

afterAll(() => node?.stop())

const sum = (values: readonly bigint[]): bigint => values.reduce((total, one) => total + one, 0n)

/** All accounts together have what is said to be issued, and SubtensorModule counts the same. */
function expectTaoToAddUp(store: Store): void {
  const held = system.storage.Account.entries(store).map(({ value }) => value.data.free + value.data.reserved)
  expect(sum(held)).toBe(balances.storage.TotalIssuance.get(store))
  expect(storage.TotalIssuance.get(store)).toBe(balances.storage.TotalIssuance.get(store))
}

/** The account of each subnet has the TAO that its pool counts, and all pools together are what is staked. */
function expectSubnetsToHaveTheirTao(store: Store): void {
  const netuids = storage.NetworksAdded.entries(store).map(({ keys: [netuid] }) => netuid)
  for (const netuid of netuids.filter((one) => one !== 1)) {
    const has = system.storage.Account.get(store, deriveSubnetAccount(netuid)).data.free
    expect(has, `the account of subnet ${netuid}`).toBeGreaterThanOrEqual(storage.SubnetTAO.get(store, netuid))
  }
}

/** What coldkeys hold on a hotkey is no more than the hotkey has, and those of a subnet are the sum that is kept of them. */
function expectStakesToAddUp(store: Store): void {
  const staked = new Map<number, bigint>()
  for (const { keys, value: total } of storage.TotalHotkeyAlpha.entries(store)) {
    const [hotkey, netuid] = keys
    staked.set(netuid, (staked.get(netuid) ?? 0n) + total)
    const holders = new Set(storage.AlphaV2.entries(store, hotkey).map(({ keys: [, coldkey] }) => coldkey))
    const parts = [...holders].map((coldkey) => getStakeForHotkeyAndColdkeyOnSubnet(store, hotkey, coldkey, netuid))
    expect(sum(parts), `the parts of ${hotkey} on ${netuid}`).toBeLessThanOrEqual(total)
    expect(total - sum(parts), `what nobody has of ${hotkey} on ${netuid}`).toBeLessThanOrEqual(BigInt(parts.length))
  }
  for (const [netuid, total] of staked) expect(storage.TotalAlphaStaked.get(store, netuid), `subnet ${netuid}`).toBe(total)
}

/** Collateral is a part of the stake on its hotkey, and what is kept of each coldkey's is the sum. */
function expectCollateralToBeStaked(store: Store): void {
  const ofColdkeys = new Map<string, bigint>()
  for (const { keys, value } of storage.MinerCollateral.entries(store)) {
    const [netuid, hotkey, coldkey] = keys
    const stake = getStakeForHotkeyAndColdkeyOnSubnet(store, hotkey, coldkey, netuid)
    // A share of a pool is worth a rao less than was put in where it is rounded.
    expect(value.locked, `collateral on ${hotkey} of ${netuid}`).toBeLessThanOrEqual(stake + 1n)
    expect(storage.ColdkeyCollateralHotkeys.get(store, netuid, coldkey)).toContain(hotkey)
    ofColdkeys.set(`${netuid} ${coldkey}`, (ofColdkeys.get(`${netuid} ${coldkey}`) ?? 0n) + value.locked)
  }
  for (const { keys, value } of storage.ColdkeyMinerCollateral.entries(store)) {
    expect(value).toBe(ofColdkeys.get(keys.join(' ')) ?? 0n)
  }
}

/** What a fund owes to all together is no more than the shares that are out, but for the rounding of each; and shares are of something. */
function expectFundsToOweWhatTheyHave(store: Store): void {
  for (const { keys, value: shares } of storage.BasketShares.entries(store)) {
    const [hotkey] = keys
    const owed = COLDKEYS.map((coldkey) => getOwedShares(store, hotkey, coldkey))
    expect(sum(owed), `what ${hotkey} owes`).toBeLessThanOrEqual(shares + BigInt(owed.length))
    const held = NETUIDS.map((netuid) => getStakeForHotkeyAndColdkeyOnSubnet(store, hotkey, BASKET_ESCROW, netuid))
    if (shares > 0n) expect(sum(held), `the fund of ${hotkey}`).toBeGreaterThan(0n)
  }
}

function expectAllToHold(): void {
  const store = storeOver(node.chain.state, specOf(node).runtime.env)
  expectTaoToAddUp(store)
  expectSubnetsToHaveTheirTao(store)
  expectStakesToAddUp(store)
  expectCollateralToBeStaked(store)
  expectFundsToOweWhatTheyHave(store)
}

type Draw = <T>(list: readonly T[]) => T

/** Arguments of each call that somebody makes, mostly such that it can succeed. */
function listCalls(draw: Draw): Readonly<Record<string, (own: number) => Readonly<Record<string, unknown>>>> {
  const netuid = (): number => draw(NETUIDS)
  const subnet = (): number => draw(NETUIDS.slice(1))
  const tao = (): bigint => draw([2_000_000n, TAO / 3n, TAO, 7n * TAO + 1n, 50n * TAO])
  const alpha = (): bigint => draw([1n, 30_000_001n, TAO / 3n, TAO, 5n * TAO, U64_MAX])
  // Three hotkeys of eight are used more often, so that there is something on them.
  const hotkey = (): Hex => draw([...HOTKEYS, ...HOTKEYS.slice(0, 3), ...HOTKEYS.slice(0, 3)])
  const ofOwn = (own: number): Hex => draw([...HOTKEYS.slice(2 * own, 2 * own + 2), HOTKEYS[2 * own] as Hex])
  const ways = () => ({ origin_netuid: netuid(), destination_netuid: netuid(), alpha_amount: alpha() })
  return {
    add_stake: () => ({ hotkey: hotkey(), netuid: netuid(), amount_staked: tao() }),
    remove_stake: () => ({ hotkey: hotkey(), netuid: netuid(), amount_unstaked: alpha() }),
    move_stake: () => ({ origin_hotkey: hotkey(), destination_hotkey: hotkey(), ...ways() }),
    move_stake_limit: () => ({ origin_hotkey: hotkey(), destination_hotkey: hotkey(), ...ways(), limit_price: 1n, allow_partial: true }),
    swap_stake: () => ({ hotkey: hotkey(), ...ways() }),
    transfer_stake: () => ({ destination_coldkey: draw(COLDKEYS), hotkey: hotkey(), ...ways() }),
    transfer_stake_and_hotkey: () => ({
      ...{ destination_coldkey: draw(COLDKEYS), origin_hotkey: hotkey(), destination_hotkey: hotkey() },
      ...ways(),
    }),
    unstake_all: () => ({ hotkey: hotkey() }),
    unstake_all_alpha: () => ({ hotkey: hotkey() }),
    recycle_alpha: () => ({ hotkey: hotkey(), amount: alpha(), netuid: subnet() }),
    burn_alpha: () => ({ hotkey: hotkey(), amount: alpha(), netuid: subnet() }),
    burned_register: (own) => ({ netuid: subnet(), hotkey: ofOwn(own) }),
    root_register: (own) => ({ hotkey: ofOwn(own) }),
    add_collateral: (own) => ({ netuid: subnet(), hotkey: ofOwn(own), alpha: alpha(), limit_price: draw([TAO, 100n * TAO]) }),
    set_min_collateral: (own) => ({ netuid: subnet(), hotkey: ofOwn(own), min_locked: draw([0n, TAO]) }),
    stake_into_basket: () => ({ hotkey: hotkey(), amount_staked: draw([2_000_000n, TAO, 50n * TAO]) }),
    swap_basket: () => ({
      ...{ hotkey: HOTKEYS[0], origin_netuid: draw([0, 0, 2]), destination_netuid: draw([2, 3, 0]) },
      ...{ amount: draw([TAO / 50n, TAO / 10n]), min_amount_out: 0n },
    }),
    claim_root_with_hotkey: () => ({ hotkey: hotkey() }),
    claim_root: () => ({ subnets: [] }),
    lock_stake: () => ({ hotkey: hotkey(), netuid: subnet(), amount: draw([TAO / 3n, TAO]) }),
    'Balances.transfer_keep_alive': () => ({ dest: { type: 'Id', value: draw(COLDKEYS) }, value: tao() }),
  }
}

it('holds over hundreds of calls and what blocks make of them', async () => {
  const random = makeRandom(475)
  const draw: Draw = (list) => list[Math.floor(random() * list.length)] as (typeof list)[number]
  const calls = listCalls(draw)
  const names = Object.keys(calls)
  const outcomes = new Map<string, Set<string>>(names.map((name) => [name, new Set()]))
  for (let round = 0; round < 50; round++) {
    changeState(node, (ctx) => {
      for (let turn = 0; turn < 12; turn++) {
        const name = draw(names)
        // Only its owner trades with a fund.
        const own = name === 'swap_basket' ? 0 : Math.floor(random() * COLDKEYS.length)
        outcomes.get(name)?.add(attempt(ctx, COLDKEYS[own] as Hex, name, calls[name]?.(own) ?? {}))
      }
    })
    if (random() < 0.15) await node.chain.advance(draw([5, 30]))
    expectAllToHold()
  }
  const never = names.filter((name) => !outcomes.get(name)?.has('ok'))
  // Which calls find what they need depends on the seed; most do.
  expect(never.length, JSON.stringify([...outcomes].map(([name, all]) => [name, ...all]))).toBeLessThanOrEqual(2)
})
