import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatLookup } from '../../../../src/chain/outcome/format-lookup.js'
import { formatEquivalent } from '../../../../src/cli/bases/equivalent.js'
import { quoteWord } from '../../../../src/core/quote-word.js'

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

  it('that finds a transaction again can be pasted whatever the address of the endpoint is', () => {
    const place = { hash: '0xab', network: 'wss://node.example/?key=a&b=c,ws://b:1', fromBlock: 7, eraEndBlock: 38 }
    expect(formatLookup('status', place)).toBe(
      "taoctl tx status 0xab --network 'wss://node.example/?key=a&b=c,ws://b:1' --from-block 7 --to-block 38",
    )
    expect(formatLookup('wait', { ...place, network: 'finney', eraEndBlock: null })).toBe(
      'taoctl tx wait 0xab --network finney --from-block 7',
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
