/**
 * What is said of a call that does something else than it did, on a runtime that says nothing of it. All calls that taoctl makes mean
 * something else there, each with the bytes that it always had.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Executed } from '../../../../src/chain/plan.js'
import { subtensor } from '../../../../src/localnet/pallets/subtensor/schema.js'
import { all, MAKERS, NETUID, TAO } from '../../../helpers/checks/check-makers.js'
import { prepareCrowd } from '../../../helpers/checks/check-scenarios-crowd.js'
import { fund } from '../../../helpers/checks/check-scenarios-funds.js'
import { locked, toOther } from '../../../helpers/checks/check-scenarios-holder.js'
import { prepareOrders } from '../../../helpers/checks/check-scenarios-orders.js'
import { room } from '../../../helpers/checks/check-scenarios-owner.js'
import { prepareWeights } from '../../../helpers/checks/check-scenarios-weights.js'
import { CheckWorld } from '../../../helpers/checks/check-world.js'
import { clearAfter, ENDS_OF_SWAP, ownerAnnounced } from '../../../helpers/checks/key-makers.js'
import { WEIGHTS_MAKERS } from '../../../helpers/checks/weights-makers.js'
import { prepareEvm } from '../../../helpers/evm/check-scenarios-evm.js'
import { TEST_SPEC } from '../../../helpers/start-localnet.js'
import { carryOut } from '../../../helpers/write-probe.js'

const { storage } = subtensor
/** What the other runtime has: that without funds of validators, and that with linked orders. */
const OF_OTHER = TEST_SPEC < 475 ? ['LimitOrders.prune_linked_output'] : ['SubtensorModule.set_root_claim_type']
/** What a crowdloan makes in the end, which no transaction does. */
const KEPT = 'SubtensorModule.register_leased_network'
/** Sudo is no subject: what it carries is. Root's calls are not put off. */
const LEFT_OUT = ['Sudo.sudo', KEPT, ...OF_OTHER]
const CALLS = Object.keys(MAKERS).filter((call) => !LEFT_OUT.includes(call))
const SERVING = ['serve_axon', 'serve_axon_tls', 'serve_prometheus'].map((name) => `SubtensorModule.${name}`)
/** By which the owner sets them where there are these. */
const SUCCESSORS = ['AdminUtils.sudo_set_tempo', 'AdminUtils.sudo_set_activity_cutoff_factor']
const OF_ROOT = [
  'SubtensorModule.root_dissolve_network',
  ...['tempo', 'weights_set_rate_limit', 'network_registration_allowed'].map((name) => `AdminUtils.sudo_set_${name}`),
]
const OF_FUNDS = ['claim_root', 'claim_root_with_hotkey', 'stake_into_basket', 'swap_basket'].map((name) => `SubtensorModule.${name}`)
/** Where what is moved goes to. */
const ROOT = 0
let world: CheckWorld

/** Upgrades to a runtime on which these calls mean something else. */
function upgrade(seed: number, meaning: 'doNothing' | 'queue' | 'burn', calls: readonly string[]): void {
  const known = world.node.chain.runtime.palletByName
  const isKnown = (call: string): boolean => known.get(call.split('.')[0] ?? '')?.calls.has(call.split('.')[1] ?? '') === true
  const changed = [...new Set([...calls, ...SUCCESSORS])].filter(isKnown)
  world.node.upgrade({ drift: { seed, meanings: { [meaning]: changed } } })
}

beforeAll(async () => {
  world = await CheckWorld.start(TEST_SPEC)
  const { chain } = world.node
  const submit = chain.submit.bind(chain)
  chain.submit = (...args) => {
    setImmediate(() => chain.makeBlock())
    return submit(...args)
  }
}, 60_000)

afterAll(() => world.stop())

async function carry(call: string): Promise<Extract<Executed, { status: 'done' }>['outcome']> {
  return world.undone(async () => {
    if (call === 'SubtensorModule.start_call') world.change((ctx) => storage.FirstEmissionBlockNumber.remove(ctx, NETUID))
    if (call.includes('registration_allowed')) world.change((ctx) => storage.NetworkPowRegistrationAllowed.set(ctx, NETUID, true))
    if (call.includes('move_stake') || call.includes('swap_stake')) world.change((ctx) => storage.SubtokenEnabled.set(ctx, ROOT, true))
    if (OF_FUNDS.includes(call)) world.change(fund)
    if (call.endsWith('.sudo_set_mechanism_count')) world.change(room(64))
    const weights = prepareWeights(call)
    if (weights !== null) world.change(weights)
    if (ENDS_OF_SWAP.some((end) => end === call)) world.change(all(ownerAnnounced(-10), clearAfter(0)))
    for (const ready of [prepareCrowd(call), prepareOrders(call), prepareEvm(call)]) if (ready !== null) world.change(ready)
    const moves = call.endsWith('.move_lock')
    if (moves) world.change(locked)
    const signers = world.parties.map(({ signer }) => signer)
    const { outcome } = await carryOut(
      world.client,
      () => (MAKERS[call] as (typeof MAKERS)[string])(world, moves ? toOther(world) : {}),
      signers,
    )
    return outcome
  })
}

const isBrief = (text: string): boolean => text.length > 0 && text.length < 200

describe.each([
  ['that does nothing', 'doNothing', 1, CALLS],
  ['that is queued', 'queue', 2, CALLS.filter((call) => !OF_ROOT.includes(call))],
] as const)('a call %s is in a block, and changed nothing', (_what, meaning, seed, calls) => {
  beforeAll(() => upgrade(seed, meaning, calls))

  test.each(calls)('%s', async (call) => {
    const outcome = await carry(call)
    expect(outcome).toMatchObject({ status: 'failed', inclusion: { extrinsicIndex: expect.any(Number) }, error: { exitCode: 6 } })
    if (!('error' in outcome)) throw new Error('no error')
    expect(['NOTHING_CHANGED', 'VALUE_NOT_SET']).toContain(outcome.error?.code)
    expect([outcome.error?.why, outcome.error?.hint].every((text) => isBrief(text ?? ''))).toBe(true)
  })
})

describe('a call that burns a TAO besides what it does', () => {
  // A hotkey has no TAO, and nothing is left of who gives all away.
  const ofHotkeys = [...Object.keys(WEIGHTS_MAKERS), ...SERVING, 'Commitments.set_commitment']
  const spared = ['Balances.transfer_all', 'SubtensorModule.swap_coldkey_announced', ...ofHotkeys]
  const calls = CALLS.filter((call) => ![...OF_ROOT, ...spared].includes(call))
  /** It was allowed to cost more. */
  const covered = (call: string): boolean => call.endsWith('.register_limit')
  beforeAll(() => upgrade(3, 'burn', calls))

  test.each(calls.filter((call) => !covered(call)))('%s: the spend beyond the preview is told', async (call) => {
    const outcome = await carry(call)
    expect(outcome).toMatchObject({ status: 'succeeded', warnings: [expect.stringMatching(/^Spent beyond the preview: [\d.]+ TAO left/)] })
  })
})

test('a cap on legs that nobody documents: what is left over is told', async () => {
  world.node.upgrade({ drift: { seed: 4, meanings: { unstakeLegs: 1 } } })
  const outcome = await world.undone(async () => {
    world.change((ctx) => {
      storage.SubtokenEnabled.set(ctx, 1, true)
      world.call(ctx, world.owner, 'add_stake', { hotkey: world.ownerHotkey.account, netuid: 1, amount_staked: 5n * TAO })
    })
    return carry('SubtensorModule.unstake_all')
  })
  expect(outcome).toMatchObject({
    status: 'succeeded',
    results: { positions: [{ netuid: 1 }], skipped: [{ netuid: NETUID }] },
    warnings: [`Not everything was taken back: subnet ${NETUID} stayed.`],
  })
})

test('a call that the runtime says does nothing is not signed', async () => {
  const call = 'AdminUtils.sudo_set_immunity_period'
  world.node.upgrade({ drift: { seed: 5, meanings: { doNothing: [call], documented: true } } })
  await expect(carry(call)).rejects.toMatchObject({ code: 'CALL_DOES_NOTHING', exitCode: 3 })
})
