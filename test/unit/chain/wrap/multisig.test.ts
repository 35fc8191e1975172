/** Plans that several keys decide on, taken through the embedded chain by each of them. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { planTransfer } from '../../../../src/chain/balances/plan-transfer.js'
import { ChainClient } from '../../../../src/chain/client.js'
import { findOutcome } from '../../../../src/chain/outcome/find-outcome.js'
import type { Outcome, Plan, PlanCall, Planner, Preview, Stage } from '../../../../src/chain/plan.js'
import { executePlan } from '../../../../src/chain/send/execute-plan.js'
import type { PlanWrapper } from '../../../../src/chain/send/plan-wrapper.js'
import type { Signer } from '../../../../src/chain/signer.js'
import { listOperations } from '../../../../src/chain/wrap/multisig/read-operation.js'
import { wrapInMultisig } from '../../../../src/chain/wrap/multisig/wrap-in-multisig.js'
import { wrapInProxy } from '../../../../src/chain/wrap/proxy/wrap-in-proxy.js'
import { rao, ZERO_RAO } from '../../../../src/core/money.js'
import { type MultisigAccount, makeMultisigAccount } from '../../../../src/core/multisig-account.js'
import { parseAddress } from '../../../../src/core/ss58.js'
import { fundAccount } from '../../../../src/localnet/fund.js'
import { sudo } from '../../../../src/localnet/pallets/sudo/schema.js'
import type { Hex } from '../../../../src/localnet/schema/types.js'
import { makeDevSigner } from '../../../helpers/dev-signer.js'
import { type LocalnetInProcess, startLocalnet } from '../../../helpers/start-localnet.js'
import { changeState } from '../../../helpers/worlds/change-state.js'

const TAO = 1_000_000_000n
const FERDIE = '5CiPPseXPECbkjWCa6MnjNokrgYjMqmKndv2rSnekmSK2DjL'
const keyOf = (address: string): Hex => `0x${Buffer.from(parseAddress(address)).toString('hex')}`

let localnet: LocalnetInProcess
let client: ChainClient
let [alice, bob, charlie]: Signer[] = []
let account: MultisigAccount

const signer = (one: Signer | undefined): Signer => {
  if (one === undefined) throw new Error('no such signer')
  return one
}
const [A, B, C] = [() => signer(alice), () => signer(bob), () => signer(charlie)]

beforeAll(async () => {
  localnet = await startLocalnet({ blockTime: 'instant' })
  ;[alice, bob, charlie] = await Promise.all(['//Alice', '//Bob', '//Charlie'].map(makeDevSigner))
  account = makeMultisigAccount([A().address, B().address, C().address], 2)
  changeState(localnet.node, (ctx) => {
    for (const { address } of [A(), B(), C(), account]) fundAccount(ctx, keyOf(address), 1_000n * TAO)
  })
})

beforeEach(async () => {
  client?.disconnect()
  client = await ChainClient.connect({ network: localnet.url, cacheDirectory: null })
})

afterAll(async () => {
  client?.disconnect()
  await localnet?.stop()
})

interface Run {
  readonly outcome: Outcome
  readonly previews: readonly Preview[]
  readonly stages: readonly Stage[]
}

async function run(who: Signer, planner: Planner, wrappers: readonly PlanWrapper[], onUnlock = async () => {}): Promise<Run> {
  const previews: Preview[] = []
  const stages: Stage[] = []
  const hooks = {
    onPreview: (preview: Preview) => void previews.push(preview),
    confirm: async () => true,
    unlock: async () => {
      await onUnlock()
      return who
    },
    onStage: (stage: Stage) => void stages.push(stage),
  }
  await client.refresh()
  const executed = await executePlan(client, planner, hooks, { guard: null, dryRun: false, wrappers })
  if (executed.status !== 'done') throw new Error('it was a dry run')
  return { outcome: executed.outcome, previews, stages }
}

const by = (who: Signer, of: MultisigAccount = account): PlanWrapper => wrapInMultisig({ account: of, name: 'ours', member: who.address })
const gift =
  (from: string, tao: bigint): Planner =>
  () =>
    planTransfer(client, { from, to: FERDIE, amountRao: rao(tao * TAO), allowDeath: false })

/** A plan of any call, without checks of its own. */
function planCall(address: string, call: PlanCall): Planner {
  const plan: Plan = {
    id: 'test',
    title: 'Do it',
    call,
    signer: { role: 'coldkey', address },
    account: null,
    checks: [],
    fields: [],
    effects: [],
    warnings: [],
    spend: { rao: ZERO_RAO, bounded: true },
    price: null,
    recheckAtSigning: false,
    reserveRao: ZERO_RAO,
    feePayableInAlpha: false,
  }
  return async () => plan
}

/** Finds a transaction again, as `tx status` does. */
async function findAgain({ outcome }: Run) {
  const { hash, fromBlock, eraEndBlock, specVersion } = outcome.submission
  await client.refresh()
  return findOutcome(client, { hash, fromBlock, eraEndBlock, specVersion, account: null, demands: {} })
}

describe('a plan of several keys', () => {
  test('is an approval with the whole call in it, then the call itself, and is found again as both', async () => {
    const first = await run(A(), gift(account.address, 3n), [by(A())])
    expect(first.previews[0]).toMatchObject({
      plan: {
        id: 'wallet transfer',
        account: account.address,
        signer: { address: A().address },
        depositRao: 196_000_000n,
        later: { when: 'when one more has approved' },
        call: { name: 'as_multi', args: { threshold: 2, maybe_timepoint: null } },
      },
      callArgs: { call: { type: 'Balances', value: { type: 'transfer_keep_alive' } } },
    })
    const pending = { multisig: account.address, approvals: 1, threshold: 2, executed: false }
    expect(first.outcome).toMatchObject({ status: 'succeeded', error: null, warnings: [], results: pending })
    expect(await findAgain(first)).toMatchObject({ status: 'succeeded', report: { results: { executed: false } } })

    const last = await run(B(), gift(account.address, 3n), [by(B())])
    expect(last.previews[0]?.plan).toMatchObject({ depositRao: 0n })
    expect(last.previews[0]?.plan.later).toBeUndefined()
    expect(last.outcome).toMatchObject({
      status: 'succeeded',
      error: null,
      warnings: [],
      results: { amount: { rao: (3n * TAO).toString() } },
    })
    expect(await findAgain(last)).toMatchObject({ status: 'succeeded', report: { results: { amount: { rao: (3n * TAO).toString() } } } })
    expect(await listOperations(client, account.address)).toEqual([])
  })

  test('that one of them may make alone is made at once', async () => {
    const alone = makeMultisigAccount([A().address, B().address], 1)
    changeState(localnet.node, (ctx) => void fundAccount(ctx, keyOf(alone.address), 10n * TAO))
    const { outcome, previews } = await run(B(), gift(alone.address, 2n), [by(B(), alone)])
    expect(previews[0]?.plan).toMatchObject({ call: { name: 'as_multi_threshold_1' }, depositRao: 0n })
    expect(outcome).toMatchObject({ status: 'succeeded', results: { amount: { rao: (2n * TAO).toString() } } })
  })

  test('fails with the error of the call that it carries out', async () => {
    const call = { pallet: 'Balances', name: 'transfer_keep_alive', args: { dest: FERDIE, value: 1_000_000n * TAO } }
    const planner = planCall(account.address, call)
    expect((await run(A(), planner, [by(A())])).outcome.status).toBe('succeeded')
    const failed = await run(C(), planner, [by(C())])
    expect(failed.outcome).toMatchObject({ status: 'failed', error: { details: { error: 'FundsUnavailable' } } })
    expect(await findAgain(failed)).toMatchObject({ status: 'failed', error: { details: { error: 'FundsUnavailable' } } })
  })

  test('is planned anew where another approves before it is signed, and shown again', async () => {
    const planner = gift(account.address, 4n)
    const { outcome, previews, stages } = await run(A(), planner, [by(A())], async () => {
      const other = await ChainClient.connect({ network: localnet.url, cacheDirectory: null })
      const plan = () => planTransfer(other, { from: account.address, to: FERDIE, amountRao: rao(4n * TAO), allowDeath: false })
      const hooks = { onPreview: () => {}, confirm: async () => true, unlock: async () => C() }
      if ((await listOperations(other, account.address)).length === 0)
        await executePlan(other, plan, hooks, { guard: null, dryRun: false, wrappers: [by(C())] })
      other.disconnect()
    })
    expect(stages.map(({ stage }) => stage)).toContain('replanned')
    expect(previews.map(({ plan }) => plan.later === undefined)).toEqual([false, true])
    expect(outcome).toMatchObject({ status: 'succeeded', results: { amount: { rao: (4n * TAO).toString() } } })
  })

  test('is not signed by a stranger, nor twice, nor for a hotkey', async () => {
    const failed = async (who: Signer, planner: Planner, of = account) => {
      const error = await run(who, planner, [by(who, of)]).catch((reason: unknown) => reason)
      return (error as { readonly code: string }).code
    }
    const others = makeMultisigAccount([B().address, C().address], 2)
    expect(await failed(A(), gift(others.address, 1n), others)).toBe('NOT_A_SIGNATORY')
    expect(await failed(A(), gift(B().address, 1n))).toBe('SIGNER_NOT_MULTISIG')
    await run(A(), gift(account.address, 5n), [by(A())])
    expect(await failed(A(), gift(account.address, 5n))).toBe('ALREADY_APPROVED')
    expect((await run(B(), gift(account.address, 5n), [by(B())])).outcome.status).toBe('succeeded')
  })

  test('has weight enough for what it carries, and for what that carries', async () => {
    const remark = { pallet: 'System', name: 'remark', args: { remark: new Uint8Array(5_000) } }
    const stake = { pallet: 'SubtensorModule', name: 'register_network', args: { hotkey: FERDIE } }
    const nested = { pallet: 'Utility', name: 'batch', args: { calls: [{ ...remark }, { ...stake }, { ...remark }] } }
    for (const call of [remark, stake, nested]) {
      const planner = planCall(account.address, call)
      await run(A(), planner, [by(A())])
      const { outcome } = await run(B(), planner, [by(B())])
      // The calls may fail; what they must not is be refused for their weight.
      if (outcome.status === 'failed') expect(outcome.error.details.error).not.toBe('MaxWeightTooLow')
      expect(['succeeded', 'failed']).toContain(outcome.status)
    }
  })
})

describe('other carriers and several keys', () => {
  test('compose: root by a multisig', async () => {
    changeState(localnet.node, (ctx) => sudo.storage.Key.set(ctx, keyOf(account.address)))
    const remark = { pallet: 'System', name: 'remark', args: { remark: Uint8Array.of(1) } }
    const planner = planCall(account.address, { pallet: 'Sudo', name: 'sudo', args: { call: remark } })
    await run(A(), planner, [by(A())])
    const { outcome } = await run(B(), planner, [by(B())])
    expect(outcome).toMatchObject({ status: 'succeeded', error: null })
    if (outcome.status !== 'succeeded') throw new Error('it did not succeed')
    expect(outcome.inclusion.events.map(({ name }) => name)).toEqual(expect.arrayContaining(['Sudid', 'MultisigExecuted']))
  })

  test('compose: a proxy that is a multisig', async () => {
    const add = {
      pallet: 'Proxy',
      name: 'add_proxy',
      args: { delegate: account.address, proxy_type: { type: 'Any', value: null }, delay: 0 },
    }
    expect((await run(C(), planCall(C().address, add), [])).outcome.status).toBe('succeeded')
    const act = wrapInProxy({ type: null, announced: false, delegate: account.address })
    const first = await run(A(), gift(C().address, 7n), [act, by(A())])
    expect(first.previews[0]?.plan).toMatchObject({ account: C().address, signer: { address: A().address } })
    expect(first.outcome).toMatchObject({ results: { multisig: account.address, executed: false } })
    const last = await run(B(), gift(C().address, 7n), [act, by(B())])
    expect(last.outcome).toMatchObject({ status: 'succeeded', results: { amount: { rao: (7n * TAO).toString() } } })
  })

  test('compose: a signatory that is a multisig itself', async () => {
    const outer = makeMultisigAccount([account.address, C().address], 2)
    changeState(localnet.node, (ctx) => void fundAccount(ctx, keyOf(outer.address), 10n * TAO))
    const inner = wrapInMultisig({ account: outer, name: 'outer', member: account.address })
    await run(A(), gift(outer.address, 1n), [inner, by(A())])
    const opened = await run(B(), gift(outer.address, 1n), [inner, by(B())])
    expect(opened.previews[0]?.checks.map(({ name }) => name)).toContain('multisig-covers-deposit')
    expect(opened.outcome).toMatchObject({ results: { multisig: outer.address, approvals: 1, executed: false } })
    const last = await run(C(), gift(outer.address, 1n), [wrapInMultisig({ account: outer, name: 'outer', member: C().address })])
    expect(last.outcome).toMatchObject({ status: 'succeeded', results: { amount: { rao: TAO.toString() } } })
  })
})
