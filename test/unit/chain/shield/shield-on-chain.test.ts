/** Encrypted writes on the embedded chain, whose author opens them as the node's proposer does. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readAccount } from '../../../../src/chain/account/read-account.js'
import { planTransfer } from '../../../../src/chain/balances/plan-transfer.js'
import { ChainClient } from '../../../../src/chain/client.js'
import { findJournalEntry } from '../../../../src/chain/journal/journal.js'
import { findOutcome, type Sought } from '../../../../src/chain/outcome/find-outcome.js'
import { totalFee } from '../../../../src/chain/outcome/total-fee.js'
import type { Executed, Outcome, Plan, Planner, Preview, Stage, Submission } from '../../../../src/chain/plan.js'
import type { ExecuteOptions } from '../../../../src/chain/send/execute-hooks.js'
import { executePlan } from '../../../../src/chain/send/execute-plan.js'
import type { Signer } from '../../../../src/chain/signer.js'
import { getStake } from '../../../../src/chain/stake/list-stakes.js'
import { planAddStake } from '../../../../src/chain/stake/plan-add-stake.js'
import { rao } from '../../../../src/core/money.js'
import { encodeAddress } from '../../../../src/core/ss58.js'
import { fundAccount } from '../../../../src/localnet/fund.js'
import { mevShield } from '../../../../src/localnet/pallets/mev-shield/schema.js'
import { subtensor } from '../../../../src/localnet/pallets/subtensor/schema.js'
import { makeDevSigner } from '../../../helpers/dev-signer.js'
import { type LocalnetInProcess, startLocalnet } from '../../../helpers/start-localnet.js'
import { addNeurons, addSubnets } from '../../../helpers/worlds/add-subnets.js'
import { changeState } from '../../../helpers/worlds/change-state.js'
import { makeAuthor } from '../../../helpers/worlds/shield-author.js'

const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const TAO = 1_000_000_000n
const ERA = 8
const stranger: `0x${string}` = `0x${Buffer.from(makeAuthor(3).key).toString('hex')}`

describe.each([425, 475])('on runtime %i', (spec) => {
  let localnet: LocalnetInProcess
  let client: ChainClient
  let alice: Signer
  let hotkey: string
  const journalDirectory = mkdtempSync(join(tmpdir(), 'taoctl-shield-'))

  beforeAll(async () => {
    localnet = await startLocalnet({ blockTime: 'instant', spec, drift: undefined })
    alice = await makeDevSigner('//Alice')
    addSubnets(localnet.node, 1)
    addNeurons(localnet.node, 1, 1)
    changeState(localnet.node, (ctx) => {
      fundAccount(ctx, `0x${Buffer.from(alice.publicKey).toString('hex')}`, 1_000n * TAO)
      subtensor.storage.SubtokenEnabled.set(ctx, 1, true)
      hotkey = encodeAddress(Buffer.from(String(subtensor.storage.Keys.get(ctx, 1, 0)).slice(2), 'hex'))
    })
    // Authors announce their keys three blocks before they are of use.
    await localnet.node.chain.advance(3)
  })

  beforeEach(async () => {
    client = await ChainClient.connect({ network: localnet.url, cacheDirectory: null })
  })

  afterAll(async () => {
    client?.disconnect()
    await localnet?.stop()
    rmSync(journalDirectory, { recursive: true, force: true })
  })

  interface Hooks {
    readonly onSigned?: () => Promise<void>
    readonly onSubmitted?: () => Promise<void>
    readonly onPreview?: (preview: Preview) => void
  }

  function run(planner: Planner, options: Partial<ExecuteOptions> = {}, more: Hooks = {}): Promise<Executed> {
    const hooks = {
      onPreview: more.onPreview ?? (() => {}),
      confirm: async () => true,
      unlock: async () => alice,
      onStage: async ({ stage }: Stage) => {
        if (stage === 'signed') await more.onSigned?.()
        if (stage === 'submitted') await more.onSubmitted?.()
      },
    }
    return executePlan(client, planner, hooks, { guard: null, dryRun: false, journalDirectory, shield: 'always', ...options })
  }

  async function outcomeOf(executed: Promise<Executed>): Promise<{ readonly outcome: Outcome; readonly preview: Preview }> {
    const done = await executed
    if (done.status !== 'done') throw new Error('a dry run')
    return done
  }

  const stake: Planner = () =>
    planAddStake(client, {
      coldkey: alice.address,
      hotkey,
      netuid: 1,
      amountRao: rao(2n * TAO),
      tolerance: null,
      allowPartial: false,
    })

  const gift =
    (change: Partial<Plan> = {}): Planner =>
    async () => ({
      ...(await planTransfer(client, { from: alice.address, to: BOB, amountRao: rao(3n * TAO), allowDeath: false })),
      ...change,
    })

  const readNow = async () => {
    await client.refresh()
    return readAccount(client, alice.address)
  }

  const seek = ({ hash, fromBlock, eraEndBlock, signer, nonce, specVersion, carrier }: Submission): Sought => ({
    hash,
    fromBlock,
    eraEndBlock,
    account: { address: signer, nonce },
    specVersion,
    ...(carrier === undefined ? {} : { carrier }),
    demands: {},
  })

  /** Makes a block after which the key to encrypt to is another one, or none: what its author announced before is changed. */
  const changeNextKey = (key: `0x${string}` | null) =>
    changeState(localnet.node, (ctx) => {
      const { AuthorKeys } = mevShield.storage
      for (const { keys } of AuthorKeys.entries(ctx)) {
        if (key === null) AuthorKeys.remove(ctx, ...keys)
        else AuthorKeys.set(ctx, ...keys, key)
      }
    })

  /** Encrypted to a key whose other half nobody has: the author whose turn it is includes the carrier, and cannot open it. */
  async function leaveOut() {
    changeNextKey(stranger)
    await client.refresh()
    const onSubmitted = () => localnet.node.chain.advance(2).then(() => {})
    const { outcome } = await outcomeOf(run(gift(), {}, { onSubmitted }))
    if (outcome.status !== 'unknown') throw new Error(outcome.status)
    return outcome
  }

  test('a stake is opened two blocks later and costs what was shown, to the rao', async () => {
    const before = await readNow()
    const head = await client.readBlockNumber()
    const staked = await getStake(client, alice.address, hotkey, 1)
    const { outcome, preview } = await outcomeOf(run(stake))
    if (outcome.status !== 'succeeded') throw new Error(JSON.stringify(outcome))
    const { inclusion, submission } = outcome
    expect(inclusion.blockNumber).toBe(head + 2)
    expect(inclusion.extrinsicIndex).toBe((inclusion.carrier?.extrinsicIndex ?? 0) + 1)
    expect([submission.carrier?.nonce, submission.nonce]).toEqual([before.nonce, before.nonce + 1])
    const after = await readNow()
    expect(after.nonce).toBe(before.nonce + 2)
    expect(totalFee(inclusion)).toBe(preview.feeRao)
    expect(before.freeRao - after.freeRao).toBe(2n * TAO + (preview.feeRao ?? 0n))
    expect((await getStake(client, alice.address, hotkey, 1)).alphaRao - staked.alphaRao).toBeGreaterThan(0n)
    expect(outcome.results).toMatchObject({ tao: { tao: '2' } })
  })

  test('either hash finds it again', async () => {
    const { outcome } = await outcomeOf(run(gift()))
    const { submission } = outcome
    expect(findJournalEntry(journalDirectory, submission.carrier?.hash ?? '')?.signed.hash).toBe(submission.hash)
    await client.refresh()
    expect(await findOutcome(client, seek(submission))).toMatchObject({
      status: 'succeeded',
      inclusion: { carrier: { extrinsicIndex: 2 } },
      report: { results: { amount: { rao: (3n * TAO).toString() } } },
    })
  })

  test('a batch goes the same way, and each of its calls is read', async () => {
    const batched = gift()
    const planner: Planner = async () => {
      const plan = await batched()
      return { ...plan, call: { pallet: 'Utility', name: 'batch_all', args: { calls: [{ ...plan.call }, { ...plan.call }] } } }
    }
    const { outcome } = await outcomeOf(run(planner))
    expect(outcome).toMatchObject({ status: 'succeeded', results: { items: [{ ok: true }, { ok: true }] } })
  })

  test('what fails inside has failed, with the error of the call', async () => {
    const before = await readNow()
    const wrong = gift({ call: { pallet: 'Balances', name: 'transfer_keep_alive', args: { dest: BOB, value: 10n ** 18n } } })
    const { outcome } = await outcomeOf(run(wrong))
    if (outcome.status !== 'failed') throw new Error(outcome.status)
    expect(outcome).toMatchObject({ error: { code: 'DISPATCH_FAILED', exitCode: 6 }, inclusion: { carrier: { extrinsicIndex: 2 } } })
    expect(before.freeRao - (await readNow()).freeRao).toBe(totalFee(outcome.inclusion))
  })

  test('several at once, open ones among them, have a nonce each and are all carried out', async () => {
    const { nonce } = await readNow()
    const shields = ['always', 'off', 'always', 'off'] as const
    const clients = await Promise.all(shields.map(() => ChainClient.connect({ network: localnet.url, cacheDirectory: null })))
    const done = await Promise.all(
      shields.map((shield, index) => {
        const own = clients[index] as ChainClient
        const planner: Planner = () => planTransfer(own, { from: alice.address, to: BOB, amountRao: rao(TAO), allowDeath: false })
        const hooks = { onPreview: () => {}, confirm: async () => true, unlock: async () => alice }
        return executePlan(own, planner, hooks, { guard: null, dryRun: false, journalDirectory, shield })
      }),
    )
    for (const own of clients) own.disconnect()
    expect(done.map((one) => (one.status === 'done' ? one.outcome.status : one.status))).toEqual(shields.map(() => 'succeeded'))
    const nonces = done.flatMap((one) => {
      if (one.status !== 'done') return []
      const { carrier, nonce: own } = one.outcome.submission
      return carrier === undefined ? [own] : [carrier.nonce, own]
    })
    expect(nonces.sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5].map((more) => nonce + more))
  })

  test('a carrier that its author cannot open is in a block alone; after eight blocks the write can be repeated', async () => {
    const before = await readNow()
    const outcome = await leaveOut()
    expect(outcome.error).toMatchObject({ code: 'SHIELD_INNER_MISSING', exitCode: 7 })
    await client.refresh()
    expect(await findOutcome(client, seek(outcome.submission))).toMatchObject({ status: 'pending' })
    await localnet.node.chain.advance(ERA)
    await client.refresh()
    const found = await findOutcome(client, seek(outcome.submission))
    if (found.status !== 'not-included') throw new Error(found.status)
    expect(found).toMatchObject({ reason: 'era-ended', carrier: { finalized: true } })
    const paid = found.carrier?.feeRao ?? 0n
    expect(paid).toBeGreaterThan(0n)
    expect(before.freeRao - (await readNow()).freeRao).toBe(paid)
    const again = await outcomeOf(run(gift()))
    expect(again.outcome).toMatchObject({
      status: 'succeeded',
      submission: { nonce: before.nonce + 2, carrier: { nonce: before.nonce + 1 } },
    })
  })

  test('one repeated at once takes the nonce of what was left out, which then can never happen', async () => {
    const { submission } = await leaveOut()
    const second = await outcomeOf(run(gift()))
    expect(second.outcome).toMatchObject({ status: 'succeeded', submission: { carrier: { nonce: submission.nonce } } })
    await client.refresh()
    expect(await findOutcome(client, seek(submission))).toMatchObject({ status: 'not-included', reason: 'nonce-used', carrier: {} })
  })

  test('a carrier whose key comes up in no block is never included, and nothing is paid', async () => {
    const before = await readNow()
    // Two blocks go by between the signature and the submission.
    const late = { onSigned: () => localnet.node.chain.advance(2).then(() => {}) }
    const { outcome } = await outcomeOf(run(gift(), { outcomeTimeoutMs: 1_500 }, late))
    expect(outcome).toMatchObject({ status: 'unknown', error: { exitCode: 7 } })
    await localnet.node.chain.advance(ERA)
    await client.refresh()
    expect(await findOutcome(client, seek(outcome.submission))).toMatchObject({
      status: 'not-included',
      reason: 'era-ended',
      carrier: null,
    })
    expect((await readNow()).freeRao).toBe(before.freeRao)
    expect((await outcomeOf(run(gift()))).outcome.status).toBe('succeeded')
  })

  test('without a key nothing is encrypted: refused where it was demanded, openly and told where it was not', async () => {
    changeNextKey(null)
    await client.refresh()
    await expect(run(stake)).rejects.toMatchObject({ code: 'SHIELD_NOT_POSSIBLE' })
    const previews: Preview[] = []
    const { outcome } = await outcomeOf(run(stake, { shield: 'trades' }, { onPreview: (preview) => previews.push(preview) }))
    expect(outcome).toMatchObject({ status: 'succeeded' })
    expect(previews[0]?.warnings).toEqual(expect.arrayContaining([expect.stringMatching(/^Not encrypted: no block author/)]))
  })
})
