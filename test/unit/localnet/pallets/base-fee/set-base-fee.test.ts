import { describe, expect, it } from 'vitest'
import { baseFee } from '../../../../../src/localnet/pallets/base-fee/schema.js'
import { makeChainCtx } from '../../../../helpers/worlds/chain-on-spec.js'
import { eventsOf, makeCall, run } from '../../../../helpers/worlds/run-calls.js'

const ANYBODY = `0x${'22'.repeat(32)}` as const
const CHANGES = [makeCall('BaseFee.set_base_fee_per_gas', { fee: [7n, 0n, 0n, 0n] }), makeCall('BaseFee.set_elasticity', { elasticity: 9 })]

describe.each([425, 475])('the price of gas on %i', (spec) => {
  it('is set by root alone, and how fast it moves', () => {
    const ctx = makeChainCtx(spec)
    for (const call of CHANGES) expect(run(ctx, ANYBODY, call)).toBe('BadOrigin')
    for (const call of CHANGES) expect(run(ctx, 'root', call)).toBe('ok')
    expect(baseFee.storage.BaseFeePerGas.get(ctx)).toEqual([7n, 0n, 0n, 0n])
    expect(baseFee.storage.Elasticity.get(ctx)).toBe(9)
    expect(eventsOf(ctx, 'BaseFee')).toEqual(['BaseFee.NewBaseFeePerGas', 'BaseFee.NewElasticity'])
  })
})
