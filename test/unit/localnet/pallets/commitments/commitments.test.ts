/** Commitments are made, opened and, where they cannot be, dropped or kept as failed, as each runtime does it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import type { Pallet } from '../../../../../src/localnet/frame/pallet.js'
import { commitmentsPallet475 } from '../../../../../src/localnet/pallets/commitments/475/pallet.js'
import { commitments475 } from '../../../../../src/localnet/pallets/commitments/475/schema.js'
import { commitmentsPallet } from '../../../../../src/localnet/pallets/commitments/pallet.js'
import { loadBls12381 } from '../../../../../src/localnet/pallets/drand/bls-curve.js'
import { drand } from '../../../../../src/localnet/pallets/drand/schema.js'
import { subtensor } from '../../../../../src/localnet/pallets/subtensor/schema.js'
import { buildSpec } from '../../../../../src/localnet/runtimes/build-spec.js'
import type { Hex } from '../../../../../src/localnet/schema/types.js'
import { makeTestCtx, type TestCtx } from '../../../../helpers/worlds/localnet-ctx.js'

interface Vector {
  readonly name: string
  readonly ciphertext: string
  readonly signature: string
  readonly plaintext?: string
}
const { ciphertexts, malformed } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../../fixtures/vectors/timelock.json'), 'utf8'),
) as { readonly ciphertexts: readonly Vector[]; readonly malformed: readonly (Vector & { readonly result: string })[] }
const good = ciphertexts.find(({ plaintext = '', ciphertext }) => plaintext !== '' && ciphertext.length <= 2_048) as Vector
const other = ciphertexts.find(({ signature }) => signature !== good.signature) as Vector

beforeAll(loadBls12381)

const WHO: Hex = `0x${'11'.repeat(32)}`
const ROUND = 1_000n
const RUNTIMES: readonly (readonly [number, Pallet])[] = [
  [425, commitmentsPallet],
  [475, commitmentsPallet475],
]
const { storage } = commitments475

/** A chain on which `WHO` is registered on subnet 1. */
function makeChain(spec: number): TestCtx {
  const ctx = makeTestCtx(buildSpec({ spec }).runtime)
  subtensor.storage.Uids.set(ctx, 1, WHO, 0)
  return ctx
}

function commit(ctx: TestCtx, fields: readonly unknown[]): unknown {
  const call = { pallet: 'Commitments', name: 'set_commitment', args: { netuid: 1, info: { fields } } }
  const outcome = ctx.dispatch(call, { type: 'Signed', who: WHO })
  return outcome.ok ? null : outcome.error
}
const lock = (ciphertext: string, round = ROUND) => ({
  type: 'TimelockEncrypted',
  value: { encrypted: `0x${ciphertext}`, reveal_round: round },
})
const pulse = (ctx: TestCtx, signature: string) =>
  drand.storage.Pulses.set(ctx, ROUND, { round: ROUND, randomness: '0x', signature: `0x${signature}` })
const namesOf = (ctx: TestCtx) => ctx.deposited.filter(({ pallet }) => pallet === 'Commitments').map(({ name }) => name)

test.each(RUNTIMES)('on %i what is locked waits for its pulse, is opened for all, and the rest stays', (spec, pallet) => {
  const ctx = makeChain(spec)
  expect(commit(ctx, [{ type: 'Raw2', value: '0x6869' }, lock(good.ciphertext)])).toBeNull()
  pallet.hooks.onInitialize?.(ctx)
  expect(storage.CommitmentOf.get(ctx, 1, WHO)?.info.fields).toHaveLength(2)
  pulse(ctx, good.signature)
  pallet.hooks.onInitialize?.(ctx)
  expect(storage.RevealedCommitments.get(ctx, 1, WHO)).toEqual([[`0x${good.plaintext}`, 1n]])
  expect(storage.CommitmentOf.get(ctx, 1, WHO)?.info.fields).toEqual([{ type: 'Raw2', value: '0x6869' }])
  expect(storage.TimelockedIndex.get(ctx)).toEqual([])
  expect(namesOf(ctx)).toEqual(['TimelockCommitment', 'CommitmentRevealed'])
})

test.each(RUNTIMES)('on %i what cannot be opened is dropped without a word, or kept as failed', (spec, pallet) => {
  const ctx = makeChain(spec)
  commit(ctx, [lock(good.ciphertext)])
  pulse(ctx, other.signature)
  pallet.hooks.onInitialize?.(ctx)
  expect(storage.RevealedCommitments.get(ctx, 1, WHO)).toBeUndefined()
  expect(storage.TimelockedIndex.get(ctx)).toEqual([])
  const kept = storage.CommitmentOf.get(ctx, 1, WHO)?.info.fields
  expect(kept).toEqual(spec === 425 ? undefined : [{ ...lock(good.ciphertext), type: 'TimelockRevealFailed' }])
  expect(namesOf(ctx)).toEqual(['TimelockCommitment', ...(spec === 425 ? [] : ['CommitmentRevealFailed'])])
})

function failAt475(ciphertext: string, signature: string): unknown {
  const ctx = makeChain(475)
  commit(ctx, [lock(ciphertext)])
  pulse(ctx, signature)
  commitmentsPallet475.hooks.onInitialize?.(ctx)
  const failed = ctx.deposited.find(({ name }) => name === 'CommitmentRevealFailed')
  return (failed?.value as { readonly error?: { readonly type: string } } | undefined)?.error?.type
}
/** In an envelope: the length in two bytes, the ciphertext, and the round. */
function envelop(ciphertext: string, round: bigint): string {
  const head = Buffer.alloc(2)
  head.writeUInt16LE((ciphertext.length / 2) * 4 + 1)
  const tail = Buffer.alloc(8)
  tail.writeBigUInt64LE(round)
  return head.toString('hex') + ciphertext + tail.toString('hex')
}

test.each([
  ['the ciphertext by itself', good.ciphertext, good.signature, undefined],
  ['one in an envelope', envelop(good.ciphertext, ROUND), good.signature, undefined],
  ['an envelope of another round', envelop(good.ciphertext, 7n), good.signature, 'RoundMismatch'],
  ['a byte behind the end', `${good.ciphertext}00`, good.signature, 'CiphertextDeserialize'],
  ['a byte behind an envelope', `${envelop(good.ciphertext, ROUND)}00`, good.signature, 'CiphertextDeserialize'],
  ['no ciphertext', 'abcd', good.signature, 'CiphertextDeserialize'],
  ['the pulse of another round', good.ciphertext, other.signature, 'Decrypt'],
  ['a pulse that is none', good.ciphertext, '00'.repeat(48), 'SignatureDeserialize'],
])('475 with %s', (_what, ciphertext, signature, error) => {
  expect(failAt475(ciphertext, signature)).toBe(error)
})

test('475 opens nothing that is malformed', () => {
  for (const { ciphertext, signature, result } of malformed) {
    if (result === 'error' && ciphertext.length <= 2_048) expect(failAt475(ciphertext, signature)).toMatch(/Deserialize|Decrypt/)
  }
})

test('475: a round before the oldest pulse that is kept has expired', () => {
  const ctx = makeChain(475)
  commit(ctx, [lock(good.ciphertext)])
  drand.storage.OldestStoredRound.set(ctx, ROUND + 1n)
  commitmentsPallet475.hooks.onInitialize?.(ctx)
  expect(ctx.deposited.at(-1)?.value).toMatchObject({ error: { type: 'PulseExpired' }, reveal_round: ROUND })
})

test.each(RUNTIMES)('on %i the hotkey has to be registered, and space and fields are limited', (spec) => {
  const ctx = makeChain(spec)
  const raw = { type: 'Raw128', value: `0x${'aa'.repeat(128)}` }
  expect(commit(ctx, [raw, raw, raw, raw])).toMatchObject({ name: 'TooManyFieldsInCommitmentInfo' })
  // 384 bytes each, of 3100 in an epoch.
  for (let time = 0; time < 8; time++) expect(commit(ctx, [raw, raw, raw])).toBeNull()
  expect(commit(ctx, [])).toMatchObject({ name: 'SpaceLimitExceeded' })
  subtensor.storage.SubnetEpochIndex.set(ctx, 1, 9n)
  expect(commit(ctx, [])).toBeNull()
  subtensor.storage.Uids.remove(ctx, 1, WHO)
  expect(commit(ctx, [])).toMatchObject({ name: 'AccountNotAllowedCommit' })
})

test('475: only the runtime itself says that something failed', () => {
  const ctx = makeChain(475)
  expect(commit(ctx, [{ ...lock(good.ciphertext), type: 'TimelockRevealFailed' }])).toMatchObject({
    name: 'TimelockRevealFailedNotAllowed',
  })
})
