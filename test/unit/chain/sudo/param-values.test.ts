import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeCall } from '../../../../src/chain/metadata/decode-call.js'
import { decodeMetadata } from '../../../../src/chain/metadata/decode-metadata.js'
import { encodeCallBytes } from '../../../../src/chain/metadata/encode-value.js'
import type { ScaleValue } from '../../../../src/chain/scale/value.js'
import { CHAIN_PARAMS, findParam, SETTABLE_PARAMS } from '../../../../src/chain/sudo/known-params.js'
import { hasParam, readParamRights } from '../../../../src/chain/sudo/param-rights.js'
import { FIXED_ONE, formatParamNumber, formatParamValue, type ParamValue, readParamValue } from '../../../../src/chain/sudo/param-values.js'
import { RETIRED } from '../../../../src/chain/sudo/params/retired.js'
import { makeParamCall, type SettableParam } from '../../../../src/chain/sudo/params.js'
import { parseParamValue } from '../../../../src/chain/sudo/parse-param.js'
import { buildSpec } from '../../../../src/localnet/runtimes/build-spec.js'
import { loadMetadata425 } from '../../../helpers/metadata-425.js'
import { findReference } from '../../../helpers/reference.js'

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'

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
    ['collateral_drain_ratio', '2.0', FIXED_ONE * 2n],
    // Only one reading is within the bounds.
    ['burn_increase_mult', '2', FIXED_ONE * 2n],
    ['kappa', '32767', 32_767n],
    ['min_burn', '500000000', 500_000_000n],
    ['min_burn', '500rao', 500n],
    ['max_burn', '2 TAO', 2_000_000_000n],
    ['max_burn', '2τ', 2_000_000_000n],
    ['bonds_moving_avg', '97.5%', 975_000n],
    ['immunity_period', '2h', 600n],
    ['immunity_period', '7200 blocks', 7_200n],
    ['tempo', '1.2h', 360n],
    ['alpha_sigmoid_steepness', '-5', -5n],
    ['alpha_values', '0.7,0.9', [45_875n, 58_982n]],
    ['alpha_values', '70%, 90%', [45_875n, 58_982n]],
    ['alpha_values', 'raw:1638,65535', [1_638n, 65_535n]],
    ['mechanism_emission_split', '60%,40%', [39_321n, 26_214n]],
    ['mechanism_emission_split', '33.333%,33.333%,33.334%', [21_845n, 21_845n, 21_845n]],
    ['mechanism_emission_split', 'even', []],
    ['subnet_owner_hotkey', ALICE, ALICE],
    ['collateral_drain_ratio', '0.1', 1_844_674_407_370_955_162n],
    ['burn_increase_mult', 'raw:18446744073709551616', FIXED_ONE],
  ])('%s of %s is %s on the chain', (name, text, value) => {
    expect(parse(name, text)).toEqual(value)
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
    ['min_burn', '21000001.0'],
    ['min_burn', '0.5rao'],
    ['min_burn', '0.1234567891'],
    ['tempo', '13s'],
    ['alpha_values', '0.7'],
    ['alpha_values', '0.7,0.8,0.9'],
    ['mechanism_emission_split', '60%,30%'],
    ['mechanism_emission_split', 'raw:1,2'],
    ['subnet_owner_hotkey', 'somebody'],
    ['mechanism_count', '256'],
    ['tempo', '1.5'],
    ['tempo', ''],
  ])('%s of %j is refused', (name, text) => {
    expect(() => parse(name, text)).toThrow(expect.objectContaining({ exitCode: 2 }))
  })

  it.each([
    ['max_burn', '2', '2 TAO or 0.000000002 TAO', '2tao or 2rao'],
    ['kappa', '50', '0.50000763 (32768 on the chain) or 0.000762951 (50 on the chain)', '50% or raw:50'],
    ['kappa', '1', '1 (65535 on the chain) or 0.000015259 (1 on the chain)', '1.0 or raw:1'],
    ['collateral_drain_ratio', '2', '2 (36893488147419103232 on the chain) or 0 (2 on the chain)', '2.0 or raw:2'],
    ['alpha_values', '70,90', 'percent or, as on the chain, parts of 65535', '70%,90% or raw:70,90'],
  ])('%s of %s is refused with both readings', (name, text, readings, forms) => {
    expect(() => parse(name, text)).toThrow(
      expect.objectContaining({
        code: 'AMBIGUOUS_VALUE',
        why: expect.stringContaining(readings),
        hint: `Write ${forms}.`,
      }),
    )
  })

  it.each([
    ['tempo', '99999', "The largest is 65535; an owner's is 50400 on known runtimes."],
    ['activity_cutoff_factor', '4294967296', 'The largest is 50000.'],
    ['burn_half_life', '70000', 'The largest is 36100.'],
    ['immunity_period', '70000', 'The largest is 65535.'],
    ['burn_half_life', '9'.repeat(23), 'The largest is 36100.'],
    ['kappa', '9'.repeat(23), 'The largest is 1.'],
  ])('%s of %s: what is said to be the largest is what binds', (name, text, why) => {
    expect(() => parse(name, text)).toThrow(expect.objectContaining({ why }))
  })

  it('is said so that it can be typed again', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 65_535n), (share) => {
        const text = formatParamNumber(findParam('collateral_lock_share'), share)
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
  u8: 3n,
  i16: -7n,
  account: ALICE,
  pair: [1n, 2n],
  split: [65_535n, 0n],
  u16: 500n,
  u32: 2_000n,
  u64: 7n,
  tao: 1_000n,
  share: 9n,
  fixed: FIXED_ONE,
  choice: '',
}

/** Encodes a change of the parameter, and reads its value back from the bytes. */
function sendBack(metadata: ReturnType<typeof loadMetadata425>, param: SettableParam): void {
  const value = param.choices?.at(-1) ?? EXAMPLES[param.kind]
  const { args, name } = decodeCall(metadata, encodeCallBytes(metadata, makeParamCall(param, 1, value)))
  // It is in the name of the call.
  if (param.offCall !== undefined) {
    expect(name).toBe(param.call)
    return
  }
  const read = args as { readonly [name: string]: ScaleValue }
  const first = read[param.argument]
  const both = param.secondArgument === undefined ? first : [first ?? null, read[param.secondArgument] ?? null]
  expect(readParamValue(param.kind, both), param.name).toEqual(value)
}

const ALL = [...SETTABLE_PARAMS, ...CHAIN_PARAMS]
const LATER = [
  'basket_concentration_cap',
  'basket_daily_turnover_cap',
  'basket_liquidity_cap',
  'basket_min_trade_tao',
  'basket_trading_enabled',
  'collateral_drain_ratio',
  'collateral_lock_share',
  'emission_bar_quantile',
  'emission_bar_rank',
  'emission_gate_exponent',
  'epoch_consensus',
  'evm_precompile_account_balance',
  'evm_precompile_drand',
  'evm_precompile_precompile_registry',
  'evm_precompile_runtime_configuration',
  'evm_precompile_scheduler',
  'evm_precompile_timestamp',
  'liquid_alpha_consensus_mode',
]

/** Calls that change something else than one value, most of which have commands of their own. */
const OTHER_CALLS = [
  'schedule_grandpa_change',
  'sudo_set_basket_claim_dust',
  'sudo_set_basket_trading_frozen',
  'sudo_set_subnet_owner_hotkey',
  'sudo_set_total_issuance',
  'sudo_trim_null_uids_batch',
  'sudo_trim_to_max_allowed_uids',
  'swap_authorities',
]

/** Calls of AdminUtils that no parameter of the table sets. */
function listUnknown(spec: number): string[] {
  const known = new Set([...ALL.map(({ call }) => call), ...RETIRED.flatMap(({ call }) => call ?? []), ...OTHER_CALLS])
  const calls = [...(buildSpec({ spec }).runtime.palletByName.get('AdminUtils')?.calls.keys() ?? [])]
  expect(calls.length).toBeGreaterThan(70)
  return calls.filter((name) => !known.has(name))
}

it('names the nearest where a name is mistyped, and no list of fifty', () => {
  const why = (name: string): unknown => {
    try {
      return findParam(name)
    } catch (error) {
      return (error as { why?: string }).why
    }
  }
  expect(why('tempoo')).toBe('The nearest: tempo.')
  expect(why('max_brun')).toContain('max_burn')
  expect(why('what')).toMatch(/^None of the \d+ has a name like it\.$/)
})

it('has one name and one alias for each parameter', () => {
  for (const params of [SETTABLE_PARAMS, CHAIN_PARAMS]) {
    const names = params.flatMap(({ name, aliases }) => [name, ...aliases])
    expect(names.length).toBe(new Set(names).size)
    for (const { does, name } of params) expect(does, name).toMatch(/^[A-Z].*\.$/)
  }
})

describe('the runtime of spec 425', () => {
  it('has those that it has, and takes their values', () => {
    const metadata = loadMetadata425()
    const missing = ALL.filter((param) => !hasParam(metadata, param)).map(({ name }) => name)
    expect(missing.sort()).toEqual(LATER)
    expect(listUnknown(425)).toEqual([])
    for (const param of ALL) {
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
    for (const param of ALL) {
      if (param.name === 'num_root_claims') continue
      expect(hasParam(metadata, param), param.name).toBe(true)
      sendBack(metadata, param)
    }
    expect(listUnknown(475)).toEqual([])
    expect(readParamRights(metadata, findParam('registration_allowed')).who).toBe('owner')
    expect(readParamRights(metadata, findParam('tempo')).who).toBe('owner')
    expect(readParamRights(metadata, findParam('kappa')).who).toBe('root')
  })
})
