import { expect, test } from 'vitest'
import { ALLOWED_SKIPS } from '../allowed-skips.js'
import { judgeSkips } from '../helpers/test-run/check-skips.js'

test('a skip is allowed by file and name, with a reason, and any other is named', () => {
  const allowed = [
    { file: 'unit/a.test.ts', name: /^needs a lake$/, reason: 'there is no lake' },
    { file: 'unit/b.test.ts', reason: 'there is no sea' },
  ]
  const skipped = [
    { file: 'unit/a.test.ts', name: 'needs a lake' },
    { file: 'unit/a.test.ts', name: 'needs nothing' },
    { file: 'unit/b.test.ts', name: 'one' },
    { file: 'unit/b.test.ts', name: 'two' },
    { file: 'unit/c.test.ts', name: 'needs a lake' },
  ]
  const { reasons, unknown } = judgeSkips(skipped, allowed)
  expect([...reasons]).toEqual([
    ['there is no lake', 1],
    ['there is no sea', 2],
  ])
  expect(unknown).toEqual([skipped[1], skipped[4]])
})

test('every reason is one', () => {
  for (const { reason } of ALLOWED_SKIPS) expect(reason.length).toBeGreaterThan(20)
})
