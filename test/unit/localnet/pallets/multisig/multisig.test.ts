import { createKeyMulti } from '@polkadot/util-crypto'
import { describe, expect, test } from 'vitest'
import type { BlockContext } from '../../../../../src/localnet/executive/block-context.js'
import type { CallValue } from '../../../../../src/localnet/frame/values.js'
import { fundAccount } from '../../../../../src/localnet/fund.js'
import { freeBalance } from '../../../../../src/localnet/pallets/balances/currency.js'
import { multisig } from '../../../../../src/localnet/pallets/multisig/schema.js'
import { accountOf } from '../../../../../src/localnet/pallets/system/accounts.js'
import { fromWeight } from '../../../../../src/localnet/pallets/system/block-weight.js'
import { blake2256 } from '../../../../../src/localnet/schema/hash.js'
import { bytesToHex, hexToBytes } from '../../../../../src/localnet/schema/scale.js'
import type { Hex } from '../../../../../src/localnet/schema/types.js'
import { makeChainCtx } from '../../../../helpers/worlds/chain-on-spec.js'
import { atBlock, eventsOf, makeCall, run } from '../../../../helpers/worlds/run-calls.js'

const account = (byte: number): Hex => `0x${byte.toString(16).padStart(2, '0').repeat(32)}`
const [one, two, three, far] = [account(0x11), account(0x22), account(0x33), account(0x99)] as const
const TAO = 1_000_000_000n
/** `DepositBase` and twice `DepositFactor`. */
const DEPOSIT = 132_000_000n + 2n * 32_000_000n
const group: Hex = `0x${bytesToHex(createKeyMulti([one, two, three].map(hexToBytes), 2))}`
const payment = makeCall('Balances.transfer_keep_alive', { dest: { type: 'Id', value: far }, value: TAO })
const since = { height: 1, index: 0 }

function makeWorld(spec: number): BlockContext {
  const ctx = makeChainCtx(spec)
  for (const who of [one, two, three, group]) fundAccount(ctx, who, 10n * TAO)
  return ctx
}

const hashOf = (ctx: BlockContext, call: CallValue): Hex => blake2256(ctx.encodeCall(call))

function asMulti(ctx: BlockContext, call: CallValue, others: readonly Hex[], given: object = {}): CallValue {
  const max_weight = fromWeight(ctx.dispatchInfo(call).callWeight)
  return makeCall('Multisig.as_multi', { threshold: 2, other_signatories: others, maybe_timepoint: undefined, call, max_weight, ...given })
}

const byHash = (ctx: BlockContext, others: readonly Hex[], given: object = {}): CallValue =>
  makeCall('Multisig.approve_as_multi', {
    threshold: 2,
    other_signatories: others,
    maybe_timepoint: undefined,
    call_hash: hashOf(ctx, payment),
    max_weight: { ref_time: 0n, proof_size: 0n },
    ...given,
  })

describe.each([425, 475])('at runtime %i', (spec) => {
  test('two of three make a payment of their account, whoever began it gets the deposit back', () => {
    const first = makeWorld(spec)
    expect(run(first, one, asMulti(first, payment, [two, three]))).toBe('ok')
    expect(accountOf(first, one).data).toMatchObject({ free: 10n * TAO - DEPOSIT, reserved: DEPOSIT })
    expect(multisig.storage.Multisigs.get(first, group, hashOf(first, payment))).toMatchObject({ when: since, approvals: [one] })

    const then = atBlock(first, 5)
    expect(run(then, three, asMulti(then, payment, [one, two], { maybe_timepoint: since }))).toBe('ok')
    expect(eventsOf(then, 'Multisig')).toEqual(['Multisig.MultisigExecuted'])
    expect(freeBalance(then, far)).toBe(TAO)
    expect(accountOf(then, one).data).toMatchObject({ free: 10n * TAO, reserved: 0n })
    expect(multisig.storage.Multisigs.has(then, group, hashOf(then, payment))).toBe(false)
  })

  test('approvals by hash are kept in order and make nothing; who has the call may then make it', () => {
    const ctx = makeWorld(spec)
    expect(run(ctx, three, byHash(ctx, [one, two]))).toBe('ok')
    expect(run(ctx, one, byHash(ctx, [two, three], { maybe_timepoint: since }))).toBe('ok')
    expect(multisig.storage.Multisigs.get(ctx, group, hashOf(ctx, payment))?.approvals).toEqual([one, three])
    expect(run(ctx, two, byHash(ctx, [one, three], { maybe_timepoint: since }))).toBe('AlreadyApproved')
    expect(freeBalance(ctx, far)).toBe(0n)
    expect(run(ctx, one, asMulti(ctx, payment, [two, three], { maybe_timepoint: since }))).toBe('ok')
    expect(freeBalance(ctx, far)).toBe(TAO)
  })

  test('a call that fails inside is told in the event; with a threshold of one the whole fails', () => {
    const ctx = makeWorld(spec)
    const tooMuch = makeCall('Balances.transfer_keep_alive', { dest: { type: 'Id', value: far }, value: 100n * TAO })
    run(ctx, one, asMulti(ctx, tooMuch, [two, three]))
    expect(run(ctx, two, asMulti(ctx, tooMuch, [one, three], { maybe_timepoint: since }))).toBe('ok')
    expect(ctx.events.at(-1)?.event).toMatchObject({ name: 'MultisigExecuted', value: { result: { err: expect.anything() } } })
    const alone = makeCall('Multisig.as_multi_threshold_1', { other_signatories: [two], call: tooMuch })
    expect(run(ctx, one, alone)).not.toBe('ok')
    expect(eventsOf(ctx, 'Multisig').filter((name) => name.endsWith('Executed'))).toHaveLength(1)
  })

  test.each<[string, string, (ctx: BlockContext) => CallValue]>([
    ['MinimumThreshold', 'alone it needs no operation', (ctx) => asMulti(ctx, payment, [two], { threshold: 1 })],
    ['TooFewSignatories', 'nobody else', (ctx) => asMulti(ctx, payment, [])],
    ['TooManySignatories', 'a hundred others', (ctx) => asMulti(ctx, payment, Array(100).fill(two))],
    ['SignatoriesOutOfOrder', 'not sorted', (ctx) => asMulti(ctx, payment, [three, two])],
    ['SenderInSignatories', 'the sender among them', (ctx) => asMulti(ctx, payment, [one, two])],
    ['UnexpectedTimepoint', 'a timepoint for the first', (ctx) => asMulti(ctx, payment, [two, account(0x44)], { maybe_timepoint: since })],
    ['NoTimepoint', 'no timepoint for the second', (ctx) => asMulti(ctx, payment, [two, three])],
    ['WrongTimepoint', 'another timepoint', (ctx) => asMulti(ctx, payment, [two, three], { maybe_timepoint: { height: 1, index: 1 } })],
    [
      'MaxWeightTooLow',
      'less weight than the call has',
      (ctx) => asMulti(ctx, payment, [two, three], { maybe_timepoint: since, max_weight: { ref_time: 1n, proof_size: 1n } }),
    ],
    [
      'NotOwner',
      'cancelled by another than who began it',
      (ctx) =>
        makeCall('Multisig.cancel_as_multi', {
          threshold: 2,
          other_signatories: [two, three],
          timepoint: since,
          call_hash: hashOf(ctx, payment),
        }),
    ],
  ])('%s: %s', (error, _what, make) => {
    const ctx = makeWorld(spec)
    run(ctx, two, asMulti(ctx, payment, [one, three]))
    expect(run(ctx, one, make(ctx))).toBe(error)
  })

  test('a cancelled operation gives the deposit back; a poked one costs nothing if its deposit changes', () => {
    const ctx = makeWorld(spec)
    run(ctx, one, asMulti(ctx, payment, [two, three]))
    const id = { threshold: 2, other_signatories: [two, three], call_hash: hashOf(ctx, payment) }
    const poke = makeCall('Multisig.poke_deposit', id)
    expect(ctx.dispatch(poke, { type: 'Signed', who: one }).post.pays).toBe('Yes')
    multisig.storage.Multisigs.mutate(ctx, group, id.call_hash, (found) => {
      if (found === undefined) throw new Error('no operation')
      return { ...found, deposit: 1n }
    })
    expect(ctx.dispatch(poke, { type: 'Signed', who: one })).toEqual({ ok: true, post: { pays: 'No' } })
    expect(accountOf(ctx, one).data.reserved).toBe(2n * DEPOSIT - 1n)
    expect(run(ctx, one, makeCall('Multisig.cancel_as_multi', { ...id, timepoint: since }))).toBe('ok')
    expect(accountOf(ctx, one).data.reserved).toBe(DEPOSIT - 1n)
    expect(multisig.storage.Multisigs.has(ctx, group, id.call_hash)).toBe(false)
  })
})
