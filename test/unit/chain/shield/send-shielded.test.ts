import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { blake2AsHex } from '@polkadot/util-crypto'
import { afterEach, describe, expect, test } from 'vitest'
import { ChainClient } from '../../../../src/chain/client.js'
import { decodeSignedExtrinsic } from '../../../../src/chain/extrinsic/decode-extrinsic.js'
import { makeMortalEra } from '../../../../src/chain/extrinsic/era.js'
import { findJournalEntry, readJournal } from '../../../../src/chain/journal/journal.js'
import { decodeCall } from '../../../../src/chain/metadata/decode-call.js'
import { findOutcome } from '../../../../src/chain/outcome/find-outcome.js'
import type { Plan, Preview, Stage } from '../../../../src/chain/plan.js'
import { fromHex, toHex } from '../../../../src/chain/scale/hex.js'
import type { ExecuteHooks, ExecuteOptions } from '../../../../src/chain/send/execute-hooks.js'
import { executePlan } from '../../../../src/chain/send/execute-plan.js'
import type { GuardedWrite, WriteGuard } from '../../../../src/chain/send/write-guard.js'
import { rao, ZERO_RAO } from '../../../../src/core/money.js'
import { makeDevSigner } from '../../../helpers/dev-signer.js'
import { type FakeChain, GENESIS, INCLUDED_STATUS, makeAccount, SUCCESS, startFakeChain } from '../../../helpers/fake-chain.js'
import { NodeError } from '../../../helpers/fake-node.js'
import { makeBlock } from '../../../helpers/worlds/make-block.js'
import { makeAuthor } from '../../../helpers/worlds/shield-author.js'

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const HOTKEY = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const TAO = 1_000_000_000n
const FEE = 170_037n
const CARRIER_FEE = 192_887n
const author = makeAuthor(1)
const other = makeAuthor(2)
const ends: (() => unknown)[] = []

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

const STAKE: Plan = {
  id: 'stake add',
  title: 'Stake 1 TAO',
  call: { pallet: 'SubtensorModule', name: 'add_stake', args: { hotkey: HOTKEY, netuid: 1, amount_staked: TAO } },
  signer: { role: 'coldkey', address: ALICE },
  account: null,
  checks: [],
  fields: [],
  effects: [],
  warnings: [],
  spend: { rao: rao(TAO), bounded: true },
  price: null,
  recheckAtSigning: false,
  reserveRao: rao(500n),
  feePayableInAlpha: false,
}

const STAKED = [
  {
    pallet: 'SubtensorModule',
    event: 'StakeAdded',
    data: [ALICE, HOTKEY, TAO, 990_000_000n, 1, 500_000n],
  },
  { pallet: 'TransactionPayment', event: 'TransactionFeePaid', data: { who: ALICE, actual_fee: FEE, tip: 0n } },
  SUCCESS,
]

interface World {
  readonly chain: FakeChain
  readonly client: ChainClient
  readonly directory: string
}

/** A chain whose author opens what is encrypted to its key. `key`: what NextKey says; null where it is absent. */
async function open(key: Uint8Array | null = author.key, free = 10n * TAO): Promise<World> {
  const chain = await startFakeChain()
  ends.push(() => chain.close())
  chain.setStorage('System', 'Account', [ALICE], makeAccount(free))
  if (key !== null) chain.setStorage('MevShield', 'NextKey', [], key)
  chain.ownEvents = STAKED
  chain.open = (carrier) => author.open(chain.metadata, carrier)
  const directory = mkdtempSync(join(tmpdir(), 'shielded-'))
  ends.push(() => rmSync(directory, { recursive: true }))
  const client = await ChainClient.connect({ network: chain.url, cacheDirectory: null, callTimeoutMs: 2000 })
  ends.push(() => client.disconnect())
  return { chain, client, directory }
}

interface Log {
  readonly previews: Preview[]
  readonly stages: Stage[]
}

async function run(
  { client, directory }: World,
  options: Partial<ExecuteOptions> = {},
  plan: Plan = STAKE,
  log: Log = { previews: [], stages: [] },
) {
  const signer = await makeDevSigner('//Alice')
  const hooks: ExecuteHooks = {
    onPreview: (preview) => log.previews.push(preview),
    confirm: async () => true,
    unlock: async () => signer,
    onStage: (stage) => void log.stages.push(stage),
  }
  return executePlan(client, async () => plan, hooks, {
    guard: null,
    dryRun: false,
    outcomeTimeoutMs: 2000,
    journalDirectory: directory,
    shield: 'always',
    ...options,
  })
}

async function outcomeOf(executed: ReturnType<typeof run>) {
  const done = await executed
  if (done.status !== 'done') throw new Error('a dry run')
  return done
}

/** What was submitted, and what is in it. */
function readSubmitted({ chain }: World) {
  const carrier = fromHex(chain.submitted[0] ?? '0x')
  const inner = author.open(chain.metadata, carrier)
  return {
    carrier: { hash: blake2AsHex(carrier), ...decodeSignedExtrinsic(chain.metadata, carrier) },
    inner: { hash: blake2AsHex(inner), bytes: inner, ...decodeSignedExtrinsic(chain.metadata, inner) },
  }
}

describe('an encrypted write', () => {
  test('is signed twice, submitted once, and judged by what was in it', async () => {
    const world = await open()
    const log: Log = { previews: [], stages: [] }
    const { outcome, preview } = await outcomeOf(run(world, {}, STAKE, log))
    const { carrier, inner } = readSubmitted(world)
    expect(world.chain.submitted).toHaveLength(1)
    expect([carrier.signer, carrier.nonce]).toEqual([ALICE, 4])
    expect([inner.signer, inner.nonce]).toEqual([ALICE, 5])
    expect(inner.call).toMatchObject({ pallet: 'SubtensorModule', name: 'add_stake', args: { amount_staked: TAO } })
    expect(outcome).toMatchObject({
      status: 'succeeded',
      results: { tao: { tao: '1' } },
      inclusion: { blockNumber: 101, extrinsicIndex: 2, feeRao: FEE, carrier: { extrinsicIndex: 1, feeRao: CARRIER_FEE } },
      submission: { hash: inner.hash, nonce: 5, carrier: { hash: carrier.hash, nonce: 4 } },
    })
    expect(log.stages.map(({ stage }) => stage)).toEqual(['signing', 'signed', 'submitted', 'included'])
    expect(preview.feeRao).toBe(2n * FEE)
    expect(preview.shield).toEqual({ carrierFeeRao: FEE, period: 8 })
    expect(preview.effects.map(({ label }) => label)).toEqual(expect.arrayContaining(['encrypted', 'carrier fee']))
  })

  test('is valid for eight blocks from the one before the best on, or for four', async () => {
    for (const [asked, period] of [
      [undefined, 8],
      [64, 8],
      [4, 4],
    ] as const) {
      const world = await open()
      world.chain.handlers.chain_getFinalizedHead = () => GENESIS
      const { outcome } = await outcomeOf(run(world, asked === undefined ? {} : { eraPeriod: asked }))
      expect(outcome.submission).toMatchObject({ fromBlock: 99, eraEndBlock: 99 + period - 1 })
      // Signature, its kind and the address precede the era.
      const era = toHex(makeMortalEra(period, 99).bytes)
      for (const bytes of [fromHex(world.chain.submitted[0] ?? '0x'), readSubmitted(world).inner.bytes])
        expect(toHex(bytes)).toContain(era.slice(2))
    }
  })

  test('shows the node nothing of what it carries but the questions that any write asks', async () => {
    const world = await open()
    const shown: string[] = []
    for (const method of ['state_call', 'system_dryRun', 'author_submitAndWatchExtrinsic']) {
      const before = world.chain.handlers[method]
      world.chain.handlers[method] = (params, peer) => {
        shown.push(JSON.stringify(params))
        return before?.(params, peer)
      }
    }
    await run(world)
    const { inner } = readSubmitted(world)
    const carrier = world.chain.submitted[0]?.slice(2) ?? 'none'
    // Version, kind of address and address precede the signature, and the length before them takes two bytes.
    const signature = toHex(inner.bytes.subarray(37, 101)).slice(2)
    expect(shown.filter((text) => text.includes(carrier)).length).toBeGreaterThan(1)
    expect(shown.filter((text) => text.includes(signature))).toEqual([])
  })

  test('is written down with both hashes and nonces before anything leaves, and found by either', async () => {
    const world = await open()
    const seen: string[] = []
    world.chain.handlers.author_submitAndWatchExtrinsic = () => {
      seen.push(readFileSync(join(world.directory, 'transactions.jsonl'), 'utf8'))
      throw new NodeError(-32000, 'the node falls over')
    }
    await run(world).catch(() => {})
    expect(seen).toHaveLength(1)
    const record = JSON.parse(seen[0] ?? '{}') as { hash: string; nonce: number; carrier: { hash: string; nonce: number } }
    expect(record).toMatchObject({ nonce: 5, era_end_block: 106, call: 'SubtensorModule.add_stake', carrier: { nonce: 4 } })
    expect(record.hash).not.toBe(record.carrier.hash)
    for (const hash of [record.hash, record.carrier.hash]) expect(findJournalEntry(world.directory, hash)?.signed.hash).toBe(record.hash)
    expect(JSON.stringify(record)).not.toContain('ciphertext')
  })

  test('keeps both fees in the journal', async () => {
    const world = await open()
    await run(world)
    expect(readJournal(world.directory).entries[0]?.outcome).toMatchObject({
      status: 'succeeded',
      index: 2,
      fee_rao: String(FEE + CARRIER_FEE),
    })
  })

  test('that fails when it is opened has failed by its own events', async () => {
    const world = await open()
    world.chain.ownEvents = [
      {
        pallet: 'System',
        event: 'ExtrinsicFailed',
        data: {
          dispatch_error: 'BadOrigin',
          dispatch_info: { weight: { ref_time: 1n, proof_size: 1n }, class: 'Normal', pays_fee: 'Yes' },
        },
      },
    ]
    const { outcome } = await outcomeOf(run(world))
    expect(outcome).toMatchObject({ status: 'failed', inclusion: { extrinsicIndex: 2 } })
  })
})

test('a policy judges what is in the carrier, with both fees, before the question and once more before the signature', async () => {
  const world = await open()
  const judged: { readonly call: string; readonly fee: bigint | null }[] = []
  const note = ({ call, preview }: GuardedWrite) => {
    const { pallet, name } = decodeCall(world.chain.metadata, call)
    judged.push({ call: `${pallet}.${name}`, fee: preview.feeRao })
  }
  const guard: WriteGuard = {
    judge: async (_, write) => {
      note(write)
      return []
    },
    keepRehearsal: async () => {},
    reserve: async (_, write) => {
      note(write)
      return { id: 'r', release: () => {}, bind: () => {} }
    },
  }
  await run(world, { guard })
  expect(judged).toEqual(Array.from({ length: 2 }, () => ({ call: 'SubtensorModule.add_stake', fee: 2n * FEE })))
  expect(readJournal(world.directory).entries[0]?.signed.reservation).toBe('r')
})

describe('a carrier without what it carried', () => {
  async function leaveOut() {
    const world = await open()
    world.chain.open = () => null
    const { outcome } = await outcomeOf(run(world))
    if (outcome.status !== 'unknown') throw new Error(outcome.status)
    const { submission, error } = outcome
    const sought = {
      hash: submission.hash,
      fromBlock: submission.fromBlock,
      eraEndBlock: submission.eraEndBlock,
      account: { address: submission.signer, nonce: submission.nonce },
      specVersion: submission.specVersion,
      ...(submission.carrier === undefined ? {} : { carrier: submission.carrier }),
    }
    return { world, error, submission, sought }
  }

  test('is an outcome of its own, with both hashes and where the carrier is', async () => {
    const { world, error, submission } = await leaveOut()
    expect(error).toMatchObject({
      code: 'SHIELD_INNER_MISSING',
      exitCode: 7,
      hint: expect.stringContaining(`taoctl tx wait ${submission.hash}`),
      details: { extrinsic_hash: submission.hash, carrier_hash: submission.carrier?.hash, carrier_block_number: 101, carrier_index: 1 },
    })
    expect(error.why).toMatch(/Block 101 has its carrier, for which 0\.000192887 TAO fee is paid.* up to block 106/)
    expect(readJournal(world.directory).entries[0]?.outcome).toMatchObject({ status: 'unknown', code: 'SHIELD_INNER_MISSING' })
    expect(world.chain.submitted).toHaveLength(1)
  })

  test('is looked for until its era has ended, and then never was included', async () => {
    const { world, sought, submission } = await leaveOut()
    const [held] = [...world.chain.holders.entries()]
    if (!held) throw new Error('no block')
    const heads = { best: 101, final: 100 }
    const blocks = [held[0]]
    for (let number = 102; number <= 106; number++) {
      const block = makeBlock(number, blocks.at(-1) ?? '', ['0x00'])
      world.chain.holders.set(block.hash, block.json)
      blocks.push(block.hash)
    }
    const before = world.chain.handlers.chain_getBlockHash
    const listed = (number: number): unknown[] => (before?.([[number]], undefined as never) ?? []) as unknown[]
    const at = (number: number): unknown => blocks[number - 101] ?? listed(number)[0]
    world.chain.handlers.chain_getBlockHash = ([numbers]) =>
      Array.isArray(numbers) ? numbers.map((one: number) => at(one)) : at(heads.best)
    world.chain.handlers.chain_getFinalizedHead = () => at(heads.final)
    const header = world.chain.handlers.chain_getHeader
    world.chain.handlers.chain_getHeader = ([hash], peer) =>
      world.chain.holders.get(String(hash ?? at(heads.best)))?.block.header ?? header?.([hash], peer)
    expect(await findOutcome(world.client, sought)).toMatchObject({ status: 'pending', carrier: { blockNumber: 101, feeRao: CARRIER_FEE } })
    heads.best = 106
    heads.final = 105
    expect(await findOutcome(world.client, sought)).toMatchObject({ status: 'pending', carrier: { blockNumber: 101 } })
    heads.final = 106
    expect(await findOutcome(world.client, sought)).toMatchObject({
      status: 'not-included',
      reason: 'era-ended',
      carrier: { blockNumber: 101, extrinsicIndex: 1, feeRao: CARRIER_FEE, finalized: true },
    })
    expect(submission.eraEndBlock).toBe(106)
  })

  test('leaves its nonce to whoever is next: the two can never both be included', async () => {
    const { world } = await leaveOut()
    world.chain.handlers.system_accountNextIndex = () => 5
    world.chain.setStorage('System', 'Account', [ALICE], { ...(makeAccount(9n * TAO) as object), nonce: 5 })
    world.chain.open = (carrier) => author.open(world.chain.metadata, carrier)
    const { outcome } = await outcomeOf(run(world))
    expect(outcome).toMatchObject({ submission: { nonce: 6, carrier: { nonce: 5 } } })
  })
})

describe('while a carrier is in no block', () => {
  async function waiting() {
    const world = await open()
    await run(world, { wait: 'none' })
    // The pool counts the carrier, and knows nothing of what it carries.
    world.chain.handlers.system_accountNextIndex = () => 5
    return world
  }

  test('the nonce of what it carries is taken: an open write has the one after', async () => {
    const world = await waiting()
    world.chain.open = null
    const { outcome } = await outcomeOf(run(world, { shield: 'off' }))
    expect(outcome.submission).toMatchObject({ nonce: 6 })
  })

  test('nothing else is encrypted, since its key would be out of use when its turn came', async () => {
    const world = await waiting()
    await expect(run(world)).rejects.toMatchObject({ code: 'SHIELDED_PENDING', exitCode: 3 })
    expect(world.chain.submitted).toHaveLength(1)
  })

  test('a nonce that is given is the one that is taken', async () => {
    const world = await waiting()
    world.chain.open = null
    const { outcome } = await outcomeOf(run(world, { shield: 'off', nonce: 5 }))
    expect(outcome.submission).toMatchObject({ nonce: 5 })
  })

  test('another account is not held up by it', async () => {
    const world = await waiting()
    const record = JSON.parse(readFileSync(join(world.directory, 'transactions.jsonl'), 'utf8').split('\n')[0] ?? '{}') as {
      signer: string
    }
    expect(record.signer).toBe(ALICE)
    world.chain.handlers.system_accountNextIndex = () => 0
    world.chain.setStorage('System', 'Account', [HOTKEY], { ...(makeAccount(10n * TAO) as object), nonce: 0 })
    const bob: Plan = { ...STAKE, signer: { role: 'coldkey', address: HOTKEY } }
    await expect(run(world, { dryRun: true }, bob)).resolves.toMatchObject({ status: 'dry-run' })
  })
})

describe('where it is not possible', () => {
  const cases: [string, () => Promise<World>, Partial<Plan>, Partial<ExecuteOptions>, RegExp][] = [
    ['no key is announced', () => open(null), {}, {}, /no block author/i],
    ['the TAO does not cover both fees', () => open(author.key, TAO + FEE + 600n), {}, {}, /too little: 1\.0001706/],
    ['a hotkey signs', () => open(), { signer: { role: 'hotkey', address: ALICE } }, {}, /a hotkey signs it/i],
    [
      'it is too long',
      () => open(),
      { call: { pallet: 'System', name: 'remark', args: { remark: new Uint8Array(7_000) } } },
      {},
      /the chain takes 8192/,
    ],
    [
      'it takes the place of another',
      () => open(),
      {},
      { nonce: 4, wrappers: [{ name: 'replacement', wrap: (plan) => plan }] },
      /takes the place of another/,
    ],
    [
      'it is carried out later',
      () => open(),
      { later: { when: 'some day', callData: '0x00' } },
      {},
      /does not carry the call out by itself/,
    ],
  ]

  test.each(cases)('%s: what is demanded is refused before anything is signed', async (_, make, change, options, why) => {
    const world = await make()
    await expect(run(world, options, { ...STAKE, ...change })).rejects.toMatchObject({
      code: 'SHIELD_NOT_POSSIBLE',
      exitCode: 3,
      why: expect.stringMatching(why),
      hint: expect.stringContaining('--no-mev-shield'),
    })
    expect(world.chain.submitted).toEqual([])
    expect(world.chain.calls.filter((method) => method.startsWith('author_'))).toEqual([])
  })

  test.each(cases.slice(0, 3))('%s: what is encrypted by itself is sent openly, and told so', async (_, make, change, options, why) => {
    const world = await make()
    world.chain.open = null
    const log: Log = { previews: [], stages: [] }
    const { outcome } = await outcomeOf(run(world, { ...options, shield: 'trades' }, { ...STAKE, ...change }, log))
    expect(outcome).toMatchObject({ status: 'succeeded', submission: { nonce: 4 } })
    expect(outcome.submission.carrier).toBeUndefined()
    expect(log.previews[0]?.warnings).toEqual([expect.stringMatching(why)])
    expect(log.previews[0]?.warnings[0]).toMatch(/^Not encrypted: .* can see it and trade ahead of it\.$/)
  })

  test('a given nonce is one, and two are needed: by itself it is sent openly, demanded it has that one and the next', async () => {
    const world = await open()
    const { outcome } = await outcomeOf(run(world, { nonce: 9 }))
    expect(outcome.submission).toMatchObject({ nonce: 10, carrier: { nonce: 9 } })
    const log: Log = { previews: [], stages: [] }
    await run(world, { nonce: 9, shield: 'trades', dryRun: true }, STAKE, log)
    expect(log.previews[0]?.warnings).toEqual([expect.stringContaining('two nonces')])
  })

  test('nothing is said of what is no trade, and the chain is not asked', async () => {
    const world = await open()
    const plan: Plan = {
      ...STAKE,
      call: { pallet: 'System', name: 'remark', args: { remark: new Uint8Array(3) } },
      spend: { rao: ZERO_RAO, bounded: true },
    }
    const log: Log = { previews: [], stages: [] }
    await run(world, { shield: 'trades', dryRun: true }, plan, log)
    expect(log.previews[0]).toMatchObject({ warnings: [], feeRao: FEE })
    expect(log.previews[0]?.shield).toBeUndefined()
  })

  test('a trade that is to be sent openly says so', async () => {
    const world = await open()
    const log: Log = { previews: [], stages: [] }
    await run(world, { shield: 'declined', dryRun: true }, STAKE, log)
    expect(log.previews[0]?.warnings).toEqual([expect.stringMatching(/^Not encrypted, as it was asked for\./)])
  })
})

describe('a node that lies', () => {
  test.each([0, 32, 1183, 1185, 2048])('with a key of %d bytes gets nothing, not even openly', async (length) => {
    for (const shield of ['trades', 'always'] as const) {
      const world = await open(new Uint8Array(length))
      await expect(run(world, { shield })).rejects.toMatchObject({ code: 'BAD_SHIELD_KEY', exitCode: 5 })
      expect(world.chain.submitted).toEqual([])
    }
  })

  test('with a key that ML-KEM does not have gets nothing', async () => {
    const world = await open(new Uint8Array(1184).fill(0xff))
    await expect(run(world)).rejects.toMatchObject({ code: 'BAD_SHIELD_KEY', exitCode: 5 })
    expect(world.chain.submitted).toEqual([])
  })

  test('whose key is another after the question is encrypted to as it is then', async () => {
    const world = await open(other.key)
    const signer = await makeDevSigner('//Alice')
    const executed = await executePlan(
      world.client,
      async () => STAKE,
      {
        onPreview: () => {},
        confirm: async () => true,
        unlock: async () => {
          world.chain.setStorage('MevShield', 'NextKey', [], author.key)
          return signer
        },
      },
      { guard: null, dryRun: false, journalDirectory: world.directory, shield: 'always', outcomeTimeoutMs: 2000 },
    )
    expect(executed).toMatchObject({ status: 'done', outcome: { status: 'succeeded' } })
  })

  test.each([
    ['none', null, 'SHIELD_KEY_GONE', 3],
    ['one of another length', new Uint8Array(1000), 'BAD_SHIELD_KEY', 5],
  ] as const)('whose key is %s after the question gets nothing', async (_, key, code, exitCode) => {
    const world = await open()
    const signer = await makeDevSigner('//Alice')
    const executed = executePlan(
      world.client,
      async () => STAKE,
      {
        onPreview: () => {},
        confirm: async () => true,
        unlock: async () => {
          if (key === null) world.chain.storage.clear()
          else world.chain.setStorage('MevShield', 'NextKey', [], key)
          world.chain.setStorage('System', 'Account', [ALICE], makeAccount(10n * TAO))
          return signer
        },
      },
      { guard: null, dryRun: false, journalDirectory: world.directory, shield: 'always' },
    )
    await expect(executed).rejects.toMatchObject({ code, exitCode })
    expect(world.chain.submitted).toEqual([])
    expect(readJournal(world.directory).entries).toEqual([])
  })

  test('that names a block in which neither is: nothing is taken for included', async () => {
    const world = await open()
    world.chain.statuses = ['ready', { inBlock: `0x${'77'.repeat(32)}` }]
    const { outcome } = await outcomeOf(run(world, { outcomeTimeoutMs: 500 }))
    expect(outcome).toMatchObject({ status: 'unknown', error: { code: 'OUTCOME_UNREADABLE', exitCode: 7 } })
  })

  test('that says finalized of a block with the carrier alone', async () => {
    const world = await open()
    world.chain.open = () => null
    world.chain.statuses = ['ready', INCLUDED_STATUS, { finalized: INCLUDED_STATUS.inBlock }]
    const { outcome } = await outcomeOf(run(world, { wait: 'finalization' }))
    expect(outcome).toMatchObject({ status: 'unknown', error: { code: 'SHIELD_INNER_MISSING' } })
  })
})
