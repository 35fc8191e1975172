import { createKeyDerived } from '@polkadot/util-crypto'
import { describe, expect, test } from 'vitest'
import type { BlockContext } from '../../../../../src/localnet/executive/block-context.js'
import type { CallValue } from '../../../../../src/localnet/frame/values.js'
import { addWeight, dbWeight, subtractWeight } from '../../../../../src/localnet/frame/weight.js'
import { fundAccount } from '../../../../../src/localnet/fund.js'
import { freeBalance } from '../../../../../src/localnet/pallets/balances/currency.js'
import { utilityRules } from '../../../../../src/localnet/pallets/utility/rules.js'
import { bytesToHex, hexToBytes } from '../../../../../src/localnet/schema/scale.js'
import type { Hex } from '../../../../../src/localnet/schema/types.js'
import { makeChainCtx } from '../../../../helpers/worlds/chain-on-spec.js'
import { eventsOf, makeCall, run } from '../../../../helpers/worlds/run-calls.js'

const who: Hex = `0x${'11'.repeat(32)}`
const far: Hex = `0x${'99'.repeat(32)}`
const TAO = 1_000_000_000n
const derived: Hex = `0x${bytesToHex(createKeyDerived(hexToBytes(who), 7))}`
const pay = (value: bigint): CallValue => makeCall('Balances.transfer_keep_alive', { dest: { type: 'Id', value: far }, value })
const remark = makeCall('System.remark_with_event', { remark: '0x01' })
const rootOnly = makeCall('Balances.force_set_balance', { who: { type: 'Id', value: far }, new_free: TAO })
const batch = (...calls: readonly CallValue[]): CallValue => makeCall('Utility.batch', { calls })
const batchAll = (...calls: readonly CallValue[]): CallValue => makeCall('Utility.batch_all', { calls })
const ifElse = (main: CallValue, fallback: CallValue): CallValue => makeCall('Utility.if_else', { main, fallback })
const asDerivative = (call: CallValue): CallValue => makeCall('Utility.as_derivative', { index: 7, call })
const signed = { type: 'system', value: { type: 'Signed', value: who } }

function makeWorld(spec: number): BlockContext {
  const ctx = makeChainCtx(spec)
  fundAccount(ctx, who, 10n * TAO)
  return ctx
}

describe.each([425, 475])('at runtime %i', (spec) => {
  test('the second call is made if the first fails, which leaves nothing; if both fail, the second says how', () => {
    const ctx = makeWorld(spec)
    expect(run(ctx, who, ifElse(remark, pay(TAO)))).toBe('ok')
    expect(freeBalance(ctx, far)).toBe(0n)
    expect(run(ctx, who, ifElse(batchAll(pay(TAO), pay(100n * TAO)), remark))).toBe('ok')
    expect(freeBalance(ctx, far)).toBe(0n)
    expect(eventsOf(ctx, 'System', 'Utility')).toEqual([
      'System.Remarked',
      'Utility.IfElseMainSuccess',
      'System.Remarked',
      'Utility.IfElseFallbackCalled',
    ])
    expect(run(ctx, who, ifElse(pay(100n * TAO), rootOnly))).toBe('BadOrigin')
  })

  test('a derived account makes the call, under the filters of its owner', () => {
    const ctx = makeWorld(spec)
    fundAccount(ctx, derived, 5n * TAO)
    expect(run(ctx, who, asDerivative(pay(TAO)))).toBe('ok')
    expect([freeBalance(ctx, derived), freeBalance(ctx, far)]).toEqual([4n * TAO, TAO])
    // A batch may hold no batch, but what is derived may; and no `batch_all` may be in another one, however deep.
    expect(run(ctx, who, batch(asDerivative(batch(remark))))).toBe('ok')
    expect(run(ctx, who, batchAll(asDerivative(batchAll(remark))))).toBe('CallFiltered')
    expect(run(ctx, 'root', asDerivative(remark))).toBe('BadOrigin')
  })

  test('root makes calls as others, past their filters, and with a weight that it names', () => {
    const ctx = makeWorld(spec)
    const as = (name: string, as_origin: object, call: CallValue): CallValue => makeCall(`Utility.${name}`, { as_origin, call })
    expect(run(ctx, 'root', as('dispatch_as', signed, pay(TAO)))).toBe('ok')
    expect(freeBalance(ctx, far)).toBe(TAO)
    expect(run(ctx, 'root', as('dispatch_as', signed, rootOnly))).toBe('ok')
    expect(ctx.events.at(-1)?.event.value).toEqual({ result: { err: { type: 'BadOrigin' } } })
    expect(run(ctx, 'root', as('dispatch_as', signed, batch(batch(remark))))).toBe('ok')
    for (const raw of [
      { type: 'system', value: { type: 'None' } },
      { type: 'system', value: { type: 'Authorized' } },
      { type: 'Ethereum', value: { type: 'EthereumTransaction', value: `0x${'00'.repeat(20)}` } },
    ]) {
      expect(run(ctx, 'root', as('dispatch_as_fallible', raw, pay(TAO)))).toBe('BadOrigin')
    }
    const weighed = makeCall('Utility.with_weight', { call: rootOnly, weight: { ref_time: 77n, proof_size: 5n } })
    const nothing = makeCall('Utility.with_weight', { call: rootOnly, weight: { ref_time: 0n, proof_size: 0n } })
    expect(subtractWeight(ctx.dispatchInfo(weighed).callWeight, ctx.dispatchInfo(nothing).callWeight)).toEqual({
      refTime: 77n,
      proofSize: 5n,
    })
    expect(run(ctx, 'root', weighed)).toBe('ok')
    for (const call of [as('dispatch_as', signed, remark), as('dispatch_as_fallible', signed, remark), weighed]) {
      expect(run(ctx, who, call)).toBe('BadOrigin')
    }
  })

  test('what was not used is given back: the second call, and what a call took less', () => {
    const ctx = makeWorld(spec)
    const { ifElse: own, asDerivative: derive } = utilityRules(ctx)
    const both = ifElse(remark, pay(TAO))
    const { post } = ctx.dispatch(both, { type: 'Signed', who })
    expect(post.actualWeight).toEqual(addWeight(own, ctx.dispatchInfo(remark).callWeight))
    const failed = ctx.dispatch(asDerivative(pay(TAO)), { type: 'Signed', who })
    expect(failed.ok).toBe(false)
    expect(failed.post.actualWeight).toEqual(addWeight(derive, ctx.dispatchInfo(pay(TAO)).callWeight))
    expect(derive.refTime).toBeGreaterThan(dbWeight(3, 1).refTime)
  })
})
