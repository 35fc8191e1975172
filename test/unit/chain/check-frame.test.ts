import { describe, expect, test } from 'vitest'
import { findFrameFault } from '../../../src/chain/rpc/check-frame.js'

const check = (text: string) => findFrameFault(Buffer.from(text))

describe('a frame, before it is parsed', () => {
  test.each([
    '{"jsonrpc":"2.0","id":1,"result":null}',
    ' \r\n\t{"id":1}',
    '{"a":"\\\\","b":"\\"[[[["}',
    `{"id":1,"result":"0x${'ab'.repeat(4_000_000)}"}`,
    `{"result":"${'['.repeat(100_000)}"}`,
    `{"result":[${'0,'.repeat(150_000)}0]}`,
    '{"__proto__":{"id":1}}',
  ])('passes what an answer is made of: %#', (text) => {
    expect(check(text)).toBeNull()
  })

  test.each([
    ['[{"id":1}]', /array of answers/],
    [' [', /array of answers/],
    ['', /not JSON/],
    ['\u{feff}{}', /not JSON/],
    ['hello', /not JSON/],
    ['7', /not JSON/],
    ['{"a":"b', /not JSON/],
    ['{"a":"b\\"', /not JSON/],
    [`{"a":${'['.repeat(64)}`, /nested/],
    [`{"a":${'{"a":'.repeat(8_000_000 / 5)}`, /nested/],
    [`{"a":[${'{},'.repeat(300_000)}`, /parts/],
    [`{${'"a":0,'.repeat(300_000)}`, /parts/],
  ])('stops what only keeps the parser busy: %#', (text, why) => {
    expect(check(text)).toMatch(why)
  })

  test('takes little time for the worst of 16 MiB', () => {
    const worst = [
      `{"a":"${'\\"'.repeat(8_000_000)}`,
      `{"a":${'"",'.repeat(5_000_000)}`,
      `{"a":"${'\\'.repeat(16_000_000)}`,
      `{${' '.repeat(16_000_000)}`,
    ]
    for (const text of worst) {
      const frame = Buffer.from(text)
      const started = performance.now()
      findFrameFault(frame)
      // A second and more is what parsing takes of it; the bound is generous for a machine that is busy.
      expect(performance.now() - started).toBeLessThan(3_000)
    }
  })
})
