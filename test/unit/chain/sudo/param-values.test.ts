import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeCall } from '../../../../src/chain/metadata/decode-call.js'
import { decodeMetadata } from '../../../../src/chain/metadata/decode-metadata.js'
import { encodeCallBytes } from '../../../../src/chain/metadata/encode-value.js'
import { findParam, SETTABLE_PARAMS } from '../../../../src/chain/sudo/known-params.js'
import {
  FIXED_ONE,
  formatParamNumber,
  formatParamValue,
  type ParamValue,
  parseParamValue,
  readParamValue,
} from '../../../../src/chain/sudo/param-values.js'
import { makeParamCall, type SettableParam } from '../../../../src/chain/sudo/params.js'
import { hasParam, readParamRights } from '../../../../src/chain/sudo/who-may-set.js'
import { loadMetadata425 } from '../../../helpers/metadata-425.js'
import { findReference } from '../../../helpers/reference.js'

const parse = (name: string, text: string): ParamValue => parseParamValue(findParam(name), text)

describe('a value of a parameter', () => {
  it.each([
    ['registration_allowed', 'off', false],
    ['epoch_consensus', 'null', 'Null'],
    ['recycle-or-burn', 'BURN', 'Burn'],
    ['activity_cutoff_factor', '13889', 13_889n],
    ['min_burn', '0.5', 500_000_000n],
    ['min_burn', 'raw:500', 500n],
    ['collateral_lock_share', '0.5', 32_768n],
    ['collateral_lock_share', '50%', 32_768n],
    ['collateral_lock_share', '0', 0n],
    ['collateral_lock_share', '1.0', 65_535n],
    ['collateral_lock_share', 'raw:1', 1n],
    ['collateral_drain_ratio', '1.5', (FIXED_ONE * 3n) / 2n],
    ['collateral_drain_ratio', '2', FIXED_ONE * 2n],
    ['collateral_drain_ratio', '0.1', 1_844_674_407_370_955_162n],
    ['burn_increase_mult', 'raw:18446744073709551616', FIXED_ONE],
  ])('%s of %s is %s on the chain', (name, text, value) => {
    expect(parse(name, text)).toBe(value)
  })

  it.each([
    ['registration_allowed', 'maybe'],
    ['epoch_consensus', 'Yuma3'],
    ['collateral_lock_share', '1'],
    ['collateral_lock_share', '101%'],
    ['collateral_lock_share', 'raw:65536'],
    ['collateral_drain_ratio', '-1'],
    ['collateral_drain_ratio', '1e3'],
    ['activity_cutoff_factor', '4294967296'],
    ['min_burn', '21000001'],
    ['tempo', '1.5'],
    ['tempo', ''],
  ])('%s of %j is refused', (name, text) => {
    expect(() => parse(name, text)).toThrow(expect.objectContaining({ exitCode: 2 }))
  })

  it.each([
    ['tempo', '99999', "The largest is 65535; an owner's is 50400 on known runtimes."],
    ['activity_cutoff_factor', '4294967296', 'The largest is 50000.'],
    ['burn_half_life', '70000', 'The largest is 36100.'],
    ['immunity_period', '70000', 'The largest is 65535.'],
  ])('%s of %s: what is said to be the largest is what binds', (name, text, why) => {
    expect(() => parse(name, text)).toThrow(expect.objectContaining({ why }))
  })

  it('is said so that it can be typed again', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 65_535n), (share) => {
        const text = formatParamNumber('share', share)
        expect(parse('collateral_lock_share', text.includes('.') || text === '0' ? text : `${text}.0`)).toBe(share)
      }),
    )
    expect(formatParamValue(findParam('collateral_lock_share'), 32_768n)).toBe('0.50000763 (32768 of 65535)')
    expect(formatParamValue(findParam('collateral_drain_ratio'), (FIXED_ONE * 5n) / 2n)).toBe('2.5')
    expect(formatParamValue(findParam('max_burn'), 1_500_000_000n)).toBe('1.5 TAO')
  })
})

const EXAMPLES: Readonly<Record<SettableParam['kind'], ParamValue>> = {
  bool: true,
  u16: 500n,
  u32: 2_000n,
  u64: 7n,
  tao: 1_000n,
  share: 9n,
  fixed: FIXED_ONE,
  choice: '',
}

/** Encodes a change of the parameter, and reads its value back from the bytes. */
function sendBack(metadata: ReturnType<typeof loadMetadata425>, param: SettableParam): ParamValue | null {
  const value = param.choices?.at(-1) ?? EXAMPLES[param.kind]
  const { args } = decodeCall(metadata, encodeCallBytes(metadata, makeParamCall(param, 1, value)))
  const read = readParamValue((args as { readonly [name: string]: never })[param.argument])
  expect(read, param.name).toEqual(value)
  return read
}

describe('the runtime of spec 425', () => {
  it('has those that it has, and takes their values', () => {
    const metadata = loadMetadata425()
    const missing = SETTABLE_PARAMS.filter((param) => !hasParam(metadata, param)).map(({ name }) => name)
    expect(missing.sort()).toEqual(['collateral_drain_ratio', 'collateral_lock_share', 'epoch_consensus', 'liquid_alpha_consensus_mode'])
    for (const param of SETTABLE_PARAMS) {
      if (hasParam(metadata, param) && param.name !== 'activity_cutoff_factor') sendBack(metadata, param)
    }
    expect(readParamRights(metadata, findParam('registration_allowed')).who).toBe('root')
    expect(readParamRights(metadata, findParam('network_pow_registration_allowed')).who).toBe('nobody')
  })
})

const newest = findReference('chain', 'subtensor-475.metadata-v14.scale')

describe.runIf(newest)('the runtime of spec 475', () => {
  it('has them all, and takes their values', () => {
    const metadata = decodeMetadata(readFileSync(newest ?? ''))
    for (const param of SETTABLE_PARAMS) {
      expect(hasParam(metadata, param), param.name).toBe(true)
      sendBack(metadata, param)
      expect(readParamRights(metadata, param).who).toBe(param.name === 'weights_rate_limit' ? 'root' : 'owner')
    }
  })
})
