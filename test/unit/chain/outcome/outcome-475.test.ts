/** What writes say beforehand and report afterwards on spec 475, where their calls do something else than on 425. */
import { cryptoWaitReady } from '@polkadot/util-crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ChainClient } from '../../../../src/chain/client.js'
import type { Executed } from '../../../../src/chain/plan.js'
import type { Signer } from '../../../../src/chain/signer.js'
import { planUnstakeAll } from '../../../../src/chain/stake/plan-unstake-all.js'
import { fundAccount } from '../../../../src/localnet/fund.js'
import { subtensor475 } from '../../../../src/localnet/pallets/subtensor/475/schema.js'
import { createAccountIfNonExistent } from '../../../../src/localnet/pallets/subtensor/keys/hotkey-account.js'
import {
  addStakingHotkey,
  increaseStakeForHotkeyAndColdkeyOnSubnet,
} from '../../../../src/localnet/pallets/subtensor/staking/stake-share-pool.js'
import { deriveSubnetAccount } from '../../../../src/localnet/pallets/subtensor/subnets/subnet-account.js'
import type { Hex } from '../../../../src/localnet/schema/types.js'
import { addSubnets } from '../../../helpers/add-subnets.js'
import { changeState } from '../../../helpers/change-state.js'
import { makeDevSigner } from '../../../helpers/dev-signer.js'
import { type LocalnetInProcess, startLocalnet } from '../../../helpers/start-localnet.js'
import { carryOut } from '../../../helpers/write-probe.js'

const { storage } = subtensor475
const TAO = 1_000_000_000n
const SUBNETS = 20

let localnet: LocalnetInProcess
let client: ChainClient
let coldkey: Signer
let hotkey: Signer
let snapshot: number

const hexOf = (signer: Signer): Hex => `0x${Buffer.from(signer.publicKey).toString('hex')}`

function succeeded(executed: Extract<Executed, { status: 'done' }>) {
  const { outcome } = executed
  if (outcome.status !== 'succeeded') throw new Error(`${outcome.status} ${'error' in outcome ? outcome.error.message : ''}`)
  return { ...outcome, preview: executed.preview }
}

beforeAll(async () => {
  await cryptoWaitReady()
  localnet = await startLocalnet({ spec: 475, drift: undefined })
  ;[coldkey, hotkey] = await Promise.all([makeDevSigner('//cold'), makeDevSigner('//hot')])
  addSubnets(localnet.node, SUBNETS)
  changeState(localnet.node, (ctx) => {
    fundAccount(ctx, hexOf(coldkey), 10_000n * TAO)
    createAccountIfNonExistent(ctx, hexOf(coldkey), hexOf(hotkey))
    addStakingHotkey(ctx, hexOf(coldkey), hexOf(hotkey))
    for (let netuid = 0; netuid <= SUBNETS; netuid++) {
      storage.SubtokenEnabled.set(ctx, netuid, true)
      fundAccount(ctx, deriveSubnetAccount(netuid), 5_000n * TAO)
      increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hexOf(hotkey), hexOf(coldkey), netuid, 20n * TAO)
      storage.SubnetAlphaOut.mutate(ctx, netuid, (total) => total + 20n * TAO)
    }
  })
  client = await ChainClient.connect({ network: localnet.url, cacheDirectory: null })
  snapshot = localnet.node.chain.snapshot()
})
beforeEach(() => {
  localnet.node.chain.revert(snapshot)
  snapshot = localnet.node.chain.snapshot()
})
afterAll(async () => {
  client.disconnect()
  await localnet.stop()
})

test('taking everything takes the first sixteen open positions, root first, and says so beforehand', async () => {
  changeState(localnet.node, (ctx) => {
    // A closed subnet does not count; a position that is held back, or is collateral, does.
    storage.SubtokenEnabled.set(ctx, 2, false)
    storage.RootStakeUnlockInterval.set(ctx, 1_000_000n)
    storage.MinerCollateral.set(ctx, 3, hexOf(hotkey), hexOf(coldkey), { locked: TAO, drain_ratio: 1n << 64n, min_locked: 0n, earned: 0n })
    storage.ColdkeyMinerCollateral.set(ctx, 3, hexOf(coldkey), TAO)
  })
  const done = succeeded(await carryOut(client, () => planUnstakeAll(client, coldkey.address, hotkey.address), [coldkey]))
  const stays = done.preview.effects.filter(({ after }) => after.startsWith('stays')).map(({ label, after }) => `${label}: ${after}`)
  expect(stays).toEqual([
    expect.stringMatching(/^subnet 0: stays: held on root; free from block \d+/),
    'subnet 2: stays: the subnet is not started',
    'subnet 3: stays: 1 alpha of subnet 3 are collateral, and it takes all of a position or nothing',
    ...[17, 18, 19, 20].map((netuid) => `subnet ${netuid}: stays: the chain looks at 16 positions a call`),
  ])
  const { positions, skipped } = done.results as { positions: readonly { netuid: number }[]; skipped: readonly { netuid: number }[] }
  expect(positions.map(({ netuid }) => netuid)).toEqual([1, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16])
  expect(skipped.map(({ netuid }) => netuid)).toEqual([0, 2, 3, 17, 18, 19, 20])
})
