import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hashBlake2b256 } from '../../../../src/chain/hash.js'
import { appendJournal, type JournalStatus } from '../../../../src/chain/journal/journal.js'
import { encodeCallBytes } from '../../../../src/chain/metadata/encode-value.js'
import type { Preview } from '../../../../src/chain/plan.js'
import { readLedger } from '../../../../src/chain/policy/ledger.js'
import type { PolicyRule } from '../../../../src/chain/policy/policy.js'
import { PolicyGuard } from '../../../../src/chain/policy/policy-guard.js'
import { undoSpending } from '../../../../src/chain/policy/undo-spending.js'
import { toHex } from '../../../../src/chain/scale/hex.js'
import type { GuardedWrite } from '../../../../src/chain/send/write-guard.js'
import { rao } from '../../../../src/core/money.js'
import { encodeAddress } from '../../../../src/core/ss58.js'
import { loadMetadata425 } from '../../../helpers/metadata-425.js'
import { ALICE, BOB, CARTE_BLANCHE, CHARLIE, GENESIS, makePolicy, TAO, transfer } from '../../../helpers/policy/judged.js'

const metadata = loadMetadata425()
const FEE = 1_000n
const DAY = 86_400_000

let root: string
let directory: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'taoctl-ledger-'))
  directory = join(root, 'journal')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

/** A transfer as the pipeline shows it to a guard. */
function makeWrite(amount: bigint, to = BOB, stated?: GuardedWrite['stated']): GuardedWrite {
  const plan = { id: 'wallet transfer', signer: { address: ALICE }, account: null, spend: { rao: amount, bounded: true } }
  const preview = {
    plan,
    feeRao: FEE,
    genesisHash: GENESIS,
    network: 'local',
    endpoint: 'ws://127.0.0.1:9944',
    callHash: '0x01',
    metadataProof: { digest: '0x02', danger: null },
  } as unknown as Preview
  return { preview, call: encodeCallBytes(metadata, transfer(amount, to)), metadata, ...(stated === undefined ? {} : { stated }) }
}

const sign = (hash: string, reservation: string, time = Date.now()): void =>
  appendJournal(directory, {
    kind: 'signed',
    time: new Date(time).toISOString(),
    hash,
    signer: ALICE,
    genesis_hash: GENESIS,
    reservation,
  } as never)
const settle = (hash: string, status: JournalStatus): void =>
  appendJournal(directory, { kind: 'outcome', time: new Date().toISOString(), hash, status, fee_rao: null } as never)
const makeGuard = (caps: Partial<PolicyRule['caps']>, now = () => new Date()): PolicyGuard =>
  new PolicyGuard([makePolicy({ caps: { ...CARTE_BLANCHE.caps, ...caps } })], { directory, now })
const count = () => {
  const { spent } = readLedger(directory, null)
  return spent.reduce((sum, { valueRao }) => sum + valueRao, 0n)
}
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: { code: string }) => error.code,
  )

describe('what is set aside', () => {
  test('counts from before the signature until it is known that nothing came of it', async () => {
    const guard = makeGuard({ total: rao(3n * TAO) })
    const first = await guard.reserve(null, makeWrite(TAO))
    expect(count()).toBe(TAO)
    first.release()
    expect(count()).toBe(0n)
    const ends: readonly (readonly [JournalStatus | null, bigint])[] = [
      [null, TAO],
      ['submitted', TAO],
      ['unknown', TAO],
      ['refused', TAO],
      ['succeeded', TAO],
      ['failed', 0n],
      ['not-included', 0n],
    ]
    for (const [status, counted] of ends) {
      const before = count()
      const { id, release } = await makeGuard({ perCall: rao(TAO) }).reserve(null, makeWrite(TAO))
      sign(`0x${id}`, id)
      if (status !== null) settle(`0x${id}`, status)
      expect(count() - before, String(status)).toBe(counted)
      release()
    }
  })

  test('is the whole of what failed in part', async () => {
    const calls = [transfer(TAO), transfer(TAO, CHARLIE)]
    const call = encodeCallBytes(metadata, { pallet: 'Utility', name: 'batch', args: { calls: calls as never } })
    const { id } = await makeGuard({}).reserve(null, { ...makeWrite(2n * TAO), call })
    sign('0xaa', id)
    settle('0xaa', 'failed')
    expect(count()).toBe(2n * TAO)
  })

  test('is given back at once where the caps do not hold it, and a smaller amount fits still', async () => {
    const guard = makeGuard({ total: rao(2n * TAO) })
    await guard.reserve(null, makeWrite(TAO))
    expect(await refusal(guard.reserve(null, makeWrite(2n * TAO)))).toBe('POLICY_CAP_TOTAL')
    expect(count()).toBe(TAO)
    expect(await refusal(guard.reserve(null, makeWrite(TAO - 3n * FEE)))).toBeNull()
  })

  test('is counted once for a transaction that is signed now and sent later', async () => {
    const guard = makeGuard({ total: rao(TAO + 2n * FEE) })
    const stated = { tipRao: rao(0n), hash: null }
    const signing = await guard.reserve(null, makeWrite(TAO, BOB, stated))
    signing.bind('0xabc')
    const sending = makeWrite(TAO, BOB, { ...stated, hash: '0xabc' })
    expect((await guard.judge(null, sending, false)).filter(({ ok }) => !ok)).toEqual([])
    const reservation = await guard.reserve(null, sending)
    expect(reservation.id).toBe(signing.id)
    // Whoever has it can send it, whatever becomes of this attempt.
    reservation.release()
    expect(count()).toBe(TAO)
    expect(await refusal(guard.reserve(null, makeWrite(TAO, BOB, { ...stated, hash: '0xdef' })))).toBe('POLICY_CAP_TOTAL')
  })

  test('counts the tip of a file that says that there is no fee', async () => {
    const guard = new PolicyGuard([makePolicy({ maxFeeRao: rao(TAO) })], { directory })
    const stated = { tipRao: rao(2n * TAO), hash: null }
    expect(await refusal(guard.reserve(null, makeWrite(1n, BOB, stated)))).toBe('POLICY_FEE')
  })

  test('counts more than any cap where somebody has changed its amount', async () => {
    await makeGuard({}).reserve(null, makeWrite(TAO))
    const file = join(directory, 'transactions.jsonl')
    writeFileSync(file, readFileSync(file, 'utf8').replace(/"value_rao":"\d+"/, '"value_rao":"-5"'))
    expect(await refusal(makeGuard({ total: rao(1_000n * TAO) }).reserve(null, makeWrite(1n)))).toBe('POLICY_CAP_TOTAL')
  })

  test('counts a batch to two thousand accounts, or is refused', async () => {
    const calls = Array.from({ length: 2_000 }, (_, index) => transfer(1n, encodeAddress(Buffer.alloc(32, `${index}-`))))
    const call = encodeCallBytes(metadata, { pallet: 'Utility', name: 'batch', args: { calls: calls as never } })
    const reserve = makeGuard({ total: rao(TAO) }).reserve(null, { ...makeWrite(2_000n), call })
    const { length } = JSON.stringify(calls.map(({ args }) => args.dest))
    expect(length).toBeGreaterThan(90_000)
    const code = await refusal(reserve)
    expect(code === null ? count() : 2_000n).toBe(2_000n)
  })

  test('counts what was signed without a policy, by what its preview said', async () => {
    const plain = { kind: 'signed', time: new Date().toISOString(), hash: '0x1', signer: ALICE, genesis_hash: GENESIS }
    appendJournal(directory, { ...plain, spend_rao: (2n * TAO).toString() } as never)
    expect(await refusal(makeGuard({ perDay: rao(3n * TAO) }).reserve(null, makeWrite(TAO)))).toBe('POLICY_CAP_PER_DAY')
  })
})

/** What may happen to a write under a policy. */
const LIVES = ['released', 'killed', 'open', 'unknown', 'succeeded', 'failed', 'not-included'] as const

describe('no sequence of writes that are permitted', { timeout: 60_000 }, () => {
  test('passes a cap, whatever becomes of each and however much time goes by', async () => {
    const step = fc.record({
      amount: fc.integer({ min: 1, max: 40 }),
      to: fc.constantFrom(BOB, CHARLIE),
      life: fc.constantFrom(...LIVES),
      wait: fc.integer({ min: 0, max: 30 * 3_600_000 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        rmSync(directory, { recursive: true, force: true })
        let now = Date.parse('2026-01-01T00:00:00Z')
        const caps = { perCall: rao(30n), perDay: rao(60n + 4n * FEE), perDestination: rao(80n), total: rao(120n + 9n * FEE) }
        const guard = makeGuard(caps, () => new Date(now))
        /** What can have left the account. */
        const moved: { readonly amount: bigint; readonly to: string; readonly time: number }[] = []
        for (const [index, { amount, to, life, wait }] of steps.entries()) {
          now += wait
          const reservation = await guard.reserve(null, makeWrite(BigInt(amount), to)).catch(() => null)
          if (reservation === null) continue
          const hash = `0x${index}`
          if (life === 'released') reservation.release()
          else if (life !== 'killed') sign(hash, reservation.id, now)
          if (life === 'unknown' || life === 'succeeded' || life === 'failed' || life === 'not-included') settle(hash, life)
          if (life !== 'released' && life !== 'failed' && life !== 'not-included') moved.push({ amount: BigInt(amount), to, time: now })
          expect(BigInt(amount)).toBeLessThanOrEqual(caps.perCall)
        }
        const sum = (list: typeof moved) => list.reduce((all, one) => all + one.amount, 0n)
        expect(sum(moved)).toBeLessThanOrEqual(caps.total)
        for (const address of [BOB, CHARLIE]) expect(sum(moved.filter(({ to }) => to === address))).toBeLessThanOrEqual(caps.perDestination)
        for (const { time } of moved) {
          const day = moved.filter((one) => one.time <= time && one.time > time - DAY)
          expect(sum(day)).toBeLessThanOrEqual(caps.perDay)
        }
      }),
      { numRuns: 30, seed: 20_260_304 },
    )
  })

  test('passes a cap together with those that run at the same time', async () => {
    const guards = Array.from({ length: 20 }, () => makeGuard({ total: rao(5n * TAO + 9n * FEE) }))
    const results = await Promise.all(guards.map((guard) => refusal(guard.reserve(null, makeWrite(TAO)))))
    expect(results.filter((code) => code === null)).toHaveLength(5)
    expect(results.filter((code) => code === 'POLICY_CAP_TOTAL')).toHaveLength(15)
  })
})

test('what was taken back counts with its fee alone: an order by its id, a call that waited once for each time that it did', () => {
  const reserve = (id: string, value: bigint) =>
    appendJournal(directory, {
      ...{ kind: 'reserved', time: new Date().toISOString(), id, genesis_hash: GENESIS, accounts: [ALICE], value_rao: value.toString() },
      ...{ fee_rao: '7', all_or_nothing: true, destinations: [{ address: BOB, rao: value.toString() }], command: '', call_hash: '' },
    })
  const values = () => readLedger(directory, null).spent.map(({ valueRao, feeRao, destinations }) => [valueRao, feeRao, destinations.size])
  const order = `0x${'0d'.repeat(32)}`
  reserve('one', 5n)
  appendJournal(directory, { kind: 'bound', time: new Date().toISOString(), id: 'one', hash: order })
  undoSpending(directory, { genesisHash: `0x${'00'.repeat(32)}`, orderIds: [order] })
  undoSpending(directory, { genesisHash: GENESIS, orderIds: [`0x${'0e'.repeat(32)}`] })
  expect(values()).toEqual([[5n, 7n, 1]])
  undoSpending(directory, { genesisHash: GENESIS, orderIds: [order] })
  expect(values()).toEqual([[0n, 7n, 0]])
  for (const id of ['two', 'three']) {
    reserve(id, 9n)
    const signed = { kind: 'signed', time: new Date().toISOString(), hash: `0x${id}`, signer: ALICE, genesis_hash: GENESIS }
    appendJournal(directory, { ...signed, later_call: '0x0102', reservation: id } as never)
  }
  const later = toHex(hashBlake2b256(Uint8Array.of(1, 2)))
  undoSpending(directory, { genesisHash: GENESIS, later, signer: BOB })
  expect(values().slice(1)).toEqual([
    [9n, 7n, 1],
    [9n, 7n, 1],
  ])
  undoSpending(directory, { genesisHash: GENESIS, later, signer: ALICE })
  expect(values().slice(1)).toEqual([
    [9n, 7n, 1],
    [0n, 7n, 0],
  ])
})
