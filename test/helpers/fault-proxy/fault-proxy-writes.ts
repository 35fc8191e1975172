/** A chain on which every write of the program can succeed, and those writes. */
import { planTransfer } from '../../../src/chain/balances/plan-transfer.js'
import { ChainClient } from '../../../src/chain/client.js'
import type { Planner } from '../../../src/chain/plan.js'
import { executePlan } from '../../../src/chain/send/execute-plan.js'
import type { Signer } from '../../../src/chain/signer.js'
import { planAddStake } from '../../../src/chain/stake/plan-add-stake.js'
import { planRemoveStake } from '../../../src/chain/stake/plan-remove-stake.js'
import { planUnstakeAll } from '../../../src/chain/stake/plan-unstake-all.js'
import { planCreateSubnet } from '../../../src/chain/subnets/plan-create.js'
import { planRegister } from '../../../src/chain/subnets/plan-register.js'
import { planStartSubnet } from '../../../src/chain/subnets/plan-start.js'
import { findParam } from '../../../src/chain/sudo/known-params.js'
import { planSetParam } from '../../../src/chain/sudo/plan-set.js'
import { parseTolerance } from '../../../src/chain/swap/price-limit.js'
import { planSetWeights } from '../../../src/chain/weights/plan-set-weights.js'
import { parseAlpha, parseTao } from '../../../src/core/money.js'
import { subtensor } from '../../../src/localnet/pallets/subtensor/schema.js'
import type { LocalNode } from '../../../src/localnet/start-node.js'
import { storeOver } from '../../../src/localnet/state/store-over.js'
import { makeDevSigner } from '../dev-signer.js'
import type { Write } from './fault-proxy-run.js'

const TAO = parseTao('1')
/** The subnet that was started, and the one that was not. */
const RUNNING = 2
const WAITING = 3
const weights = { uids: [0], values: [65_535] }

async function carryOut(client: ChainClient, signer: Signer, planner: Planner): Promise<void> {
  const executed = await executePlan(
    client,
    planner,
    { onPreview: () => undefined, confirm: async () => true, unlock: async () => signer },
    { guard: null, dryRun: false },
  )
  if (executed.status !== 'done' || executed.outcome.status !== 'succeeded') throw new Error('the chain could not be prepared')
  await client.refresh()
}

/** Prepares the chain with a client of its own. Returns all writes; any one of them succeeds on the chain in that state. */
export async function prepareWrites(node: LocalNode, cacheDirectory: string): Promise<readonly Write[]> {
  // Alice holds the chain's sudo key. A coldkey can create only one subnet within the rate limit, so several are needed.
  const [alice, bob, charlie, dave, hotkey, other, fresh] = (await Promise.all(
    ['//Alice', '//Bob', '//Charlie', '//Dave', '//Bob//hot', '//Charlie//hot', '//fresh'].map(makeDevSigner),
  )) as [Signer, Signer, Signer, Signer, Signer, Signer, Signer]
  const client = await ChainClient.connect({ network: node.url, cacheDirectory })
  const act = (planner: Planner, signer = bob): Promise<void> => carryOut(client, signer, planner)
  const tolerance = parseTolerance('50%')
  const stake = { coldkey: bob.address, hotkey: hotkey.address, netuid: RUNNING, tolerance, allowPartial: false }
  const param = (name: string, value: boolean | bigint, coldkey: string, on: ChainClient) =>
    planSetParam(on, { coldkey, netuid: RUNNING, param: findParam(name), value })
  for (const { address: to } of [bob, charlie, dave]) {
    await act(() => planTransfer(client, { from: alice.address, to, amountRao: parseTao('50000'), allowDeath: false }), alice)
  }
  const store = storeOver(node.chain.state, node.chain.runtime.env)
  node.chain.mutate(() => subtensor.storage.NetworkRateLimit.set(store, 0n))
  await client.refresh()
  await act(() => planCreateSubnet(client, { coldkey: bob.address, hotkey: hotkey.address, maxCostRao: null }))
  await act(() => planStartSubnet(client, bob.address, RUNNING))
  await act(() => param('commit_reveal_weights_enabled', false, bob.address, client))
  await act(() => param('weights_rate_limit', 0n, alice.address, client), alice)
  await act(() => planAddStake(client, { ...stake, amountRao: parseTao('100') }))
  await act(() => planCreateSubnet(client, { coldkey: charlie.address, hotkey: other.address, maxCostRao: null }), charlie)
  // No signer has nonce 0, which a lying node could otherwise name correctly by accident.
  await act(() => planTransfer(client, { from: dave.address, to: bob.address, amountRao: TAO, allowDeath: false }), dave)
  await act(() => planSetWeights(client, { hotkey: hotkey.address, netuid: RUNNING, mechid: 0, weights, versionKey: null }), hotkey)
  client.disconnect()
  return [
    {
      name: 'wallet transfer',
      signer: bob,
      plan: (on) => planTransfer(on, { from: bob.address, to: alice.address, amountRao: TAO, allowDeath: false }),
    },
    { name: 'stake add', signer: bob, plan: (on) => planAddStake(on, { ...stake, amountRao: TAO }) },
    { name: 'stake remove', signer: bob, plan: (on) => planRemoveStake(on, { ...stake, amount: parseAlpha('1', RUNNING) }) },
    { name: 'stake remove --all', signer: bob, plan: (on) => planUnstakeAll(on, bob.address, hotkey.address) },
    {
      name: 'subnets create',
      signer: dave,
      plan: (on) => planCreateSubnet(on, { coldkey: dave.address, hotkey: fresh.address, maxCostRao: null }),
    },
    { name: 'subnets start', signer: charlie, plan: (on) => planStartSubnet(on, charlie.address, WAITING) },
    {
      name: 'subnets register',
      signer: bob,
      plan: (on) => planRegister(on, { coldkey: bob.address, hotkey: fresh.address, netuid: RUNNING, maxCostRao: null }),
    },
    { name: 'sudo set by the owner', signer: bob, plan: (on) => param('immunity_period', 7_000n, bob.address, on) },
    { name: 'sudo set by the sudo key', signer: alice, plan: (on) => param('weights_rate_limit', 5n, alice.address, on) },
    {
      name: 'weights set',
      signer: hotkey,
      plan: (on) => planSetWeights(on, { hotkey: hotkey.address, netuid: RUNNING, mechid: 0, weights, versionKey: null }),
    },
  ]
}
