import { describe, expect, it } from 'vitest'
import { evm } from '../../../../../src/localnet/pallets/evm/schema.js'
import { makeChainCtx } from '../../../../helpers/worlds/chain-on-spec.js'
import { makeCall, run } from '../../../../helpers/worlds/run-calls.js'

const ANYBODY = `0x${'22'.repeat(32)}` as const
const CREATOR = `0x${'33'.repeat(20)}` as const

describe.each([425, 475])('who may create contracts in the EVM of %i', (spec) => {
  it('is said by root alone', () => {
    const ctx = makeChainCtx(spec)
    for (const call of [makeCall('EVM.set_whitelist', { new: [CREATOR] }), makeCall('EVM.disable_whitelist', { disabled: true })]) {
      expect(run(ctx, ANYBODY, call)).toBe('BadOrigin')
      expect(run(ctx, 'root', call)).toBe('ok')
    }
    expect(evm.storage.WhitelistedCreators.get(ctx)).toEqual([CREATOR])
    expect(evm.storage.DisableWhitelistCheck.get(ctx)).toBe(true)
  })
})
