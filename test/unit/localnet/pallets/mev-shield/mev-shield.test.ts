import { describe, expect, test } from 'vitest'
import type { BlockContext } from '../../../../../src/localnet/executive/block-context.js'
import type { CallValue } from '../../../../../src/localnet/frame/values.js'
import { aura } from '../../../../../src/localnet/pallets/aura/schema.js'
import { mevShield } from '../../../../../src/localnet/pallets/mev-shield/schema.js'
import { depositLog } from '../../../../../src/localnet/pallets/system/digest.js'
import { system } from '../../../../../src/localnet/pallets/system/schema.js'
import type { Hex } from '../../../../../src/localnet/schema/types.js'
import { makeChainCtx } from '../../../../helpers/worlds/chain-on-spec.js'
import { ALICE, atBlock, nameOf } from '../../../../helpers/worlds/proxy-world.js'

const { CurrentKey, PendingKey, NextKey, PendingKeyExpiresAt, NextKeyExpiresAt, AuthorKeys } = mevShield.storage

const call = (name: string, args: object): CallValue => ({ pallet: 'MevShield', name, args: args as Record<string, unknown> })
const keyOf = (byte: number): Hex => `0x${byte.toString(16).padStart(2, '0').repeat(1_184)}`
const AUTHORS = [1, 2, 3].map((byte): Hex => `0x${`0${byte}`.repeat(32)}`)

/** The block of a slot, in which its author announces `key`. */
function announce(ctx: BlockContext, slot: number, key: Hex | undefined): string {
  system.storage.Digest.remove(ctx)
  depositLog(ctx, { type: 'PreRuntime', value: ['0x61757261', `0x${slot.toString(16).padStart(2, '0')}${'00'.repeat(7)}`] })
  return nameOf(ctx.dispatch(call('announce_next_key', { enc_key: key }), { type: 'None' }))
}

/** Current, pending and next key, each by its byte. */
const keys = (ctx: BlockContext): readonly (string | undefined)[] =>
  [CurrentKey, PendingKey, NextKey].map((item) => item.get(ctx)?.slice(2, 4))

describe.each([425, 475])('announce_next_key on runtime %i', (spec) => {
  test('hands keys on from author to author, three of them in turn', () => {
    const ctx = makeChainCtx(spec, 10)
    aura.storage.Authorities.set(ctx, AUTHORS)
    const seen = [0, 1, 2, 3, 4, 5].map((slot) => {
      expect(announce(atBlock(ctx, 10 + slot), slot, keyOf(0xa0 + slot))).toBe('ok')
      return keys(ctx)
    })
    // Whose turn it is two slots later is told by what that author announced last: nothing yet in the first two blocks.
    expect(seen).toEqual([
      [undefined, undefined, undefined],
      [undefined, undefined, 'a0'],
      [undefined, 'a0', 'a1'],
      ['a0', 'a1', 'a2'],
      ['a1', 'a2', 'a3'],
      ['a2', 'a3', 'a4'],
    ])
    expect([PendingKeyExpiresAt.get(ctx), NextKeyExpiresAt.get(ctx)]).toEqual([17, 18])
  })

  test('forgets the key of an author who has none, and refuses one of another length', () => {
    const ctx = makeChainCtx(spec, 10)
    const [author = '0x'] = aura.storage.Authorities.get(ctx)
    for (const slot of [0, 1, 2]) announce(atBlock(ctx, 10 + slot), slot, keyOf(0xa0 + slot))
    expect(announce(atBlock(ctx, 13), 3, '0x1234')).toBe('BadEncKeyLen')
    expect([AuthorKeys.get(ctx, author)?.slice(2, 4), keys(ctx)]).toEqual(['a2', [undefined, 'a0', 'a1']])
    expect(announce(atBlock(ctx, 13), 3, undefined)).toBe('ok')
    expect([AuthorKeys.has(ctx, author), keys(ctx)]).toEqual([false, ['a0', 'a1', 'a2']])
    announce(atBlock(ctx, 14), 4, undefined)
    expect([keys(ctx), NextKeyExpiresAt.has(ctx), PendingKeyExpiresAt.get(ctx)]).toEqual([['a1', 'a2', undefined], false, 16])
    expect(nameOf(ctx.dispatch(call('announce_next_key', { enc_key: undefined }), { type: 'Signed', who: ALICE }))).toBe('BadOrigin')
  })
})

describe.each([425, 475])('the queue of encrypted calls on runtime %i', (spec) => {
  const store = (ctx: BlockContext): string =>
    nameOf(ctx.dispatch(call('store_encrypted', { encrypted_call: '0x0123' }), { type: 'Signed', who: ALICE }))
  const startBlock = (ctx: BlockContext) => ctx.spec.runtime.palletByName.get('MevShield')?.hooks.onInitialize?.(ctx)
  const root = (ctx: BlockContext, name: string, value: number | bigint): string =>
    nameOf(ctx.dispatch(call(name, { value }), { type: 'Root' }))
  const events = (ctx: BlockContext) => ctx.events.map(({ event }) => [event.name, (event.value as { index?: number }).index])

  test('decrypts nothing: what waits is thrown out in the next block', () => {
    const ctx = makeChainCtx(spec, 10)
    expect([store(ctx), store(ctx)]).toEqual(['ok', 'ok'])
    expect(mevShield.storage.CounterForPendingExtrinsics.get(ctx)).toBe(2)
    const next = atBlock(ctx, 11)
    // 50 for looking, and for each 25 for reading and 200 for writing.
    expect(startBlock(next)?.refTime).toBe(500_000_000n)
    expect(events(next)).toEqual([
      ['ExtrinsicDecodeFailed', 0],
      ['ExtrinsicDecodeFailed', 1],
    ])
    expect(mevShield.storage.PendingExtrinsics.entries(ctx)).toEqual([])
    expect([store(next), mevShield.storage.NextPendingExtrinsicIndex.get(next)]).toEqual(['ok', 3])
    expect(startBlock(atBlock(ctx, 12))?.refTime).toBe(275_000_000n)
    expect(startBlock(atBlock(ctx, 13))?.refTime).toBe(50_000_000n)
  })

  test('has limits that root sets', () => {
    const ctx = makeChainCtx(spec, 10)
    expect(root(ctx, 'set_max_pending_extrinsics_number', 1)).toBe('ok')
    expect([store(ctx), store(ctx)]).toEqual(['ok', 'TooManyPendingExtrinsics'])
    expect(root(ctx, 'set_stored_extrinsic_lifetime', 0)).toBe('ok')
    const next = atBlock(ctx, 11)
    startBlock(next)
    expect(events(next)).toEqual([['ExtrinsicExpired', 0]])
    for (const name of ['set_on_initialize_weight', 'set_max_extrinsic_weight'])
      expect([root(ctx, name, 2_000_000_000_000n), root(ctx, name, 2_000_000_000_001n)]).toEqual(['ok', 'WeightExceedsAbsoluteMax'])
    const signed = ctx.dispatch(call('set_max_extrinsic_weight', { value: 1n }), { type: 'Signed', who: ALICE })
    expect(nameOf(signed)).toBe('BadOrigin')
  })
})
