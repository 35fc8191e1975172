/** Who pays for a call through a proxy, on both runtimes. */
import { describe, expect, test } from 'vitest'
import type { BlockContext } from '../../../../../src/localnet/executive/block-context.js'
import type { CallValue } from '../../../../../src/localnet/frame/values.js'
import { proxyRules } from '../../../../../src/localnet/pallets/proxy/rules.js'
import { proxy } from '../../../../../src/localnet/pallets/proxy/schema.js'
import { subtensor } from '../../../../../src/localnet/pallets/subtensor/schema.js'
import { feeRules425 } from '../../../../../src/localnet/pallets/transaction-payment/fee-rules-425.js'
import { feeRules475 } from '../../../../../src/localnet/pallets/transaction-payment/fee-rules-475.js'
import type { Hex } from '../../../../../src/localnet/schema/types.js'
import {
  ALICE,
  actFor,
  BOB,
  batch,
  CHARLIE,
  expectOk,
  makeProxyWorld,
  nameOf,
  proxyCall,
  remark,
  sign,
} from '../../../../helpers/worlds/proxy-world.js'

const DAVE: Hex = '0x306721211d5404bd9da88e0204360a1a9ab8b87c66c1bc2fcdd37f3c2222cc20'
const consent = (delegate: Hex, pays_fee = true): CallValue => proxyCall('set_real_pays_fee', { delegate, pays_fee })

describe.each([
  [425, feeRules425],
  [475, feeRules475],
])('on runtime %i', (spec, rules) => {
  const payer = (ctx: BlockContext, who: Hex, call: CallValue): Hex => rules.payerOf(ctx, who, call).account
  /** Alice lets Bob act for her and pays for it; Bob lets Charlie, and pays for it; Dave lets Bob, and does not. */
  const makeWorld = (): BlockContext => {
    const ctx = makeProxyWorld(spec, [ALICE, BOB, 'Any'], [BOB, CHARLIE, 'Any'], [DAVE, BOB, 'Any'])
    expectOk(sign(ctx, ALICE, consent(BOB)))
    expectOk(sign(ctx, BOB, consent(CHARLIE)))
    return ctx
  }

  test('the account that consented pays, the tip too, and the signer where nobody did', () => {
    const ctx = makeWorld()
    expect(rules.payerOf(ctx, BOB, actFor(ALICE, remark))).toEqual({ account: ALICE, paysTip: true })
    expect(payer(ctx, BOB, actFor(DAVE, remark))).toBe(BOB)
    expect(payer(ctx, CHARLIE, actFor(ALICE, remark))).toBe(CHARLIE)
    expect(payer(ctx, BOB, remark)).toBe(BOB)
    expect(payer(ctx, BOB, batch('batch', actFor(ALICE, remark)))).toBe(BOB)
  })

  test('through one more proxy, the innermost that consented pays', () => {
    const ctx = makeWorld()
    expect(payer(ctx, CHARLIE, actFor(BOB, actFor(ALICE, remark)))).toBe(ALICE)
    expect(payer(ctx, CHARLIE, actFor(BOB, actFor(DAVE, remark)))).toBe(BOB)
    expect(payer(ctx, CHARLIE, actFor(BOB, remark))).toBe(BOB)
  })

  test('through a batch, if all of it is for one account', () => {
    const ctx = makeWorld()
    for (const name of ['batch', 'batch_all', 'force_batch'] as const) {
      expect(payer(ctx, CHARLIE, actFor(BOB, batch(name, actFor(ALICE, remark), actFor(ALICE, remark))))).toBe(ALICE)
    }
    expect(payer(ctx, CHARLIE, actFor(BOB, batch('batch', actFor(ALICE, remark), actFor(DAVE, remark))))).toBe(BOB)
    expect(payer(ctx, CHARLIE, actFor(BOB, batch('batch', actFor(ALICE, remark), remark)))).toBe(BOB)
    expect(payer(ctx, CHARLIE, actFor(BOB, batch('batch')))).toBe(BOB)
  })

  test('what was announced is paid by whoever makes the call', () => {
    const ctx = makeWorld()
    const announced = proxyCall('proxy_announced', { delegate: BOB, real: ALICE, force_proxy_type: undefined, call: remark })
    expect(payer(ctx, BOB, announced)).toBe(BOB)
  })

  test('a consent needs a proxy, and ends with it', () => {
    const ctx = makeWorld()
    expect(nameOf(sign(ctx, ALICE, consent(DAVE)))).toBe('NotProxy')
    expectOk(sign(ctx, ALICE, consent(BOB, false)))
    expect(payer(ctx, BOB, actFor(ALICE, remark))).toBe(BOB)
    expectOk(sign(ctx, ALICE, consent(BOB)))
    expectOk(sign(ctx, ALICE, proxyCall('remove_proxy', { delegate: BOB, proxy_type: 'Any', delay: 0 })))
    expectOk(sign(ctx, BOB, proxyCall('remove_proxies', {})))
    const { consents } = proxyRules(ctx)
    expect([consents.has(ctx, ALICE, BOB), consents.has(ctx, BOB, CHARLIE)]).toEqual([false, false])
  })
})

describe('on runtime 475', () => {
  test('a consent comes before the owner who pays for a hotkey', () => {
    const ctx = makeProxyWorld(475, [ALICE, BOB, 'Any'])
    subtensor.storage.Owner.set(ctx, BOB, DAVE)
    const weights: CallValue = {
      pallet: 'SubtensorModule',
      name: 'set_weights',
      args: { netuid: 1, dests: [], weights: [], version_key: 0n },
    }
    expect(feeRules475.payerOf(ctx, BOB, weights)).toEqual({ account: DAVE, paysTip: false })
    expectOk(sign(ctx, ALICE, consent(BOB)))
    expect(feeRules475.payerOf(ctx, BOB, actFor(ALICE, weights))).toEqual({ account: ALICE, paysTip: true })
  })

  test('consents of 425 are not read', () => {
    const ctx = makeProxyWorld(475, [ALICE, BOB, 'Any'])
    proxy.storage.RealPaysFee.set(ctx, ALICE, BOB, undefined)
    expect(feeRules475.payerOf(ctx, BOB, actFor(ALICE, remark)).account).toBe(BOB)
  })
})
