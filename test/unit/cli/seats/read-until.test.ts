import { describe, expect, it } from 'vitest'
import { readUntil } from '../../../../src/cli/seats/read-until.js'

const NOW = Date.parse('2026-11-30T12:00Z')

describe('when a wait ends', () => {
  it('is a block, a time, or how long from now', () => {
    expect(readUntil(undefined, NOW)).toEqual({ untilBlock: null, forMs: null })
    expect(readUntil('5123456', NOW)).toEqual({ untilBlock: 5_123_456, forMs: null })
    expect(readUntil('12h', NOW)).toEqual({ untilBlock: null, forMs: 43_200_000 })
    expect(readUntil('2026-11-30T12:01Z', NOW)).toEqual({ untilBlock: null, forMs: 60_000 })
  })

  it('is refused where it is none, or over', () => {
    for (const text of ['', 'soon', '1.5', '-3', '99999999999', '2026-11-30T11:59Z', '12w']) {
      expect(() => readUntil(text, NOW), text).toThrow(expect.objectContaining({ code: 'INVALID_UNTIL', exitCode: 2 }))
    }
  })
})
