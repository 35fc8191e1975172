import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { planTransfer } from '../../../../src/chain/balances/plan-transfer.js'
import { ChainClient } from '../../../../src/chain/client.js'
import { readJournal } from '../../../../src/chain/journal/journal.js'
import { executePlan } from '../../../../src/chain/send/execute-plan.js'
import { EXECUTION_LAYER, VALIDITY_LAYER } from '../../../../src/chain/send/simulate.js'
import { rao } from '../../../../src/core/money.js'
import { makeDevSigner } from '../../../helpers/dev-signer.js'
import { type FakeChain, GENESIS, HEAD, makeAccount, startFakeChain } from '../../../helpers/fake-chain.js'
import { type Handlers, NodeError, SILENCE } from '../../../helpers/fake-node.js'
import { signTransfer } from '../../../helpers/sign-transfer.js'
import { makeBlock } from '../../../helpers/worlds/make-block.js'

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const TAO = 1_000_000_000n
const VALID = '0x00'
const BAD_PROOF = '0x010004'

let chain: FakeChain
let client: ChainClient
let journalDirectory: string

beforeEach(async () => {
  chain = await startFakeChain()
  chain.setStorage('System', 'Account', [ALICE], makeAccount(10n * TAO))
  client = await ChainClient.connect({ network: chain.url, cacheDirectory: null, callTimeoutMs: 2_000 })
  journalDirectory = mkdtempSync(join(tmpdir(), 'taoctl-journal-'))
})
afterEach(async () => {
  client.disconnect()
  await chain.close()
  rmSync(journalDirectory, { recursive: true })
})

/** Ends as the process would: with an exit code, and with an error where there is one. */
async function transfer(wait: 'none' | 'inclusion' = 'inclusion') {
  const signer = await makeDevSigner('//Alice')
  const hooks = { onPreview: () => {}, confirm: async () => true, unlock: async () => signer }
  const options = { guard: null, dryRun: false, outcomeTimeoutMs: 2_000, journalDirectory, wait }
  const planner = () => planTransfer(client, { from: ALICE, to: BOB, amountRao: rao(TAO), allowDeath: false })
  const [entry] = await executePlan(client, planner, hooks, options).then(
    (executed) => [executed.status === 'done' ? executed.outcome : undefined],
    (error: unknown) => [{ status: 'thrown', error }],
  )
  const [journaled] = readJournal(journalDirectory).entries
  const open = readJournal(journalDirectory, { open: true }).entries.length
  return { outcome: entry, error: entry && 'error' in entry ? entry.error : undefined, journal: journaled?.outcome?.status, open }
}

/** The pool says no; from then on its runtime says this of the bytes. */
function refuse(code: number, message: string, data: string, validity: string = VALID): void {
  const handler = ([extrinsic]: unknown[]): never => {
    chain.submitted.push(String(extrinsic))
    chain.apis.set(VALIDITY_LAYER, validity)
    throw new NodeError(code, message, data)
  }
  chain.handlers.author_submitAndWatchExtrinsic = handler
  chain.handlers.author_submitExtrinsic = handler
  chain.apis.set(VALIDITY_LAYER, VALID)
}

/** Adds a final block with another transaction that has the nonce. */
async function addUsurper(fake: FakeChain): Promise<void> {
  const { hash, json } = makeBlock(101, HEAD, ['0x00', await signTransfer(fake.metadata, 4)])
  const { chain_getBlockHash: hashOf, chain_getBlock: blockOf, chain_getHeader: headerOf } = fake.handlers
  Object.assign(fake.handlers, {
    chain_getBlockHash: (params, peer) => {
      const [number] = params
      if (Array.isArray(number)) return number.map((one) => (one === 101 ? hash : (hashOf?.([[one]], peer) as unknown[] | undefined)?.[0]))
      return number === undefined ? hash : hashOf?.(params, peer)
    },
    chain_getFinalizedHead: () => hash,
    chain_getHeader: (params, peer) => (params[0] === hash || params[0] === undefined ? json.block.header : headerOf?.(params, peer)),
    chain_getBlock: (params, peer) => (params[0] === hash ? json : blockOf?.(params, peer)),
  } satisfies Handlers)
}

const KNOWN = {
  extrinsic_hash: expect.stringMatching(/^0x[0-9a-f]{64}$/),
  signer: ALICE,
  nonce: 4,
  era_end_block: 131,
  from_block: expect.any(Number),
  network: expect.any(String),
}

describe('an error in answer to a submission', () => {
  test.each([
    [1010, 'Invalid Transaction', 'Transaction has a bad signature', 'BAD_SIGNATURE'],
    [1010, 'Invalid Transaction', 'Transaction is outdated', 'TX_OUTDATED'],
    [1010, 'Invalid Transaction', 'Transaction will be valid in the future', 'TX_FUTURE'],
    [1010, 'Invalid Transaction', 'Inability to pay some fees (e.g. account balance too low)', 'CANNOT_PAY_FEE'],
    [1010, 'Invalid Transaction', 'Custom error: 8', 'TX_CUSTOM_ERROR'],
    [1002, 'Verification Error: Runtime error: Execution failed', '', 'TX_UNVERIFIABLE'],
    [1011, 'Unknown Transaction Validity', 'NoUnsignedValidator', 'TX_UNKNOWN_VALIDITY'],
    [1012, 'Transaction is temporarily banned', '', 'TX_BANNED'],
    [1013, 'Transaction Already Imported', '', 'TX_ALREADY_IN_POOL'],
    [1014, 'Priority is too low: (1 vs 1)', 'The transaction has too low priority', 'TX_PRIORITY_TOO_LOW'],
    [1015, 'Cycle Detected', '', 'OUTCOME_UNKNOWN'],
    [1016, 'Immediately Dropped', 'The pool is full', 'POOL_FULL'],
    [1017, 'Unactionable', '', 'OUTCOME_UNKNOWN'],
    [-32_029, 'rate limit exceeded', '', 'OUTCOME_UNKNOWN'],
    [-32_000, 'Too many requests', '', 'OUTCOME_UNKNOWN'],
    [0, 'rate limit', '', 'OUTCOME_UNKNOWN'],
    [-32_601, 'Method not found', '', 'OUTCOME_UNKNOWN'],
    [-32_600, 'Invalid request', '', 'OUTCOME_UNKNOWN'],
    [-32_602, 'Invalid params', '', 'OUTCOME_UNKNOWN'],
    [-32_603, 'Internal error', '', 'OUTCOME_UNKNOWN'],
    [-32_700, 'Parse error', '', 'OUTCOME_UNKNOWN'],
    [429, 'Too Many Requests', '', 'OUTCOME_UNKNOWN'],
    [503, 'Service Unavailable', 'nothing was sent', 'OUTCOME_UNKNOWN'],
  ])('%i %s %s proves nothing: 7, with all that is needed to find out, and open in the journal', async (code, message, data, expected) => {
    for (const wait of ['none', 'inclusion'] as const) {
      refuse(code, message, data)
      const { outcome, error, journal, open } = await transfer(wait)
      expect(outcome).toMatchObject({ status: 'unknown' })
      expect(error).toMatchObject({ code: expected, exitCode: 7, details: { ...KNOWN, rpc_code: code, rpc_message: message } })
      expect([journal, open]).toEqual(['unknown', 1])
      rmSync(journalDirectory, { recursive: true })
    }
    expect(chain.submitted).toHaveLength(2)
    journalDirectory = mkdtempSync(join(tmpdir(), 'taoctl-journal-'))
  })

  test.each([
    // Its signature holds for the metadata that was used: of another the chain says the same.
    [1010, 'Transaction has a bad signature', BAD_PROOF, 'METADATA_REFUSED'],
    [1010, 'Inability to pay some fees (e.g. account balance too low)', '0x010001', 'CANNOT_PAY_FEE'],
    [1010, 'Custom error: 8', '0x01000708', 'TX_CUSTOM_ERROR'],
    [1011, 'NoUnsignedValidator', '0x010101', 'TX_UNKNOWN_VALIDITY'],
  ])(
    '%i %s is a refusal (6) when the runtime at the head says it too, and open until it is proved',
    async (code, data, validity, expected) => {
      refuse(code, 'Invalid Transaction', data, validity)
      const { outcome, error, journal, open } = await transfer()
      expect(outcome?.status).toBe('thrown')
      expect(error).toMatchObject({
        code: expected,
        exitCode: 6,
        details: KNOWN,
        hint: expect.stringMatching(/taoctl tx wait 0x[0-9a-f]{64} /),
      })
      expect([journal, open]).toEqual(['refused', 1])
    },
  )

  test('another verdict of the runtime than the one that was answered is no refusal', async () => {
    refuse(1010, 'Invalid Transaction', 'Transaction has a bad signature', '0x010001')
    expect((await transfer()).error).toMatchObject({ exitCode: 7 })
  })

  test('nor is the same one with a nonce that is used by then: what used it may be this very transaction', async () => {
    refuse(1010, 'Invalid Transaction', 'Transaction is outdated', '0x010003')
    const submit = chain.handlers.author_submitAndWatchExtrinsic
    chain.handlers.author_submitAndWatchExtrinsic = (params, peer) => {
      chain.setStorage('System', 'Account', [ALICE], { ...(makeAccount(TAO) as object), nonce: 5 })
      chain.handlers.chain_getFinalizedHead = () => `0x${'63'.padStart(64, '0')}`
      chain.handlers.state_getStorage = ([key, at]) => (at === HEAD ? (chain.storage.get(String(key)) ?? null) : null)
      return submit?.(params, peer)
    }
    expect((await transfer()).error).toMatchObject({ code: 'TX_OUTDATED', exitCode: 7 })
  })

  test('a nonce that another transaction took in a final block is proof: 6, and closed', async () => {
    refuse(-32_029, 'rate limit exceeded', '')
    const submit = chain.handlers.author_submitAndWatchExtrinsic
    chain.handlers.author_submitAndWatchExtrinsic = async (params, peer) => {
      await addUsurper(chain)
      return submit?.(params, peer)
    }
    const { error, journal, open } = await transfer()
    expect(error).toMatchObject({
      exitCode: 6,
      details: { ...KNOWN, reason: 'nonce-used' },
      why: expect.stringContaining('another transaction'),
    })
    expect([journal, open]).toEqual(['not-included', 0])
  })

  test('a nonce that is used in the state alone is none', async () => {
    refuse(-32_029, 'rate limit exceeded', '')
    const submit = chain.handlers.author_submitAndWatchExtrinsic
    chain.handlers.author_submitAndWatchExtrinsic = (params, peer) => {
      chain.setStorage('System', 'Account', [ALICE], { ...(makeAccount(TAO) as object), nonce: 5 })
      return submit?.(params, peer)
    }
    const { error, open } = await transfer()
    expect([(error as { exitCode?: number }).exitCode, open]).toEqual([7, 1])
  })

  test('a block that holds it is proof of the contrary, whatever was answered', async () => {
    refuse(1010, 'Invalid Transaction', 'Transaction has a bad signature', BAD_PROOF)
    chain.handlers.chain_getBlockHash = ([number]) => {
      if (!Array.isArray(number)) return HEAD
      const { hash, json } = makeBlock(100, GENESIS, ['0x00', chain.submitted.at(-1) ?? '0x04'])
      chain.holders.set(hash, json)
      return number.map((one) => (one === 100 ? hash : one > 100 ? null : HEAD))
    }
    client.disconnect()
    client = await ChainClient.connect({ network: chain.url, cacheDirectory: null, callTimeoutMs: 2_000 })
    chain.handlers.system_accountNextIndex = () => 4
    const { outcome, journal } = await transfer()
    expect([outcome?.status, journal]).toEqual(['succeeded', 'succeeded'])
  })

  test('words of any length and kind are data, and shown in part', async () => {
    chain.handlers.author_submitAndWatchExtrinsic = (_params, peer) => {
      peer.sendRaw(
        JSON.stringify({ jsonrpc: '2.0', id: chain.calls.length, error: { code: '1010', message: { toString: 1, valueOf: null } } }),
      )
      return SILENCE
    }
    const { error } = await transfer()
    expect(error).toMatchObject({ exitCode: 7 })
  })
})

describe('an objection before the submission', () => {
  test('the bytes have left with the question: 6 with the hash when it is said twice, and open', async () => {
    chain.apis.set(VALIDITY_LAYER, BAD_PROOF)
    const { error, journal, open } = await transfer()
    expect(error).toMatchObject({ code: 'METADATA_REFUSED', exitCode: 6, details: KNOWN })
    expect([journal, open, chain.submitted.length]).toEqual(['refused', 1, 0])
  })

  test('said once and not again it is none, and the submission decides', async () => {
    let asked = 0
    const { state_call } = chain.handlers
    chain.handlers.state_call = (params, peer) =>
      params[0] === VALIDITY_LAYER ? (asked++ === 0 ? BAD_PROOF : VALID) : state_call?.(params, peer)
    expect((await transfer()).outcome?.status).toBe('succeeded')
  })

  test('an execution that would fail, said twice, is not submitted: 6 with the hash', async () => {
    chain.apis.set(VALIDITY_LAYER, VALID)
    chain.handlers[EXECUTION_LAYER] = () => '0x000102'
    const { error, open } = await transfer()
    expect(error).toMatchObject({ code: 'DISPATCH_FAILED', exitCode: 6, details: KNOWN })
    expect([open, chain.submitted.length]).toEqual([1, 0])
  })

  test('a line that is lost with it is 7: the node may have handed it on', async () => {
    chain.handlers[EXECUTION_LAYER] = (_params, peer) => {
      peer.drop()
      return SILENCE
    }
    const { error, journal, open } = await transfer()
    expect(error).toMatchObject({ code: 'OUTCOME_UNKNOWN', exitCode: 7, details: KNOWN })
    expect([journal, open]).toEqual(['unknown', 1])
  })
})

describe('another endpoint of the network', () => {
  test('is asked what the first one did not tell, and gets nothing to submit', async () => {
    const other = await startFakeChain()
    try {
      await addUsurper(other)
      client.disconnect()
      client = await ChainClient.connect({ network: `${chain.url},${other.url}`, cacheDirectory: null, callTimeoutMs: 2_000 })
      refuse(-32_029, 'rate limit exceeded', '')
      const { error, journal } = await transfer('none')
      expect(error).toMatchObject({ exitCode: 6, code: 'TX_NEVER_INCLUDED', details: { ...KNOWN, reason: 'nonce-used' } })
      expect(journal).toBe('not-included')
      expect(other.calls.filter((method) => /author_|dryRun/.test(method))).toEqual([])
    } finally {
      await other.close()
    }
  })
})
