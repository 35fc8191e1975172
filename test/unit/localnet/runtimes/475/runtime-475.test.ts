import { describe, expect, it } from 'vitest'
import { subtensorRules } from '../../../../../src/localnet/pallets/subtensor/rules.js'
import { system } from '../../../../../src/localnet/pallets/system/schema.js'
import { buildSpec, runtimeOf } from '../../../../../src/localnet/runtimes/build-spec.js'
import { KNOWN_SPECS } from '../../../../../src/localnet/runtimes/known-specs.js'
import { makeChainCtx } from '../../../../helpers/worlds/chain-on-spec.js'

describe('runtime 475', () => {
  it('is known by its spec version, as 425 is, and drifts', () => {
    expect(KNOWN_SPECS).toEqual([475, 425])
    expect(runtimeOf(475).version.specVersion).toBe(475)
    expect(() => runtimeOf(474)).toThrow('no runtime 474')
    expect(buildSpec({ spec: 475, drift: { seed: 3 } }).runtime.version.specVersion).toBe(100_003)
  })

  it('has a genesis of its own', () => {
    expect(system.storage.LastRuntimeUpgrade.get(makeChainCtx(475))).toEqual({ spec_version: 475, spec_name: 'node-subtensor' })
  })

  it('goes by rules of its own', () => {
    expect(subtensorRules(makeChainCtx(475)).maxUnstakeAllLegs).toBe(16)
    expect(subtensorRules(makeChainCtx(425)).maxUnstakeAllLegs).toBeUndefined()
  })
})
