import { describe, expect, test } from 'vitest'
import type { BlockContext } from '../../../../../src/localnet/executive/block-context.js'
import { fundAccount } from '../../../../../src/localnet/fund.js'
import { balances } from '../../../../../src/localnet/pallets/balances/schema.js'
import { preimage } from '../../../../../src/localnet/pallets/preimage/schema.js'
import { accountOf } from '../../../../../src/localnet/pallets/system/accounts.js'
import { blake2256 } from '../../../../../src/localnet/schema/hash.js'
import { hexToBytes } from '../../../../../src/localnet/schema/scale.js'
import type { Hex } from '../../../../../src/localnet/schema/types.js'
import { makeChainCtx } from '../../../../helpers/worlds/chain-on-spec.js'
import { eventsOf, makeCall, run } from '../../../../helpers/worlds/run-calls.js'

const who: Hex = `0x${'11'.repeat(32)}`
const other: Hex = `0x${'22'.repeat(32)}`
const TAO = 1_000_000_000n
const bytes: Hex = `0x${'ab'.repeat(200)}`
const hash = blake2256(hexToBytes(bytes))
/** 0.104 TAO, and 0.001 TAO a byte. */
const DEPOSIT = 104_000_000n + 200n * 1_000_000n
const note = makeCall('Preimage.note_preimage', { bytes })
const one = (name: string): ReturnType<typeof makeCall> => makeCall(`Preimage.${name}`, { hash })
const { RequestStatusFor, PreimageFor, StatusFor } = preimage.storage

function makeWorld(spec: number): BlockContext {
  const ctx = makeChainCtx(spec)
  fundAccount(ctx, who, TAO)
  fundAccount(ctx, other, 100_000_000n)
  return ctx
}

const held = (ctx: BlockContext): bigint[] => balances.storage.Holds.get(ctx, who).map(({ amount }) => amount)

describe.each([425, 475])('at runtime %i', (spec) => {
  test('who notes a preimage has a deposit on hold until it is taken back', () => {
    const ctx = makeWorld(spec)
    expect(run(ctx, who, note)).toBe('ok')
    expect(accountOf(ctx, who).data).toMatchObject({ free: TAO - DEPOSIT, reserved: DEPOSIT })
    expect(held(ctx)).toEqual([DEPOSIT])
    expect(PreimageFor.get(ctx, [hash, 200])).toBe(bytes)
    expect(run(ctx, who, note)).toBe('AlreadyNoted')
    expect(run(ctx, other, one('unnote_preimage'))).toBe('NotAuthorized')
    expect(run(ctx, who, one('unnote_preimage'))).toBe('ok')
    expect(accountOf(ctx, who).data).toMatchObject({ free: TAO, reserved: 0n })
    expect(PreimageFor.has(ctx, [hash, 200])).toBe(false)
    expect(run(ctx, who, one('unnote_preimage'))).toBe('NotNoted')
    expect(eventsOf(ctx, 'Preimage')).toEqual(['Preimage.Noted', 'Preimage.Cleared'])
  })

  test('a deposit that root has taken back stays on hold when the preimage goes', () => {
    const ctx = makeWorld(spec)
    expect(run(ctx, who, note)).toBe('ok')
    expect(run(ctx, 'root', makeCall('Balances.force_unreserve', { who: { type: 'Id', value: who }, amount: DEPOSIT }))).toBe('ok')
    expect(run(ctx, who, one('unnote_preimage'))).toBe('ok')
    expect(held(ctx)).toEqual([DEPOSIT])
    expect(accountOf(ctx, who).data).toMatchObject({ free: TAO, reserved: 0n })
    expect(PreimageFor.has(ctx, [hash, 200])).toBe(false)
  })

  test('who cannot pay for it cannot note it', () => {
    expect(run(makeWorld(spec), other, note)).toBe('FundsUnavailable')
  })

  test('one that was asked for is free, and stays as long as it is asked for', () => {
    const ctx = makeWorld(spec)
    expect(run(ctx, who, one('request_preimage'))).toBe('BadOrigin')
    expect(run(ctx, 'root', one('request_preimage'))).toBe('ok')
    expect(run(ctx, 'root', one('request_preimage'))).toBe('ok')
    expect(ctx.dispatch(note, { type: 'Signed', who })).toEqual({ ok: true, post: { pays: 'No' } })
    expect(accountOf(ctx, who).data.reserved).toBe(0n)
    expect(run(ctx, who, one('unnote_preimage'))).toBe('NotAuthorized')
    expect(run(ctx, 'root', one('unrequest_preimage'))).toBe('ok')
    expect(PreimageFor.has(ctx, [hash, 200])).toBe(true)
    expect(run(ctx, 'root', one('unrequest_preimage'))).toBe('ok')
    expect(PreimageFor.has(ctx, [hash, 200])).toBe(false)
    expect(run(ctx, 'root', one('unrequest_preimage'))).toBe('NotRequested')
    expect(eventsOf(ctx, 'Preimage')).toEqual(['Preimage.Requested', 'Preimage.Noted', 'Preimage.Cleared'])
  })

  test('one that was paid for and asked for gives the deposit back at once, or goes back to its owner', () => {
    const ctx = makeWorld(spec)
    run(ctx, who, note)
    run(ctx, 'root', one('request_preimage'))
    run(ctx, 'root', one('unrequest_preimage'))
    expect(RequestStatusFor.get(ctx, hash)?.type).toBe('Unrequested')
    run(ctx, 'root', one('request_preimage'))
    expect(run(ctx, who, one('unnote_preimage'))).toBe('ok')
    expect(held(ctx)).toEqual([])
    expect(RequestStatusFor.get(ctx, hash)).toMatchObject({ type: 'Requested', value: { maybe_ticket: undefined, count: 1 } })
    expect(PreimageFor.has(ctx, [hash, 200])).toBe(true)
  })

  test('an old status is brought up to date: its deposit is on hold then', () => {
    const ctx = makeWorld(spec)
    const update = makeCall('Preimage.ensure_updated', { hashes: [hash] })
    expect(run(ctx, who, makeCall('Preimage.ensure_updated', { hashes: [] }))).toBe('TooFew')
    expect(ctx.dispatch(update, { type: 'Signed', who }).post.pays).toBe('Yes')
    StatusFor.set(ctx, hash, { type: 'Unrequested', value: { deposit: [who, 0n], len: 200 } })
    expect(ctx.dispatch(update, { type: 'Signed', who }).post.pays).toBe('No')
    expect(StatusFor.has(ctx, hash)).toBe(false)
    expect(held(ctx)).toEqual([DEPOSIT])
    expect(run(ctx, who, one('unnote_preimage'))).toBe('ok')
    expect(accountOf(ctx, who).data).toMatchObject({ free: TAO, reserved: 0n })
  })
})
