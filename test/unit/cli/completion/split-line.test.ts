import { describe, expect, it } from 'vitest'
import { splitLine } from '../../../../src/cli/completion/split-line.js'

const open = (text: string, quote = '', kept = 0) => ({ text, quote, kept })

describe('a line up to the cursor', () => {
  it('has the words that a shell would make of it, and the one that is being typed', () => {
    expect(splitLine('taoctl stake a')).toEqual({ words: ['taoctl', 'stake'], open: open('a') })
    expect(splitLine('taoctl  stake ')).toEqual({ words: ['taoctl', 'stake'], open: open('') })
    expect(splitLine("a 'b c'd \"e \\\" $f\" g\\ h ''")).toEqual({ words: ['a', 'b cd', 'e " $f', 'g h'], open: open('', '', 0) })
    expect(splitLine('')).toEqual({ words: [], open: open('') })
    expect(splitLine('a b\\')).toEqual({ words: ['a'], open: open('b') })
  })

  it('says which quote is open, and what bash leaves as it is', () => {
    expect(splitLine("a 'b c").open).toEqual(open('b c', "'"))
    expect(splitLine('a --f="b c', '=:').open).toEqual(open('--f=b c', '"', 4))
    expect(splitLine('a --f=b:c', '=:').open).toEqual(open('--f=b:c', '', 6))
    expect(splitLine('a --f=b\\:c', '=:').open).toEqual(open('--f=b:c', '', 4))
    expect(splitLine('a --f=b').open).toEqual(open('--f=b'))
  })
})
