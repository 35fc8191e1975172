import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatEquivalent, quoteWord } from '../../../src/cli/equivalent.js'

describe('the equivalent command', () => {
  it('has the answers as flags after what was typed', () => {
    const answers = [
      { flag: 'amount', value: '1.5' },
      { flag: 'to', value: "bob's wallet" },
      { flag: 'yes', value: null },
    ]
    expect(formatEquivalent('wallet:transfer', ['-w', 'alice'], answers)).toBe(
      `taoctl wallet transfer -w alice --amount 1.5 --to 'bob'\\''s wallet' --yes`,
    )
  })

  it('is read back by a shell word for word', () => {
    const word = fc.string({ minLength: 0, maxLength: 12 }).filter((text) => !text.includes('\0'))
    fc.assert(
      fc.property(word, (text) => {
        expect(execFileSync('sh', ['-c', `printf %s ${quoteWord(text)}`], { encoding: 'utf8' })).toBe(text)
      }),
      { numRuns: 40 },
    )
  })
})
