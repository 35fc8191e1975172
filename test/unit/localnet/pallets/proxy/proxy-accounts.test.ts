/** Delegates, announcements and pure accounts: what is kept, what it costs and what is refused, on both runtimes. */
import { describe, expect, test } from 'vitest'
import type { BlockContext } from '../../../../../src/localnet/executive/block-context.js'
import type { CallValue } from '../../../../../src/localnet/frame/values.js'
import { freeBalance } from '../../../../../src/localnet/pallets/balances/currency.js'
import { proxyRules } from '../../../../../src/localnet/pallets/proxy/rules.js'
import { proxy } from '../../../../../src/localnet/pallets/proxy/schema.js'
import { accountOf } from '../../../../../src/localnet/pallets/system/accounts.js'
import { blake2256 } from '../../../../../src/localnet/schema/hash.js'
import type { Hex } from '../../../../../src/localnet/schema/types.js'
import {
  ALICE,
  actFor,
  atBlock,
  BOB,
  batch,
  CHARLIE,
  executedIn,
  expectOk,
  makeProxyWorld,
  nameOf,
  proxyCall,
  remark,
  sign,
  TAO,
  transfer,
  tryFor,
} from '../../../../helpers/worlds/proxy-world.js'

const reserved = (ctx: BlockContext, who: Hex): bigint => accountOf(ctx, who).data.reserved
const hashOf = (ctx: BlockContext, call: CallValue): Hex => blake2256(ctx.encodeCall(call))
const account = (n: number): Hex => `0x${n.toString(16).padStart(64, '0')}`
const add = (delegate: Hex, proxy_type = 'Any', delay = 0): CallValue => proxyCall('add_proxy', { delegate, proxy_type, delay })
const delegatesOf = (ctx: BlockContext, who: Hex) => proxyRules(ctx).proxies.get(ctx, who)[0]

describe.each([425, 475])('on runtime %i', (spec) => {
  describe('delegates', () => {
    test('cost 0.06 TAO and 0.033 for each, and are kept in order', () => {
      const ctx = makeProxyWorld(spec, [ALICE, CHARLIE, 'Any'], [ALICE, BOB, 'Staking'], [ALICE, BOB, 'Owner'], [ALICE, BOB, 'Owner', 5])
      expect(reserved(ctx, ALICE)).toBe(60_000_000n + 4n * 33_000_000n)
      expect(delegatesOf(ctx, ALICE).map(({ delegate, proxy_type, delay }) => [delegate, proxy_type.type, delay])).toEqual([
        [BOB, 'Owner', 0],
        [BOB, 'Owner', 5],
        [BOB, 'Staking', 0],
        [CHARLIE, 'Any', 0],
      ])
      expectOk(sign(ctx, ALICE, proxyCall('remove_proxy', { delegate: BOB, proxy_type: 'Owner', delay: 5 })))
      expect(reserved(ctx, ALICE)).toBe(60_000_000n + 3n * 33_000_000n)
      expectOk(sign(ctx, ALICE, proxyCall('remove_proxies', {})))
      expect([reserved(ctx, ALICE), delegatesOf(ctx, ALICE)]).toEqual([0n, []])
    })

    test('are refused twice, to oneself, beyond twenty, and to who cannot pay', () => {
      const ctx = makeProxyWorld(spec, [ALICE, BOB, 'Any'])
      expect(nameOf(sign(ctx, ALICE, add(BOB)))).toBe('Duplicate')
      expect(nameOf(sign(ctx, ALICE, add(ALICE)))).toBe('NoSelfProxy')
      for (let n = 1; n < 20; n++) expectOk(sign(ctx, ALICE, add(account(n))))
      expect(nameOf(sign(ctx, ALICE, add(account(20))))).toBe('TooMany')
      expect(nameOf(sign(ctx, account(1), add(BOB)))).toBe('InsufficientBalance')
      expect(nameOf(sign(ctx, ALICE, proxyCall('remove_proxy', { delegate: CHARLIE, proxy_type: 'Any', delay: 0 })))).toBe('NotFound')
    })

    test('are told what became of their call, until the block is done', () => {
      const ctx = makeProxyWorld(spec, [ALICE, BOB, 'Any'])
      expect(tryFor(ctx, BOB, ALICE, transfer(2_000_000n * TAO))).toBe('FundsUnavailable')
      expect(proxy.storage.LastCallResult.get(ctx, ALICE)).toEqual({ err: { type: 'Token', name: 'FundsUnavailable' } })
      ctx.spec.runtime.palletByName.get('Proxy')?.hooks.onFinalize?.(ctx)
      expect(proxy.storage.LastCallResult.has(ctx, ALICE)).toBe(false)
    })

    test('spend what is the account’s, and the account alone', () => {
      const ctx = makeProxyWorld(spec, [ALICE, BOB, 'Any'])
      const [alice, bob] = [freeBalance(ctx, ALICE), freeBalance(ctx, BOB)]
      expect(tryFor(ctx, BOB, ALICE, transfer(TAO))).toBe('ok')
      expect([freeBalance(ctx, ALICE), freeBalance(ctx, BOB)]).toEqual([alice - TAO, bob])
      expect(tryFor(ctx, CHARLIE, ALICE, transfer(TAO))).toBe('NotProxy')
      expectOk(sign(ctx, BOB, batch('batch_all', actFor(ALICE, transfer(TAO)), actFor(ALICE, remark))))
      expect(executedIn(ctx)).toEqual(['ok', 'ok', 'ok'])
    })
  })

  describe('announcements', () => {
    const call = transfer(TAO)
    const announce = (ctx: BlockContext): CallValue => proxyCall('announce', { real: ALICE, call_hash: hashOf(ctx, call) })
    const announced = proxyCall('proxy_announced', { delegate: BOB, real: ALICE, force_proxy_type: undefined, call })

    test('are due after the delay, not before; anybody makes the call then, once', () => {
      const ctx = makeProxyWorld(spec, [ALICE, BOB, 'Any', 5])
      expect(tryFor(ctx, BOB, ALICE, call)).toBe('Unannounced')
      expect(nameOf(sign(ctx, CHARLIE, announced))).toBe('Unannounced')
      expectOk(sign(ctx, BOB, announce(ctx)))
      expect(reserved(ctx, BOB)).toBe(36_000_000n + 68_000_000n)
      expect(nameOf(sign(atBlock(ctx, 14), CHARLIE, announced))).toBe('Unannounced')
      const due = atBlock(ctx, 15)
      const free = freeBalance(ctx, ALICE)
      expectOk(sign(due, CHARLIE, announced))
      expect(executedIn(due)).toEqual(['ok'])
      expect([free - freeBalance(due, ALICE), reserved(due, BOB)]).toEqual([TAO, 0n])
      expect(proxy.storage.Announcements.has(due, BOB)).toBe(false)
      expect(nameOf(sign(due, CHARLIE, announced))).toBe('Unannounced')
    })

    test('are of that very call', () => {
      const ctx = makeProxyWorld(spec, [ALICE, BOB, 'Any', 5])
      expectOk(sign(ctx, BOB, announce(ctx)))
      const other = proxyCall('proxy_announced', { delegate: BOB, real: ALICE, force_proxy_type: undefined, call: transfer(TAO + 1n) })
      expect(nameOf(sign(atBlock(ctx, 15), BOB, other))).toBe('Unannounced')
    })

    test.each([
      ['taken back by who made them', BOB, 'remove_announcement', { real: ALICE }],
      ['rejected by whom they are for', ALICE, 'reject_announcement', { delegate: BOB }],
    ])('are %s', (_how, who, name, args) => {
      const ctx = makeProxyWorld(spec, [ALICE, BOB, 'Any', 5])
      expectOk(sign(ctx, BOB, announce(ctx)))
      const undo = proxyCall(name, { ...args, call_hash: hashOf(ctx, call) })
      expect(nameOf(sign(ctx, CHARLIE, undo))).toBe('NotFound')
      expectOk(sign(ctx, who, undo))
      expect(reserved(ctx, BOB)).toBe(0n)
      expect(nameOf(sign(atBlock(ctx, 15), BOB, announced))).toBe('Unannounced')
    })

    test('are made by delegates alone, 75 at most', () => {
      const ctx = makeProxyWorld(spec, [ALICE, BOB, 'Any', 5])
      expect(nameOf(sign(ctx, CHARLIE, announce(ctx)))).toBe('NotProxy')
      for (let n = 0; n < 75; n++) expectOk(sign(ctx, BOB, proxyCall('announce', { real: ALICE, call_hash: account(n) })))
      expect(nameOf(sign(ctx, BOB, announce(ctx)))).toBe('TooMany')
    })
  })

  describe('pure accounts', () => {
    const create = (index: number): CallValue => proxyCall('create_pure', { proxy_type: 'Any', delay: 0, index })
    const createdIn = (ctx: BlockContext): Hex[] =>
      ctx.events.flatMap(({ event: { name, value } }) => (name === 'PureCreated' ? [(value as { pure: Hex }).pure] : []))

    test('are several in one extrinsic, by their index, and none twice', () => {
      const ctx = makeProxyWorld(spec)
      expectOk(sign(ctx, ALICE, batch('batch_all', create(0), create(1))))
      expect(new Set(createdIn(ctx)).size).toBe(2)
      expect(nameOf(sign(ctx, ALICE, create(1)))).toBe('Duplicate')
      expect(reserved(ctx, ALICE)).toBe(2n * 93_000_000n)
    })

    test('follow from where they were made, as on the real chain', () => {
      const ctx = makeProxyWorld(spec)
      ctx.phase = { type: 'ApplyExtrinsic', value: 3 }
      expectOk(sign(ctx, BOB, proxyCall('create_pure', { proxy_type: 'Staking', delay: 0, index: 7 })))
      const entropy = [Buffer.from('modlpy/proxy____').toString('hex'), BOB.slice(2), '0a000000', '03000000', '08', '0700']
      expect(createdIn(ctx)).toEqual([blake2256(Buffer.from(entropy.join(''), 'hex'))])
    })

    test('act through who made them, and end by their own hand with the deposit given back', () => {
      const ctx = makeProxyWorld(spec)
      expectOk(sign(ctx, ALICE, create(0)))
      const [pure = ''] = createdIn(ctx)
      expectOk(sign(ctx, BOB, { ...transfer(5n * TAO), args: { dest: { type: 'Id', value: pure }, value: 5n * TAO } }))
      expect(tryFor(ctx, ALICE, pure, transfer(TAO))).toBe('ok')
      const kill = (index: number): CallValue =>
        proxyCall('kill_pure', { spawner: ALICE, proxy_type: 'Any', index, height: 10, ext_index: 0 })
      expect(nameOf(sign(ctx, ALICE, kill(0)))).toBe('NoPermission')
      expect(tryFor(ctx, ALICE, pure, kill(1))).toBe('NoPermission')
      expect(tryFor(ctx, ALICE, pure, kill(0))).toBe('ok')
      expect(reserved(ctx, ALICE)).toBe(0n)
      expect(tryFor(ctx, ALICE, pure, remark)).toBe('NotProxy')
    })
  })

  test('deposits are brought to what they cost now, free of charge if they change', () => {
    const ctx = makeProxyWorld(spec, [ALICE, BOB, 'Any'])
    expect(sign(ctx, ALICE, proxyCall('poke_deposit', {}))).toMatchObject({ ok: true, post: { pays: 'Yes' } })
    const { proxies } = proxyRules(ctx)
    proxies.mutate(ctx, ALICE, ([definitions]) => [definitions, 50_000_000n])
    expect(sign(ctx, ALICE, proxyCall('poke_deposit', {}))).toMatchObject({ ok: true, post: { pays: 'No' } })
    expect(proxies.get(ctx, ALICE)[1]).toBe(93_000_000n)
    expect(reserved(ctx, ALICE)).toBe(93_000_000n + 43_000_000n)
  })
})
