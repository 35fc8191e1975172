import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ChainClient } from '../../../src/chain/client.js'
import { planAddStake } from '../../../src/chain/stake/plan-add-stake.js'
import { planRemoveStake } from '../../../src/chain/stake/plan-remove-stake.js'
import { findParam } from '../../../src/chain/sudo/known-params.js'
import { planSetParam } from '../../../src/chain/sudo/plan-set.js'
import { alpha, rao } from '../../../src/core/money.js'
import { type FakeChain, makeAccount, startFakeChain } from '../../helpers/fake-chain.js'

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
let chain: FakeChain
let client: ChainClient

/** Takes facts away that a plan can do without: the call itself is there. */
async function lack(apis: readonly string[], items: readonly string[]): Promise<void> {
  const metadata = await client.metadata()
  const less = {
    ...metadata,
    apis: metadata.apis.filter(({ name }) => !apis.includes(name)),
    pallets: metadata.pallets.map((pallet) => ({ ...pallet, storage: pallet.storage.filter(({ name }) => !items.includes(name)) })),
  }
  client.metadata = async () => less
}

beforeEach(async () => {
  chain = await startFakeChain()
  chain.setStorage('System', 'Account', [ALICE], makeAccount(10_000_000_000n))
  chain.setStorage('SubtensorModule', 'NetworksAdded', [3], true)
  chain.setStorage('SubtensorModule', 'SubnetOwner', [3], ALICE)
  chain.setStorage('SubtensorModule', 'Owner', [BOB], ALICE)
  chain.setApi('StakeInfoRuntimeApi', 'get_stake_info_for_hotkey_coldkey_netuid', null)
  chain.setApi('StakeInfoRuntimeApi', 'get_stake_availability_for_coldkeys', [])
  chain.setApi('SwapRuntimeApi', 'current_alpha_price', 1_000_000_000n)
  client = await ChainClient.connect({ network: chain.url, cacheDirectory: null })
})
afterEach(async () => {
  client.disconnect()
  await chain.close()
})

describe('a runtime that lacks a fact which a check can do without', () => {
  test('takes a parameter all the same; what it was is not told', async () => {
    await lack(['SubnetInfoRuntimeApi'], ['AdminFreezeWindow', 'ImmunityPeriod'])
    const plan = await planSetParam(client, { coldkey: ALICE, netuid: 3, param: findParam('immunity_period'), value: 7_000n })
    expect(plan.checks.filter(({ ok }) => !ok)).toEqual([])
    expect(plan.effects).toEqual([{ label: 'immunity_period', after: '7000 blocks' }])
  })

  test('takes stake and gives it back all the same', async () => {
    await lack([], ['SubtokenEnabled'])
    const request = { coldkey: ALICE, hotkey: BOB, netuid: 3, tolerance: null, allowPartial: false }
    const failed = ({ checks }: { checks: readonly { name: string; ok: boolean }[] }) =>
      checks.filter(({ ok }) => !ok).map(({ name }) => name)
    expect(failed(await planAddStake(client, { ...request, amountRao: rao(1_000_000_000n) }))).toEqual([])
    expect(failed(await planRemoveStake(client, { ...request, amount: alpha(3, 1n) }))).toEqual(['enough-staked'])
  })
})

test('a subnet that says it is closed is closed', async () => {
  chain.setStorage('SubtensorModule', 'SubtokenEnabled', [3], false)
  const request = { coldkey: ALICE, hotkey: BOB, netuid: 3, tolerance: null, allowPartial: false, amountRao: rao(1_000_000_000n) }
  const { checks } = await planAddStake(client, request)
  expect(checks.find(({ name }) => name === 'subnet-started')?.ok).toBe(false)
})
