/**
 * Random writes on random worlds of the embedded chain: what is previewed and reported against what storage had before and after. The
 * reader here knows nothing of events: it takes the balance from System.Account, and the stake from the shares of the pools.
 */
import { cryptoWaitReady } from '@polkadot/util-crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { planTransfer } from '../../../../src/chain/balances/plan-transfer.js'
import { ChainClient } from '../../../../src/chain/client.js'
import type { Results } from '../../../../src/chain/outcome/results.js'
import type { Executed, Planner } from '../../../../src/chain/plan.js'
import type { Signer } from '../../../../src/chain/signer.js'
import { planAddStake } from '../../../../src/chain/stake/plan-add-stake.js'
import { planRemoveStake } from '../../../../src/chain/stake/plan-remove-stake.js'
import { planUnstakeAll } from '../../../../src/chain/stake/plan-unstake-all.js'
import { planCreateSubnet } from '../../../../src/chain/subnets/plan-create.js'
import { planRegister } from '../../../../src/chain/subnets/plan-register.js'
import { planStartSubnet } from '../../../../src/chain/subnets/plan-start.js'
import { findParam } from '../../../../src/chain/sudo/known-params.js'
import { planSetParam } from '../../../../src/chain/sudo/plan-set.js'
import type { Tolerance } from '../../../../src/chain/swap/price-limit.js'
import { planSetWeights } from '../../../../src/chain/weights/plan-set-weights.js'
import { TaoError } from '../../../../src/core/errors.js'
import { alpha, rao } from '../../../../src/core/money.js'
import type { BlockContext } from '../../../../src/localnet/executive/block-context.js'
import { fundAccount } from '../../../../src/localnet/fund.js'
import { createAccountIfNonExistent } from '../../../../src/localnet/pallets/subtensor/keys/hotkey-account.js'
import { doLockStake } from '../../../../src/localnet/pallets/subtensor/locks/lock-stake.js'
import { subtensor } from '../../../../src/localnet/pallets/subtensor/schema.js'
import {
  addStakingHotkey,
  getStakeForHotkeyAndColdkeyOnSubnet,
  increaseStakeForHotkeyAndColdkeyOnSubnet,
} from '../../../../src/localnet/pallets/subtensor/staking/stake-share-pool.js'
import { deriveSubnetAccount } from '../../../../src/localnet/pallets/subtensor/subnets/subnet-account.js'
import { system } from '../../../../src/localnet/pallets/system/schema.js'
import type { Hex } from '../../../../src/localnet/schema/types.js'
import { storeOver } from '../../../../src/localnet/state/store-over.js'
import { makeDevSigner } from '../../../helpers/dev-signer.js'
import { makeRandom } from '../../../helpers/random-call.js'
import { type LocalnetInProcess, startLocalnet } from '../../../helpers/start-localnet.js'
import { addSubnets } from '../../../helpers/worlds/add-subnets.js'
import { changeState } from '../../../helpers/worlds/change-state.js'
import { carryOut } from '../../../helpers/write-probe.js'

const { storage } = subtensor
const NETUIDS = [0, 1, 2, 3, 4]
const TAO = 1_000_000_000n

let localnet: LocalnetInProcess
let client: ChainClient
/** Cold and hot in turn: every second one is only ever a hotkey. */
let signers: readonly Signer[]

const hexOf = (signer: Signer): Hex => `0x${Buffer.from(signer.publicKey).toString('hex')}`

beforeAll(async () => {
  await cryptoWaitReady()
  localnet = await startLocalnet()
  signers = await Promise.all(['//cold1', '//hot1', '//cold2', '//hot2', '//cold3', '//hot3'].map(makeDevSigner))
  client = await ChainClient.connect({ network: localnet.url, cacheDirectory: null })
})
afterAll(async () => {
  client.disconnect()
  await localnet.stop()
})

interface Facts {
  readonly free: bigint
  /** By hotkey and netuid. */
  readonly stakes: ReadonlyMap<string, bigint>
}

function look(coldkey: Signer): Facts {
  const store = storeOver(localnet.node.chain.state, localnet.node.chain.runtime.env)
  const stakes = signers.flatMap((hotkey) =>
    [...NETUIDS, 5, 6, 7, 8].map((netuid): [string, bigint] => [
      `${hotkey.address} ${netuid}`,
      getStakeForHotkeyAndColdkeyOnSubnet(store, hexOf(hotkey), hexOf(coldkey), netuid),
    ]),
  )
  return { free: system.storage.Account.get(store, hexOf(coldkey)).data.free, stakes: new Map(stakes) }
}

function readAmount(value: Results[string] | undefined): bigint {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 0n
  if ('rao' in value && typeof value.rao === 'string') return BigInt(value.rao)
  return 'alpha_rao' in value && typeof value.alpha_rao === 'string' ? BigInt(value.alpha_rao) : 0n
}

const coldkeys = (): readonly Signer[] => signers.filter((_, index) => index % 2 === 0)
const hotkeys = (): readonly Signer[] => signers.filter((_, index) => index % 2 === 1)

function giveStake(ctx: BlockContext, coldkey: Signer, hotkey: Signer, netuid: number, amount: bigint): void {
  increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hexOf(hotkey), hexOf(coldkey), netuid, amount)
  addStakingHotkey(ctx, hexOf(coldkey), hexOf(hotkey))
  storage.SubnetAlphaOut.mutate(ctx, netuid, (total) => total + amount)
}

/** A world: pools of other depths and weights, some closed, some stake locked, some accounts without TAO. */
function makeWorld(random: () => number): void {
  addSubnets(localnet.node, 4)
  changeState(localnet.node, (ctx) => {
    storage.NetworkRateLimit.set(ctx, 0n)
    for (const netuid of NETUIDS) {
      storage.SubtokenEnabled.set(ctx, netuid, netuid === 0 || random() < 0.85)
      storage.NetworkRegistrationAllowed.set(ctx, netuid, true)
      if (netuid === 0) continue
      storage.SubnetTAO.set(ctx, netuid, BigInt(Math.floor(10 ** (10 + 4 * random()))))
      storage.SubnetAlphaIn.set(ctx, netuid, BigInt(Math.floor(10 ** (10 + 4 * random()))))
      storage.CommitRevealWeightsEnabled.set(ctx, netuid, false)
      storage.WeightsSetRateLimit.set(ctx, netuid, 0n)
    }
    for (const netuid of NETUIDS) {
      fundAccount(ctx, deriveSubnetAccount(netuid), netuid === 0 ? 10_000n * TAO : storage.SubnetTAO.get(ctx, netuid))
    }
    for (let index = 0; index < signers.length; index += 2) {
      const [coldkey, hotkey] = [hexOf(signers[index] as Signer), hexOf(signers[index + 1] as Signer)]
      fundAccount(ctx, coldkey, BigInt(Math.floor(10 ** (11 + 3 * random()))))
      createAccountIfNonExistent(ctx, coldkey, hotkey)
    }
    for (const coldkey of coldkeys()) {
      for (const hotkey of hotkeys())
        for (const netuid of NETUIDS) if (random() < 0.5) giveStake(ctx, coldkey, hotkey, netuid, amountOf(random) * 10n)
    }
  })
}

type Maker = (coldkey: Signer, hotkey: Signer, random: () => number) => Planner

const amountOf = (random: () => number): bigint => BigInt(Math.floor(10 ** (6 + 5 * random())))
const toleranceOf = (random: () => number): Tolerance | null =>
  random() < 0.3 ? null : (BigInt(Math.floor(random() * 50_000_000)) as Tolerance)
const pick = <T>(list: readonly T[], random: () => number): T => list[Math.floor(random() * list.length)] as T
const weighed = (list: readonly (readonly [number, Maker])[]): readonly Maker[] =>
  list.flatMap(([count, maker]) => Array<Maker>(count).fill(maker))

const MAKERS: readonly Maker[] = weighed([
  [
    3,
    (coldkey, _, random) => {
      const to = pick(signers, random).address
      const amountRao = random() < 0.1 ? ('all' as const) : rao(amountOf(random))
      const allowDeath = random() < 0.3
      return () => planTransfer(client, { from: coldkey.address, to, amountRao, allowDeath })
    },
  ],
  [
    6,
    (coldkey, hotkey, random) => {
      const [netuid, tolerance, allowPartial] = [pick(NETUIDS, random), toleranceOf(random), random() < 0.5]
      const amountRao = random() < 0.05 ? ('all' as const) : rao(amountOf(random))
      return () => planAddStake(client, { coldkey: coldkey.address, hotkey: hotkey.address, netuid, amountRao, tolerance, allowPartial })
    },
  ],
  [
    8,
    (coldkey, hotkey, random) => {
      const [netuid, tolerance, allowPartial] = [pick(NETUIDS, random), toleranceOf(random), random() < 0.5]
      const amount = random() < 0.4 ? ('all' as const) : alpha(netuid, amountOf(random))
      return () => planRemoveStake(client, { coldkey: coldkey.address, hotkey: hotkey.address, netuid, amount, tolerance, allowPartial })
    },
  ],
  [4, (coldkey, hotkey) => () => planUnstakeAll(client, coldkey.address, hotkey.address)],
  [
    2,
    (coldkey, hotkey, random) => {
      const [netuid, maxCostRao] = [pick(NETUIDS, random), random() < 0.5 ? rao(100n * TAO) : null]
      return () => planRegister(client, { coldkey: coldkey.address, hotkey: hotkey.address, netuid, maxCostRao })
    },
  ],
  [1, (coldkey, hotkey) => () => planCreateSubnet(client, { coldkey: coldkey.address, hotkey: hotkey.address, maxCostRao: null })],
  [
    1,
    (coldkey, _, random) => {
      const netuid = pick([2, 3, 4, 5, 6], random)
      return () => planStartSubnet(client, coldkey.address, netuid)
    },
  ],
  [
    2,
    (coldkey, _, random) => {
      const [netuid, name] = [pick([1, 5, 6], random), pick(['immunity_period', 'max_burn', 'tempo'], random)]
      return () =>
        planSetParam(client, { coldkey: coldkey.address, netuid, param: findParam(name), value: BigInt(Math.floor(random() * 5000)) })
    },
  ],
  [
    2,
    (_, hotkey, random) => {
      const netuid = pick(NETUIDS, random)
      return () =>
        planSetWeights(client, { hotkey: hotkey.address, netuid, mechid: 0, weights: { uids: [0], values: [65_535] }, versionKey: null })
    },
  ],
])

/** The error of what was not sent. */
async function send(planner: Planner): Promise<Extract<Executed, { status: 'done' }> | TaoError> {
  try {
    return await carryOut(client, planner, signers)
  } catch (error) {
    if (error instanceof TaoError) return error
    throw error
  }
}

/** What the report says, held to what there was before and is after. */
function expectTruth(name: string, executed: Extract<Executed, { status: 'done' }>, before: Facts, after: Facts): void {
  const { outcome, preview } = executed
  if (outcome.status !== 'succeeded' && outcome.status !== 'failed') throw new Error(`${name}: ${outcome.status}`)
  const { inclusion } = outcome
  const results = outcome.status === 'succeeded' ? outcome.results : {}
  const { name: call, args } = preview.plan.call
  const sells = /remove_stake|unstake/.test(call)
  const gained =
    (sells ? readAmount(results.tao) : -readAmount(results.tao)) -
    readAmount(results.amount) -
    readAmount(results.dust_lost) -
    readAmount(results.paid)
  expect(after.free - before.free, `${name}: TAO`).toBe(gained - (inclusion.feeRao ?? 0n))

  const moved = new Map<string, bigint>()
  const move = (netuid: number, amount: bigint): void => {
    const key = `${String(args.hotkey)} ${netuid}`
    moved.set(key, (moved.get(key) ?? 0n) + amount)
  }
  if (inclusion.feeAlpha) move(inclusion.feeAlpha.netuid, -inclusion.feeAlpha.alphaRao)
  if (Array.isArray(results.positions)) {
    for (const row of results.positions) move(Number(row.netuid), -readAmount(row.alpha) - readAmount(row.swap_fee))
  } else if (results.alpha !== undefined) {
    move(Number(args.netuid), sells ? -readAmount(results.alpha) - readAmount(results.swap_fee) : readAmount(results.alpha))
  }
  for (const [key, held] of after.stakes) {
    const said = (before.stakes.get(key) ?? 0n) + (moved.get(key) ?? 0n)
    // Shares of a pool are rounded: a unit may be anywhere.
    const off = held - said
    expect(off <= 2n && off >= -2n, `${name}: stake ${key} is ${held}, said ${said}`).toBe(true)
  }
  // What a preview says without "about" is what happens.
  const balance = preview.effects.find(({ label }) => label.endsWith('balance'))
  if (outcome.status === 'succeeded' && balance && /^\d/.test(balance.after)) {
    const [whole = '0', fraction = ''] = balance.after.replace(' TAO', '').split('.')
    expect(BigInt(whole) * TAO + BigInt(fraction.padEnd(9, '0')), `${name}: balance after`).toBe(after.free)
  }
}

/** What comes from outside: an account without TAO, one with more, a lock on half of a stake. */
function disturb(coldkey: Signer, hotkey: Signer, random: () => number): void {
  const chance = random()
  if (chance > 0.3) return
  changeState(localnet.node, (ctx) => {
    const key = hexOf(coldkey)
    if (chance < 0.06) system.storage.Account.mutate(ctx, key, (account) => ({ ...account, data: { ...account.data, free: 600n } }))
    else if (chance < 0.22) fundAccount(ctx, key, 5_000n * TAO)
    else {
      const netuid = pick([1, 2, 3, 4], random)
      const stake = getStakeForHotkeyAndColdkeyOnSubnet(ctx, hexOf(hotkey), key, netuid)
      const lockedElsewhere = storage.Lock.entries(ctx, key, netuid).length > 0
      if (stake > 10n && !lockedElsewhere) doLockStake(ctx, key, netuid, hexOf(hotkey), stake / 2n)
    }
  })
}

/** What was seen in all runs. */
const seen = new Map<string, number>()
const note = (what: string): void => {
  seen.set(what, (seen.get(what) ?? 0) + 1)
}

it.each([11, 12, 13])('reports what happened over random writes (seed %i)', { timeout: 240_000 }, async (seed) => {
  const random = makeRandom(seed)
  makeWorld(random)
  for (let round = 0; round < 70; round++) {
    const coldkey = pick(coldkeys(), random)
    const hotkey = pick(hotkeys(), random)
    disturb(coldkey, hotkey, random)
    const planner = pick(MAKERS, random)(coldkey, hotkey, random)
    const before = look(coldkey)
    const executed = await send(planner)
    const after = look(coldkey)
    if (executed instanceof TaoError) {
      note(executed.code)
      expect(after.free, `${executed.code}: nothing was paid`).toBe(before.free)
      continue
    }
    const { outcome, preview } = executed
    note(`${preview.plan.call.name} ${outcome.status}`)
    if ('inclusion' in outcome && outcome.inclusion.feeAlpha) note('fee in alpha')
    for (const name of ['unfilled', 'skipped']) if ('results' in outcome && name in outcome.results) note(name)
    expectTruth(`seed ${seed}, round ${round}, ${preview.plan.title}`, executed, before, after)
  }
})

it('has seen every kind of write, and the branches that are easily misread', () => {
  const kinds = ['transfer', 'add_stake', 'remove_stake', 'unstake_all', 'register', 'set_'].map((kind) => ({
    kind,
    count: [...seen].filter(([what]) => what.includes(kind) && what.endsWith('succeeded')).reduce((sum, [, count]) => sum + count, 0),
  }))
  expect(kinds.filter(({ count }) => count === 0)).toEqual([])
  expect([...seen.keys()]).toEqual(expect.arrayContaining(['fee in alpha', 'unfilled', 'skipped']))
})
