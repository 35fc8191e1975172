import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { planTransfer } from '../../../../src/chain/balances/plan-transfer.js'
import { ChainClient } from '../../../../src/chain/client.js'
import { readJournal } from '../../../../src/chain/journal/journal.js'
import { findOutcome } from '../../../../src/chain/outcome/find-outcome.js'
import type { Executed, Plan, Planner, Preview, Stage } from '../../../../src/chain/plan.js'
import { executePlan } from '../../../../src/chain/send/execute-plan.js'
import { type PlanWrapper, wrapPlanner } from '../../../../src/chain/send/plan-wrapper.js'
import type { Signer } from '../../../../src/chain/signer.js'
import { planAddStake } from '../../../../src/chain/stake/plan-add-stake.js'
import { rao } from '../../../../src/core/money.js'
import { fundAccount } from '../../../../src/localnet/fund.js'
import { subtensor } from '../../../../src/localnet/pallets/subtensor/schema.js'
import { makeDevSigner } from '../../../helpers/dev-signer.js'
import { type LocalnetInProcess, startLocalnet } from '../../../helpers/start-localnet.js'
import { addNeurons, addSubnets } from '../../../helpers/worlds/add-subnets.js'
import { changeState } from '../../../helpers/worlds/change-state.js'

const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const TAO = 1_000_000_000n

/** Carries any call in a batch that is all or nothing. */
const inBatch: PlanWrapper = {
  name: 'in-batch',
  wrap: (plan) => ({ ...plan, call: { pallet: 'Utility', name: 'batch_all', args: { calls: [{ ...plan.call }] } } }),
}

let localnet: LocalnetInProcess
let client: ChainClient
let alice: Signer
const journalDirectory = mkdtempSync(join(tmpdir(), 'taoctl-wrapper-'))

beforeAll(async () => {
  localnet = await startLocalnet({ blockTime: 'instant' })
  alice = await makeDevSigner('//Alice')
  addSubnets(localnet.node, 1)
  addNeurons(localnet.node, 1, 1)
  changeState(localnet.node, (ctx) => {
    fundAccount(ctx, `0x${Buffer.from(alice.publicKey).toString('hex')}`, 1_000n * TAO)
    subtensor.storage.SubtokenEnabled.set(ctx, 1, true)
  })
})

beforeEach(async () => {
  client = await ChainClient.connect({ network: localnet.url, cacheDirectory: null })
})

afterAll(async () => {
  client?.disconnect()
  await localnet?.stop()
  rmSync(journalDirectory, { recursive: true, force: true })
})

interface Run {
  readonly executed: Executed
  readonly previews: readonly Preview[]
  readonly stages: readonly Stage[]
}

async function run(planner: Planner, wrappers: readonly PlanWrapper[], onUnlock: () => void = () => {}): Promise<Run> {
  const previews: Preview[] = []
  const stages: Stage[] = []
  const hooks = {
    onPreview: (preview: Preview) => void previews.push(preview),
    confirm: async () => true,
    unlock: async () => {
      onUnlock()
      return alice
    },
    onStage: (stage: Stage) => void stages.push(stage),
  }
  const executed = await executePlan(client, planner, hooks, { guard: null, dryRun: false, wrappers, journalDirectory })
  return { executed, previews, stages }
}

function planGift(amount: bigint, change: Partial<Plan> = {}): Planner {
  return async () => ({
    ...(await planTransfer(client, { from: alice.address, to: BOB, amountRao: rao(amount), allowDeath: false })),
    ...change,
  })
}

describe('a plan that is wrapped', () => {
  test('is signed as it is wrapped, and read as what it carries', async () => {
    const { executed, previews } = await run(planGift(3n * TAO), [inBatch])
    expect(previews[0]).toMatchObject({
      plan: { id: 'wallet transfer', call: { pallet: 'Utility', name: 'batch_all' } },
      callArgs: { calls: [{ type: 'Balances', value: { type: 'transfer_keep_alive' } }] },
    })
    expect(executed).toMatchObject({
      status: 'done',
      outcome: { status: 'succeeded', error: null, results: { amount: { rao: (3n * TAO).toString() } } },
    })
  })

  test('is found again from its bytes in the block, with what it did', async () => {
    const { executed } = await run(planGift(TAO), [inBatch])
    if (executed.status !== 'done' || executed.outcome.status !== 'succeeded') throw new Error('it did not succeed')
    const { hash, fromBlock, eraEndBlock, specVersion } = executed.outcome.submission
    await client.refresh()
    const found = await findOutcome(client, { hash, fromBlock, eraEndBlock, specVersion, account: null, demands: {} })
    expect(found).toMatchObject({ status: 'succeeded', report: { results: { amount: { rao: TAO.toString() } } } })
    expect(readJournal(journalDirectory).entries.at(-1)?.signed).toMatchObject({
      hash,
      call: 'Utility.batch_all',
      command: 'wallet transfer',
    })
  })

  test('has the checks and the results of a swap as one that is not', async () => {
    const hotkey = await findHotkey()
    const request = { coldkey: alice.address, hotkey, netuid: 1, amountRao: rao(TAO), tolerance: null, allowPartial: false }
    const { executed } = await run(() => planAddStake(client, request), [inBatch])
    expect(executed).toMatchObject({ outcome: { status: 'succeeded', error: null } })
    if (executed.status !== 'done' || executed.outcome.status !== 'succeeded') throw new Error('it did not succeed')
    expect(Object.keys(executed.outcome.results)).toEqual(['tao', 'alpha', 'swap_fee'])
  })

  test('fails with the error and the remedy of what it carries', async () => {
    // The last rao are taken while the user thinks: the checks have passed by then.
    const empty = () =>
      changeState(localnet.node, (ctx) => {
        subtensor.storage.SubtokenEnabled.set(ctx, 1, false)
      })
    const hotkey = await findHotkey()
    const request = { coldkey: alice.address, hotkey, netuid: 1, amountRao: rao(TAO), tolerance: null, allowPartial: false }
    const outcome = await run(() => planAddStake(client, request), [inBatch], empty).then(
      ({ executed }) => (executed.status === 'done' && 'error' in executed.outcome ? executed.outcome.error : null),
      (error: unknown) => error,
    )
    expect(outcome).toMatchObject({ exitCode: 6, details: { error: 'SubtokenDisabled' }, hint: expect.stringContaining('subnets start') })
  })

  test('goes through the wrappers again when it is planned again, and another signer is refused', async () => {
    let wrapped = 0
    const counting: PlanWrapper = {
      name: 'counting',
      wrap: (plan) => {
        wrapped++
        return plan
      },
    }
    await run(planGift(TAO, { recheckAtSigning: true }), [inBatch, counting])
    expect(wrapped).toBe(2)
    const fickle: PlanWrapper = {
      name: 'fickle',
      wrap: (plan) => (++wrapped > 3 ? { ...plan, signer: { role: 'coldkey', address: BOB } } : plan),
    }
    await expect(run(planGift(TAO, { recheckAtSigning: true }), [fickle])).rejects.toMatchObject({ code: 'KEY_MISMATCH', exitCode: 4 })
  })

  test('passes the wrappers from the innermost to the outermost', async () => {
    const named = (name: string): PlanWrapper => ({ name, wrap: async (plan) => ({ ...plan, title: `${name}(${plan.title})` }) })
    const plan = await wrapPlanner(client, planGift(TAO, { title: 'x' }), [named('a'), named('b')])()
    expect(plan.title).toBe('b(a(x))')
  })
})

/** The hotkey of the first neuron. */
async function findHotkey(): Promise<string> {
  const [hotkey] = await client.readStorage([{ pallet: 'SubtensorModule', item: 'Keys', keys: [1, 0] }])
  return String(hotkey)
}
