import { afterEach, describe, expect, test } from 'vitest'
import { planTransfer } from '../../../../src/chain/balances/plan-transfer.js'
import { ChainClient } from '../../../../src/chain/client.js'
import { encodeCallBytes } from '../../../../src/chain/metadata/encode-value.js'
import type { Executed, Plan, PlanCheck, Preview, Stage } from '../../../../src/chain/plan.js'
import { toHex } from '../../../../src/chain/scale/hex.js'
import type { ExecuteHooks, ExecuteOptions } from '../../../../src/chain/send/execute-hooks.js'
import { executePlan } from '../../../../src/chain/send/execute-plan.js'
import type { Signer } from '../../../../src/chain/signer.js'
import { rao } from '../../../../src/core/money.js'
import { makeDevSigner } from '../../../helpers/dev-signer.js'
import {
  type FakeChain,
  INCLUDED_STATUS,
  makeAccount,
  makeFailure,
  SUCCESS,
  startFakeChain,
  TRANSFER,
} from '../../../helpers/fake-chain.js'
import { SILENCE } from '../../../helpers/fake-node.js'

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const TAO = 1_000_000_000n
const ends: (() => unknown)[] = []

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

interface Log {
  readonly previews: Preview[]
  readonly stages: Stage[]
  /** What was asked of the user, in order. */
  readonly asked: string[]
}

interface Run extends Log {
  readonly result: Promise<Executed>
}

async function open(...args: Parameters<typeof startFakeChain>): Promise<{ chain: FakeChain; client: ChainClient }> {
  const chain = await startFakeChain(...args)
  ends.push(() => chain.close())
  chain.setStorage('System', 'Account', [ALICE], makeAccount(10n * TAO))
  const client = await ChainClient.connect({ network: chain.url, cacheDirectory: null, callTimeoutMs: 2000 })
  ends.push(() => client.disconnect())
  return { chain, client }
}

async function run(
  client: ChainClient,
  options: Partial<ExecuteOptions> & {
    amount?: bigint
    agree?: boolean
    signer?: Signer
    onUnlock?: () => void
    change?: (plan: Plan) => Plan
  } = {},
): Promise<Run> {
  const log: Log = { previews: [], stages: [], asked: [] }
  const signer = options.signer ?? (await makeDevSigner('//Alice'))
  const hooks: ExecuteHooks = {
    onPreview: (preview) => log.previews.push(preview),
    confirm: async () => {
      log.asked.push('confirm')
      return options.agree ?? true
    },
    unlock: async (role, address) => {
      log.asked.push(`unlock ${role} ${address}`)
      options.onUnlock?.()
      return signer
    },
    onStage: (stage) => {
      log.stages.push(stage)
    },
  }
  const planner = async (): Promise<Plan> => {
    const plan = await planTransfer(client, { from: ALICE, to: BOB, amountRao: rao(options.amount ?? TAO), allowDeath: false })
    return options.change ? options.change(plan) : plan
  }
  const result = executePlan(client, planner, hooks, { guard: null, dryRun: false, outcomeTimeoutMs: 2000, ...options })
  result.catch(() => {})
  return { ...log, result }
}

async function outcomeOf(started: Run) {
  const executed = await started.result
  if (executed.status !== 'done') throw new Error('a dry run')
  return executed.outcome
}

describe('executing a plan', () => {
  test('checks, preview, confirmation, key, signature, submission, outcome: in this order', async () => {
    const { chain, client } = await open()
    chain.ownEvents = [
      { pallet: 'Balances', event: 'Transfer', data: { from: ALICE, to: BOB, amount: TAO } },
      { pallet: 'TransactionPayment', event: 'TransactionFeePaid', data: { who: ALICE, actual_fee: 170_037n, tip: 0n } },
      SUCCESS,
    ]
    const started = await run(client)
    const outcome = await outcomeOf(started)
    expect(outcome).toMatchObject({
      status: 'succeeded',
      results: { amount: { tao: '1' } },
      inclusion: { blockNumber: 101, extrinsicIndex: 1, feeRao: 170_037n, finalized: false },
      submission: { nonce: 4, signer: ALICE, eraEndBlock: 131, specVersion: 425 },
    })
    expect(started.asked).toEqual(['confirm', `unlock coldkey ${ALICE}`])
    expect(started.stages.map((stage) => stage.stage)).toEqual(['signing', 'signed', 'submitted', 'included'])
    expect(chain.submitted).toHaveLength(1)
    const preview = started.previews[0]
    expect(preview?.feeRao).toBe(170_037n)
    expect(preview?.callData).toBe(
      toHex(encodeCallBytes(chain.metadata, { pallet: 'Balances', name: 'transfer_keep_alive', args: { dest: BOB, value: TAO } })),
    )
    expect(preview?.callArgs).toEqual({ dest: { type: 'Id', value: BOB }, value: TAO })
    expect(started.previews[0]?.checks.every((check) => check.ok)).toBe(true)
  })

  test('a dry run shows the preview and asks for nothing', async () => {
    const { chain, client } = await open()
    const started = await run(client, { guard: null, dryRun: true })
    expect((await started.result).status).toBe('dry-run')
    expect(started.asked).toEqual([])
    expect(started.previews).toHaveLength(1)
    expect(chain.submitted).toEqual([])
  })

  test('a failed check is told with the whole preview and ends it before any question', async () => {
    const { chain, client } = await open()
    const started = await run(client, { amount: 11n * TAO })
    await expect(started.result).rejects.toMatchObject({ code: 'INSUFFICIENT_BALANCE', exitCode: 3 })
    expect(started.previews[0]?.checks.some((check) => check.ok)).toBe(true)
    expect(started.asked).toEqual([])
    expect(chain.submitted).toEqual([])
  })

  test('the fee and the existential deposit count: all but them can be sent, one rao more cannot', async () => {
    const { client } = await open()
    const most = 10n * TAO - 170_037n - 500n
    await expect((await run(client, { amount: most, dryRun: true })).result).resolves.toMatchObject({ status: 'dry-run' })
    await expect((await run(client, { amount: most + 1n, dryRun: true })).result).rejects.toMatchObject({ code: 'INSUFFICIENT_BALANCE' })
  })

  test.each<[unknown, RegExp | null]>([
    [{ tokenDecimals: 18 }, /18 decimals; TAO has 9/],
    [{ tokenDecimals: 0 }, /0 decimals/],
    [{ tokenDecimals: '9' }, /"9" decimals/],
    [{ tokenDecimals: [18, 9] }, /18 decimals/],
    [{ ss58Format: 0 }, /prefix 0; those of Bittensor have 42/],
    [{ ss58Format: { toString: 1 } }, /prefix \{"toString":1\}/],
    [{ ss58Format: 42, tokenDecimals: [9], tokenSymbol: 'TAO' }, null],
    [{ tokenDecimals: null }, null],
    [null, null],
    ['text', null],
  ])('properties such as %j are a warning in the preview where they are not those of Bittensor', async (properties, warning) => {
    const { chain, client } = await open()
    chain.handlers.system_properties = () => properties
    const started = await run(client, { guard: null, dryRun: true })
    await started.result
    const said = (started.previews[0]?.warnings ?? []).filter((text) => text.startsWith('The node says'))
    if (warning === null) expect(said).toEqual([])
    else expect(said).toEqual([expect.stringMatching(warning)])
  })

  test.each([2 ** 32, 2 ** 53, 1e21, -1, 0.5])(
    'the nonce %d is told as one that no account can have, and nothing is signed',
    async (nonce) => {
      const { chain, client } = await open()
      chain.handlers.system_accountNextIndex = () => nonce
      const started = await run(client)
      await expect(started.result).rejects.toMatchObject({
        code: 'BAD_NONCE',
        exitCode: 5,
        message: expect.stringContaining(String(nonce)),
      })
      expect(started.stages.map(({ stage }) => stage)).toEqual(['signing'])
      expect(chain.submitted).toEqual([])
    },
  )

  test('a no ends it before the key is asked for', async () => {
    const { chain, client } = await open()
    const started = await run(client, { agree: false })
    await expect(started.result).rejects.toMatchObject({ code: 'CANCELLED', exitCode: 130 })
    expect(started.asked).toEqual(['confirm'])
    expect(chain.submitted).toEqual([])
  })

  test('the key of another account is refused', async () => {
    const { chain, client } = await open()
    const started = await run(client, { signer: await makeDevSigner('//Bob') })
    await expect(started.result).rejects.toMatchObject({ code: 'KEY_MISMATCH', exitCode: 4 })
    expect(chain.submitted).toEqual([])
  })

  test('a block whose header is that of another number is no anchor: nothing is signed', async () => {
    const { chain, client } = await open()
    const { chain_getHeader: real } = chain.handlers
    const started = await run(client, {
      onUnlock: () => {
        // Another number makes the same era of a block one period away: the transaction would be looked for where it cannot be.
        chain.handlers.chain_getHeader = (params, peer) => ({ ...(real?.(params, peer) as object), number: '0x44' })
      },
    })
    await expect(started.result).rejects.toMatchObject({ code: 'BAD_ANSWER', exitCode: 5 })
    expect(chain.submitted).toEqual([])
  })

  test('a call that the runtime lacks is named before anything is asked', async () => {
    const { client } = await open()
    const started = await run(client, { change: (plan) => ({ ...plan, call: { ...plan.call, name: 'transfer_with_love' } }) })
    await expect(started.result).rejects.toMatchObject({
      code: 'NOT_ON_THIS_RUNTIME',
      exitCode: 6,
      details: { looked_for: ['Balances.transfer_with_love(dest, value)'] },
    })
    expect(started.asked).toEqual([])
  })

  test('a call with an argument that the runtime does not have is refused, never sent without it', async () => {
    const { client } = await open()
    const started = await run(client, { change: (plan) => ({ ...plan, call: { ...plan.call, args: { ...plan.call.args, memo: 'x' } } }) })
    await expect(started.result).rejects.toMatchObject({ code: 'NOT_ON_THIS_RUNTIME' })
  })

  test('a runtime upgraded while the user thinks is planned and confirmed anew, and signed for', async () => {
    const { chain, client } = await open()
    const started = await run(client, {
      onUnlock: () => {
        chain.specVersion = 426
      },
    })
    expect(await outcomeOf(started)).toMatchObject({ status: 'succeeded', submission: { specVersion: 426 } })
    expect(started.previews.map((preview) => preview.specVersion)).toEqual([425, 426])
    expect(started.asked).toEqual(['confirm', `unlock coldkey ${ALICE}`, 'confirm'])
    expect(started.stages[0]).toMatchObject({ stage: 'replanned' })
  })

  test('a cost that rose is shown and confirmed again; one that fell is not', async () => {
    const { client } = await open()
    let spend = 0n
    const change = (step: bigint) => (plan: Plan) => {
      spend += step
      return { ...plan, recheckAtSigning: true, spend: { rao: rao(spend), bounded: false } }
    }
    spend = TAO
    const fell = await run(client, { change: change(-1n) })
    expect((await outcomeOf(fell)).status).toBe('succeeded')
    expect(fell.asked.filter((question) => question === 'confirm')).toHaveLength(1)
    spend = TAO
    const rose = await run(client, { change: change(1n) })
    await expect(rose.result).rejects.toMatchObject({ code: 'UNSTABLE_CHAIN', exitCode: 3 })
    expect(rose.asked.filter((question) => question === 'confirm').length).toBeGreaterThan(1)
  })

  test('a proof of the metadata that is given up after the key is unlocked is shown and confirmed again', async () => {
    const { chain, client } = await open()
    const question = 'TaggedTransactionQueue_validate_transaction'
    chain.apis.set(question, '0x010004')
    const started = await run(client, {
      change: (plan) => ({ ...plan, recheckAtSigning: true }),
      onUnlock: () => chain.apis.set(question, '0x010100'),
    })
    // The node goes on saying so of what was signed without it.
    await started.result.catch(() => {})
    expect(started.previews.map(({ metadataProof }) => metadataProof.digest === null)).toEqual([false, true])
    expect(started.asked).toEqual(['confirm', `unlock coldkey ${ALICE}`, 'confirm'])
  })

  test('a check that fails when the cost is read again refuses, with nothing sent', async () => {
    const { chain, client } = await open()
    let unlocked = false
    const over: PlanCheck = {
      name: 'cost-within-limit',
      title: 'The cost is within --max-cost',
      failed: 'The cost is above --max-cost',
      ok: false,
      detail: '',
      code: 'OVER_MAX_COST',
    }
    const started = await run(client, {
      onUnlock: () => {
        unlocked = true
      },
      change: (plan) => ({ ...plan, recheckAtSigning: true, checks: unlocked ? [...plan.checks, over] : plan.checks }),
    })
    await expect(started.result).rejects.toMatchObject({ code: 'OVER_MAX_COST', exitCode: 3 })
    expect(chain.submitted).toEqual([])
  })
})

describe('outcomes', () => {
  test('included but failed is failed, with pallet, name, meaning and remedy', async () => {
    const { chain, client } = await open()
    const pallet = chain.metadata.pallets.find((candidate) => candidate.name === 'SubtensorModule')
    const def = chain.metadata.types[pallet?.errors ?? -1]?.def
    const error = def?.kind === 'variant' ? def.variants.find((variant) => variant.name === 'SlippageTooHigh') : undefined
    chain.ownEvents = [
      makeFailure({ type: 'Module', value: { index: pallet?.index ?? 0, error: Uint8Array.of(error?.index ?? 0, 0, 0, 0) } }),
    ]
    expect(await outcomeOf(await run(client))).toMatchObject({
      status: 'failed',
      error: {
        code: 'DISPATCH_FAILED',
        exitCode: 6,
        message: 'The call failed: SubtensorModule.SlippageTooHigh',
        why: expect.stringMatching(/slippage .*too high/i),
        hint: expect.stringContaining('--tolerance'),
        details: { pallet: 'SubtensorModule', error: 'SlippageTooHigh' },
      },
    })
  })

  test.each([
    [{ type: 'Token', value: 'NotExpendable' }, 'Token.NotExpendable'],
    [{ type: 'Arithmetic', value: 'Underflow' }, 'Arithmetic.Underflow'],
    ['BadOrigin', 'BadOrigin'],
  ])('the plain error %j', async (error, name) => {
    const { chain, client } = await open()
    chain.ownEvents = [makeFailure(error)]
    const outcome = await outcomeOf(await run(client))
    expect(outcome).toMatchObject({ status: 'failed', error: { message: `The call failed: ${name}`, hint: expect.stringMatching(/./) } })
  })

  test.each([
    ['Sudo', 'Sudid', { sudo_result: { type: 'Err', value: 'BadOrigin' } }],
    ['Utility', 'BatchInterrupted', { index: 1, error: 'BadOrigin' }],
  ])('%s.%s with an error inside is failed although the extrinsic succeeded', async (pallet, event, data) => {
    const { chain, client } = await open()
    chain.ownEvents = [{ pallet, event, data }, SUCCESS]
    expect(await outcomeOf(await run(client))).toMatchObject({ status: 'failed', error: { message: 'The call failed: BadOrigin' } })
  })

  test('a sudo that went well inside is succeeded', async () => {
    const { chain, client } = await open()
    chain.ownEvents = [TRANSFER, { pallet: 'Sudo', event: 'Sudid', data: { sudo_result: { type: 'Ok', value: null } } }, SUCCESS]
    expect((await outcomeOf(await run(client))).status).toBe('succeeded')
  })

  test('a call that the chain calls a success and that did nothing has failed', async () => {
    const { chain, client } = await open()
    chain.ownEvents = [SUCCESS]
    expect(await outcomeOf(await run(client))).toMatchObject({ status: 'failed', error: { code: 'NOTHING_CHANGED', exitCode: 6 } })
  })

  test('neither success nor failure in its events is unknown', async () => {
    const { chain, client } = await open()
    chain.ownEvents = []
    expect(await outcomeOf(await run(client))).toMatchObject({ status: 'unknown', error: { code: 'OUTCOME_UNREADABLE', exitCode: 7 } })
  })

  test('the socket closed between submission and inclusion: unknown, with hash, nonce and last block, sent once', async () => {
    const { chain, client } = await open()
    chain.handlers.author_submitAndWatchExtrinsic = ([extrinsic], peer) => {
      chain.submitted.push(String(extrinsic))
      setTimeout(() => peer.drop(), 20)
      return 's1'
    }
    const outcome = await outcomeOf(await run(client))
    expect(outcome).toMatchObject({
      status: 'unknown',
      error: {
        code: 'OUTCOME_UNKNOWN',
        exitCode: 7,
        message: expect.stringContaining(outcome.submission.hash),
        details: { extrinsic_hash: outcome.submission.hash, nonce: 4, era_end_block: 131, signer: ALICE },
      },
    })
    expect(chain.submitted).toHaveLength(1)
  })

  test('the socket closed before the node even answered the submission: unknown as well', async () => {
    const { chain, client } = await open()
    chain.handlers.author_submitAndWatchExtrinsic = ([extrinsic], peer) => {
      chain.submitted.push(String(extrinsic))
      peer.drop()
      return SILENCE
    }
    expect((await outcomeOf(await run(client))).status).toBe('unknown')
    expect(chain.submitted).toHaveLength(1)
  })

  test('the socket closed while the block is read: unknown', async () => {
    const { chain, client } = await open()
    chain.handlers.chain_getBlock = (_params, peer) => {
      peer.drop()
      return SILENCE
    }
    expect((await outcomeOf(await run(client))).status).toBe('unknown')
  })

  test('nothing heard in time: unknown', async () => {
    const { chain, client } = await open()
    chain.statuses = ['ready']
    expect(await outcomeOf(await run(client, { outcomeTimeoutMs: 100 }))).toMatchObject({
      status: 'unknown',
      error: { code: 'OUTCOME_TIMEOUT' },
    })
  })

  test.each([
    [{ usurped: '0x00' }, 'TX_USURPED'],
    ['dropped', 'TX_DROPPED'],
    ['invalid', 'TX_INVALIDATED'],
  ])('the status %j is unknown, in words', async (status, code) => {
    const { chain, client } = await open()
    chain.statuses = ['ready', status]
    expect(await outcomeOf(await run(client))).toMatchObject({ status: 'unknown', error: { code } })
  })

  test('a connection lost before anything was sent is a network error, not an unknown outcome', async () => {
    const { chain, client } = await open()
    chain.handlers.system_accountNextIndex = (_params, peer) => {
      peer.drop()
      return SILENCE
    }
    await expect((await run(client)).result).rejects.toMatchObject({ code: 'CONNECTION_LOST', exitCode: 5 })
    expect(chain.submitted).toEqual([])
  })

  test('waiting for finality goes through the block', async () => {
    const { chain, client } = await open()
    chain.statuses = [
      'ready',
      INCLUDED_STATUS,
      { retracted: INCLUDED_STATUS.inBlock },
      INCLUDED_STATUS,
      { finalized: INCLUDED_STATUS.inBlock },
    ]
    const started = await run(client, { wait: 'finalization' })
    expect(await outcomeOf(started)).toMatchObject({ status: 'succeeded', inclusion: { finalized: true } })
    expect(started.stages.map((stage) => stage.stage)).toEqual([
      'signing',
      'signed',
      'submitted',
      'included',
      'retracted',
      'included',
      'finalized',
    ])
  })

  test('not waiting ends when the pool has it', async () => {
    const { chain, client } = await open()
    expect((await outcomeOf(await run(client, { wait: 'none' }))).status).toBe('submitted')
    expect(chain.submitted).toHaveLength(1)
  })
})
