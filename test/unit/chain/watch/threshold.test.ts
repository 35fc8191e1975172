import { describe, expect, test } from 'vitest'
import { parseChange, type Threshold, ThresholdWatch } from '../../../../src/chain/watch/threshold.js'

const NONE: Threshold = { above: null, below: null, change: null, hold: 1 }
const run = (threshold: Partial<Threshold>, values: readonly (bigint | null)[]): (string | null)[] => {
  const bounds = new ThresholdWatch({ ...NONE, ...threshold })
  return values.map((value) => bounds.test('5', value))
}

describe('a bound', () => {
  test('is passed beyond it, not at it, and told of once until it was not passed', () => {
    expect(run({ below: 20_000_000n }, [20_000_000n, 19_999_999n, 1n, 20_000_000n, 1n])).toEqual([
      null,
      'below 0.02',
      null,
      null,
      'below 0.02',
    ])
    expect(run({ above: 20_000_000n }, [20_000_000n, 20_000_001n])).toEqual([null, 'above 0.02'])
  })

  test('has to be passed for so many blocks in a row', () => {
    expect(run({ below: 10n, hold: 3 }, [9n, 9n, 10n, 9n, 9n, 9n, 9n])).toEqual([null, null, null, null, null, 'below 0.00000001', null])
  })

  test('of a change is measured from the first value, both ways, and then from where it was told', () => {
    expect(run({ change: parseChange('5%') }, [1_000n, 1_049n, 1_050n, 1_050n, 998n, 997n])).toEqual([
      null,
      null,
      '5% from 0.000001',
      null,
      null,
      '5% from 0.00000105',
    ])
    expect(run({ change: parseChange('0.5%') }, [1_000n, 995n])).toEqual([null, '0.5% from 0.000001'])
  })

  test('is not passed by a value that is not there, and counts anew after it', () => {
    expect(run({ below: 10n, hold: 2 }, [9n, null, 9n, 9n])).toEqual([null, null, null, 'below 0.00000001'])
  })

  test('counts anew where blocks were replaced, and each key by itself', () => {
    const bounds = new ThresholdWatch({ ...NONE, below: 10n, hold: 2 })
    expect([bounds.test('1', 9n), bounds.test('2', 9n)]).toEqual([null, null])
    bounds.forget()
    expect([bounds.test('1', 9n), bounds.test('1', 9n), bounds.test('2', 10n)]).toEqual([null, 'below 0.00000001', null])
  })

  test.each(['5', '0%', '-5%', '5.12345%', '%', '5 %5'])('of a change is no %s', (text) => {
    expect(() => parseChange(text)).toThrow(expect.objectContaining({ code: 'INVALID_CHANGE', exitCode: 2 }))
  })
})
