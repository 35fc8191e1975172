/**
 * Hundreds of blocks of random use, a thousand in `npm run test:whole`, on both runtimes: what an account's history adds up to is what the
 * chain's own storage says that it has, to the rao, and its stakes likewise; no row is left that nothing explains. The overview of all
 * accounts is all that there is.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cryptoWaitReady } from '@polkadot/util-crypto'
import { afterEach, expect, test } from 'vitest'
import { ChainClient } from '../../../../src/chain/client.js'
import { HistoryFiles } from '../../../../src/chain/history/history-files.js'
import type { HistoryKind, HistoryRow } from '../../../../src/chain/history/history-row.js'
import { readHistory } from '../../../../src/chain/history/read-history.js'
import { namePlace, readPlace } from '../../../../src/chain/history/read-state.js'
import { sumAlpha } from '../../../../src/chain/history/scan-blocks.js'
import { readOverview } from '../../../../src/chain/overview/read-overview.js'
import { encodeAddress, parseAddress } from '../../../../src/core/ss58.js'
import type { BlockContext } from '../../../../src/localnet/executive/block-context.js'
import type { CallValue } from '../../../../src/localnet/frame/values.js'
import { fundAccount } from '../../../../src/localnet/fund.js'
import { balances } from '../../../../src/localnet/pallets/balances/schema.js'
import { subtensor475 } from '../../../../src/localnet/pallets/subtensor/475/schema.js'
import { getStakeForHotkeyAndColdkeyOnSubnet } from '../../../../src/localnet/pallets/subtensor/staking/stake-share-pool.js'
import { deriveSubnetAccount } from '../../../../src/localnet/pallets/subtensor/subnets/subnet-account.js'
import { system } from '../../../../src/localnet/pallets/system/schema.js'
import { PoolError } from '../../../../src/localnet/pool/pool-error.js'
import type { Store } from '../../../../src/localnet/schema/storage.js'
import type { Hex } from '../../../../src/localnet/schema/types.js'
import { type LocalNode, startNode } from '../../../../src/localnet/start-node.js'
import { storeOver } from '../../../../src/localnet/state/store-over.js'
import { makeRandom } from '../../../helpers/random-call.js'
import { pairOf, signExtrinsic } from '../../../helpers/signed-extrinsic.js'
import { TEST_WHOLE } from '../../../helpers/test-run/test-whole.js'
import { changeState, specOf } from '../../../helpers/worlds/change-state.js'

const { storage } = subtensor475
const TAO = 1_000_000_000n
const BLOCKS = TEST_WHOLE ? 1_000 : 400
/** The chain keeps the states of 256 blocks: what is older is known from the files alone. */
const BLOCKS_AT_A_TIME = 200
const keyOf = (index: number): Hex => `0x${`a0${index}`.padStart(64, '0')}`
const HOTKEYS = [1, 2, 3, 4, 5, 6].map(keyOf)
const addressOf = (account: string): string => encodeAddress(Buffer.from(account.slice(2), 'hex'))
const hexOf = (address: string): Hex => `0x${Buffer.from(parseAddress(address)).toString('hex')}`

let node: LocalNode | undefined
let client: ChainClient | undefined
const folders: string[] = []

afterEach(async () => {
  client?.disconnect()
  await node?.stop()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

function dispatch(ctx: BlockContext, who: Hex, name: string, args: Readonly<Record<string, unknown>>): void {
  const outcome = ctx.dispatch({ pallet: 'SubtensorModule', name, args }, { type: 'Signed', who })
  if (!outcome.ok) throw new Error(`${name}: ${JSON.stringify(outcome.error)}`)
}

/** Two subnets with deep pools and short tempos, root, and coldkeys with TAO. */
function prepare(chain: LocalNode, coldkeys: readonly Hex[]): void {
  changeState(chain, (ctx) => {
    for (const coldkey of coldkeys) fundAccount(ctx, coldkey, 100_000n * TAO)
    storage.NetworkRateLimit.set(ctx, 0n)
    storage.SubtokenEnabled.set(ctx, 0, true)
    for (const index of [0, 1]) {
      const netuid = 2 + index
      dispatch(ctx, coldkeys[index] as Hex, 'register_network', { hotkey: HOTKEYS[index] })
      storage.FirstEmissionBlockNumber.set(ctx, netuid, 1n)
      storage.SubtokenEnabled.set(ctx, netuid, true)
      storage.Tempo.set(ctx, netuid, 20 + 7 * index)
      storage.CommitRevealWeightsEnabled.set(ctx, netuid, false)
      storage.Burn.set(ctx, netuid, TAO)
      storage.SubnetAlphaIn.set(ctx, netuid, 20_000n * TAO)
      storage.SubnetTAO.set(ctx, netuid, 10_000n * TAO)
      fundAccount(ctx, deriveSubnetAccount(netuid), 10_000n * TAO)
    }
  })
}

type Draw = <T>(list: readonly T[]) => T

/** A call that somebody makes, mostly such that it can succeed. */
function drawCall(draw: Draw, coldkeys: readonly Hex[], own: number, spec: number): CallValue {
  const netuid = (): number => draw([0, 2, 3])
  const tao = (): bigint => draw([2_500_000n, TAO / 3n, TAO, 7n * TAO + 1n, 50n * TAO])
  const alpha = (): bigint => draw([30_000_001n, TAO / 3n, TAO, 5n * TAO])
  const hotkey = (): Hex => draw(HOTKEYS)
  const ways = () => ({ origin_netuid: netuid(), destination_netuid: netuid(), alpha_amount: alpha() })
  const coldkey = (): Hex => draw(coldkeys)
  const calls: Readonly<Record<string, () => Readonly<Record<string, unknown>>>> = {
    'SubtensorModule.add_stake': () => ({ hotkey: hotkey(), netuid: netuid(), amount_staked: tao() }),
    'SubtensorModule.add_stake_limit': () => ({
      ...{ hotkey: hotkey(), netuid: netuid(), amount_staked: tao(), limit_price: 100n * TAO, allow_partial: true },
    }),
    'SubtensorModule.remove_stake': () => ({ hotkey: hotkey(), netuid: netuid(), amount_unstaked: alpha() }),
    'SubtensorModule.move_stake': () => ({ origin_hotkey: hotkey(), destination_hotkey: hotkey(), ...ways() }),
    'SubtensorModule.swap_stake': () => ({ hotkey: hotkey(), ...ways() }),
    'SubtensorModule.transfer_stake': () => ({ destination_coldkey: coldkey(), hotkey: hotkey(), ...ways() }),
    'SubtensorModule.unstake_all': () => ({ hotkey: hotkey() }),
    'SubtensorModule.unstake_all_alpha': () => ({ hotkey: hotkey() }),
    'SubtensorModule.recycle_alpha': () => ({ hotkey: hotkey(), amount: alpha(), netuid: draw([2, 3]) }),
    'SubtensorModule.burn_alpha': () => ({ hotkey: hotkey(), amount: alpha(), netuid: draw([2, 3]) }),
    'SubtensorModule.burned_register': () => ({ netuid: draw([2, 3]), hotkey: HOTKEYS[own] }),
    'SubtensorModule.root_register': () => ({ hotkey: HOTKEYS[own] }),
    'SubtensorModule.swap_hotkey': () => ({ hotkey: HOTKEYS[own], new_hotkey: keyOf(10 + own), netuid: undefined }),
    'SubtensorModule.claim_root': () => ({ subnets: [2, 3] }),
    'Balances.transfer_keep_alive': () => ({ dest: { type: 'Id', value: coldkey() }, value: tao() }),
    'Balances.burn': () => ({ value: tao(), keep_alive: true }),
    'Proxy.add_proxy': () => ({ delegate: { type: 'Id', value: coldkey() }, proxy_type: { type: 'Any' }, delay: 0 }),
    'Proxy.remove_proxies': () => ({}),
    ...(spec < 475
      ? {}
      : {
          'SubtensorModule.move_stake_limit': () => ({
            ...{ origin_hotkey: hotkey(), destination_hotkey: hotkey(), ...ways(), limit_price: 1n, allow_partial: true },
          }),
          'SubtensorModule.transfer_stake_and_hotkey': () => ({
            ...{ destination_coldkey: coldkey(), origin_hotkey: hotkey(), destination_hotkey: hotkey() },
            ...ways(),
          }),
          'SubtensorModule.stake_into_basket': () => ({ hotkey: hotkey(), amount_staked: tao() }),
          'SubtensorModule.claim_root_with_hotkey': () => ({ hotkey: hotkey() }),
          'SubtensorModule.add_collateral': () => ({ netuid: draw([2, 3]), hotkey: HOTKEYS[own], alpha: alpha(), limit_price: 100n * TAO }),
        }),
  }
  const names = Object.keys(calls)
  const name = draw([...names, ...names.slice(0, 7), ...names.slice(0, 7)])
  const [pallet = '', call = ''] = name.split('.')
  return { pallet, name: call, args: calls[name]?.() ?? {} }
}

/** What has to have happened for the sums to mean something. */
const WANTED: readonly HistoryKind[] = [
  ...(['received', 'sent', 'stake-added', 'stake-removed', 'stake-moved-in', 'stake-moved-out', 'stake-received', 'stake-sent'] as const),
  ...(['alpha-recycled', 'alpha-burned', 'registration', 'emission', 'fee', 'reserved', 'unreserved', 'burned'] as const),
]

/**
 * The overview of everybody has all the TAO that is issued, to the rao, and all the alpha that is staked but for what each share is
 * rounded down by.
 */
async function expectOverviewToBeAll(reading: ChainClient, store: Store): Promise<void> {
  const holders = system.storage.Account.entries(store).map(({ keys: [account] }) => account)
  const stakers = storage.AlphaV2.entries(store).map(({ keys: [, coldkey] }) => coldkey)
  const overview = await readOverview(reading, [...new Set([...holders, ...stakers])].map(addressOf))
  const free = overview.balances.reduce((sum, { freeRao, reservedRao }) => sum + freeRao + reservedRao, 0n)
  expect(free).toBe(balances.storage.TotalIssuance.get(store))
  const staked = overview.rows.reduce((sum, { stake }) => sum + stake.alphaRao, 0n)
  const total = storage.TotalHotkeyAlpha.entries(store).reduce((sum, { value }) => sum + value, 0n)
  expect(total - staked).toBeGreaterThanOrEqual(0n)
  expect(total - staked).toBeLessThanOrEqual(BigInt(overview.rows.length))
}

const sumTao = (rows: readonly HistoryRow[]): bigint => rows.reduce((sum, { tao, feeRao }) => sum + tao - feeRao, 0n)

test.each([425, 475])(`adds up to what the chain has after ${BLOCKS} blocks, on %i`, { timeout: 120_000 }, async (specVersion) => {
  await cryptoWaitReady()
  node = await startNode({ runtime: { spec: specVersion }, port: 0, blockTime: 86_400 })
  const started = node
  const pairs = [1, 2, 3, 4].map(pairOf)
  const coldkeys = pairs.map(({ account }) => account)
  prepare(started, coldkeys)
  const { chain } = started
  const spec = specOf(started)
  const store = storeOver(chain.state, spec.runtime.env)
  const random = makeRandom(specVersion)
  const draw: Draw = (list) => list[Math.floor(random() * list.length)] as (typeof list)[number]
  // The first block makes what was prepared the state of a block.
  chain.makeBlock()
  const begin = chain.head.number
  client = await ChainClient.connect({ network: started.url, cacheDirectory: null })
  const reading = client
  const folder = mkdtempSync(join(tmpdir(), 'history-'))
  folders.push(folder)
  const totalOf = (account: Hex): bigint => {
    const { free, reserved } = system.storage.Account.get(store, account).data
    return free + reserved
  }
  const opening = new Map(coldkeys.map((account) => [account, totalOf(account)]))
  const kinds = new Set<string>()
  const read = async (account: Hex, end: number) => {
    await reading.refresh()
    const address = addressOf(account)
    const files = new HistoryFiles(folder, reading.genesisHash, address)
    return readHistory(reading, { account: address, range: { from: begin + 1, to: end }, files })
  }
  for (let number = 0; number < BLOCKS; number++) {
    for (const [own, pair] of pairs.entries()) {
      if (random() < 0.6) continue
      const call = drawCall(draw, coldkeys, own, specVersion)
      const { nonce } = system.storage.Account.get(store, pair.account)
      try {
        chain.submit(signExtrinsic(spec, pair, call, { nonce, genesisHash: chain.blocks.genesis.hash }))
      } catch (error) {
        expect(error).toBeInstanceOf(PoolError)
      }
    }
    chain.makeBlock()
    if (number % BLOCKS_AT_A_TIME < BLOCKS_AT_A_TIME - 1) continue
    for (const account of coldkeys) await read(account, chain.head.number)
    await expectOverviewToBeAll(reading, store)
  }
  const overview = await readOverview(reading, coldkeys.map(addressOf))
  for (const account of coldkeys) {
    const history = await read(account, chain.head.number)
    expect(history.blocksRead).toBe(0)
    expect(history.opening.totalRao).toBe(opening.get(account))
    expect(history.closing.totalRao).toBe(totalOf(account))
    expect(sumTao(history.rows)).toBe(totalOf(account) - (opening.get(account) ?? 0n))
    expect(history.rows.filter(({ kind }) => kind === 'unexplained')).toEqual([])
    const moved = sumAlpha(history.rows)
    for (const place of new Set([...moved.keys(), ...history.opening.positions.keys(), ...history.closing.positions.keys()])) {
      const { hotkey, netuid } = readPlace(place)
      const stake = getStakeForHotkeyAndColdkeyOnSubnet(store, hexOf(hotkey), account, netuid)
      expect((history.opening.positions.get(place) ?? 0n) + (moved.get(place) ?? 0n), place).toBe(stake)
    }
    // The overview of the same block says the same.
    const own = overview.rows.filter(({ coldkey, stake }) => coldkey === addressOf(account) && stake.alphaRao > 0n)
    expect(new Map(own.map(({ hotkey, netuid, stake }) => [namePlace(hotkey, netuid), stake.alphaRao]))).toEqual(history.closing.positions)
    const balance = overview.balances.find(({ address }) => address === addressOf(account))
    expect(balance && balance.freeRao + balance.reservedRao).toBe(history.closing.totalRao)
    for (const { kind } of history.rows) kinds.add(kind)
  }
  expect([...WANTED, ...(specVersion < 475 ? [] : ['fund'])].filter((kind) => !kinds.has(kind))).toEqual([])
})
