import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readChildShare, spellChildShare, spellParam, spellTake } from '../../../../src/chain/declared/spell-value.js'
import { SETTABLE_PARAMS } from '../../../../src/chain/sudo/known-params.js'
import { type ParamValue, rangeOfKind, wholeOf } from '../../../../src/chain/sudo/param-values.js'
import type { SettableParam } from '../../../../src/chain/sudo/params.js'
import { parseParamValue } from '../../../../src/chain/sudo/parse-param.js'
import { WHOLE } from '../../../../src/core/proportion.js'
import { parseTake } from '../../../../src/core/take.js'
import { ALICE } from '../../../helpers/policy/judged.js'

function drawShares(whole: bigint): fc.Arbitrary<ParamValue> {
  return fc.array(fc.bigInt({ min: 1n, max: 4_000n }), { minLength: 1, maxLength: 15 }).map((parts) => {
    return [...parts, whole - parts.reduce((sum, part) => sum + part, 0n)]
  })
}

/** Any value that the type of a parameter holds. */
function drawValue(param: SettableParam): fc.Arbitrary<ParamValue> {
  if (param.kind === 'bool') return fc.boolean()
  if (param.kind === 'choice') return fc.constantFrom(...(param.choices ?? []))
  if (param.kind === 'account') return fc.constant(ALICE)
  const [min, max] = rangeOfKind(param) ?? [0n, 0n]
  const integer = fc.oneof(fc.bigInt({ min, max }), fc.bigInt({ min, max: min + 200n }), fc.constantFrom(min, max))
  if (param.kind === 'pair') return fc.tuple(integer, integer)
  if (param.kind === 'split') return fc.oneof(fc.constant([]), drawShares(wholeOf(param)))
  return integer
}

describe('a value that is written into a file', () => {
  test.each(SETTABLE_PARAMS.map((param) => [param.name, param] as const))('%s is read as exactly that', (_, param) => {
    fc.assert(
      fc.property(drawValue(param), (value) => {
        const text = spellParam(param, value)
        expect(text).not.toBeNull()
        expect(parseParamValue(param, text ?? '')).toEqual(value)
      }),
      { numRuns: 60 },
    )
  })

  test('as a share of a child, or a take, is read as exactly that', () => {
    fc.assert(fc.property(fc.bigInt({ min: 1n, max: WHOLE }), (share) => readChildShare(spellChildShare(share)) === share))
    for (let take = 0; take <= 65_535; take += 7) expect(parseTake(spellTake(take))).toBe(take)
  })

  test('is in the form that reads best', () => {
    const spell = (name: string, value: ParamValue) => spellParam(SETTABLE_PARAMS.find((one) => one.name === name) as SettableParam, value)
    expect(spell('kappa', 32_768n)).toBe('50%')
    expect(spell('max_burn', 2_500_000_000n)).toBe('2.5tao')
    expect(spell('burn_increase_mult', 3n << 63n)).toBe('1.5')
    expect(spell('alpha_values', [45_875n, 58_982n])).toBe('70%,90%')
    expect(spell('mechanism_emission_split', [])).toBe('even')
    expect(spell('max_burn', 1n << 63n)).toBeNull()
    expect(spellChildShare((1n << 62n) - 1n)).toBe('25%')
    expect(spellTake(11_796)).toBe('18%')
  })
})
