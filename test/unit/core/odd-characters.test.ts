import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanOutput, describeOddCharacter, dropInvisible, escapeJson, replaceActing } from '../../../src/core/odd-characters.js'
import { quoteWord } from '../../../src/core/quote-word.js'

/** One of each kind: both sets of controls, direction, joiners, fillers, tags, a half character. */
const ACTING = [
  '\u0000',
  '\u0007',
  '\u001b',
  '\u007f',
  '\u009b',
  '\u00ad',
  '\u034f',
  '\u061c',
  '\u115f',
  '\u180e',
  '\u200b',
  '\u200e',
  '\u2028',
  '\u202e',
  '\u2060',
  '\u2066',
  '\u3164',
  '\ufeff',
  '\uffa0',
  '\ufff9',
  '\u{e0041}',
  '\ud800',
  '\udc00',
]

describe('a character that acts or hides', () => {
  it.each(ACTING.map((character) => [JSON.stringify(character), character]))(
    '%s is replaced on a terminal, escaped in JSON and named',
    (_name, character) => {
      const text = `a${character}b`
      expect(replaceActing(text)).toBe('a\ufffdb')
      const json = escapeJson(JSON.stringify({ text }))
      expect(json).toMatch(/^[\x20-\x7e]*$/)
      expect(JSON.parse(json)).toEqual({ text })
      expect(describeOddCharacter(text)).toMatch(/\(U\+[0-9A-F]{4,6}\)$/)
    },
  )

  it('is not what a language is written in', () => {
    for (const text of ['ünïcödé', 'кошелёк', '漢字かな', '한글', 'हिन्दी', 'ไทย', 'עברית', 'العربية', '🔑', 'α'])
      expect([replaceActing(text), escapeJson(text), describeOddCharacter(text)]).toEqual([text, text, undefined])
  })

  it('leaves JSON that means the same, with its own line ends', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' })), (value) => {
        const json = escapeJson(JSON.stringify(value, undefined, 2))
        expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(value)))
        expect(replaceActing(json.replaceAll('\n', ''))).toBe(json.replaceAll('\n', ''))
      }),
    )
  })

  it('does not get out among our own colours and lines', () => {
    const own = '\u001b[1mKEY\u001b[22m\tvalue\n\u001b[31merror:\u001b[39m'
    expect(cleanOutput(own)).toBe(own)
    expect(cleanOutput('\u001b[8mhidden\u001b[2J\u001b]0;title\u0007\r\u202e')).toBe(
      '\ufffdhidden\ufffd[2J\ufffd]0;title\ufffd\ufffd\ufffd',
    )
  })

  it('is taken out of what was copied, and a control that is a space becomes one', () => {
    expect(dropInvisible('a\u200bb\u2028c\ufe0f\nd')).toBe('ab c d')
  })
})

describe('a quoted word', () => {
  it.each([
    ['plain', 'plain'],
    ['/a/b-c.d', '/a/b-c.d'],
    ['', "''"],
    ['two words', "'two words'"],
    ['$(id)', "'$(id)'"],
    ["it's", "'it'\\''s'"],
    ['=ls', "'=ls'"],
    ['%1', "'%1'"],
    ['~', "'~'"],
    ['a\nb', "$'a\\x0ab'"],
    ["\u202e'\\", "$'\\U0000202e\\'\\\\'"],
  ])('%j is %s', (word, quoted) => {
    expect(quoteWord(word)).toBe(quoted)
  })

  it('means itself to a shell and shows nothing odd', () => {
    const words = [
      '$(id)',
      '`id`',
      'a;b',
      "'; id; '",
      'a\nid',
      '\u202e$(id)',
      '\u0007',
      '*',
      '!!',
      '#',
      '&',
      '|',
      '\\',
      '"',
      'é',
      '\u{e0041}',
      '-rf',
      '\u009b31m',
    ]
    const printed = spawnSync('bash', ['-c', `printf '%s\\0' ${words.map(quoteWord).join(' ')}`], { env: { LC_ALL: 'C.UTF-8' } })
    expect(printed.stdout.toString('utf8').split('\0').slice(0, -1)).toEqual(words)
    for (const word of words) expect(replaceActing(quoteWord(word))).toBe(quoteWord(word))
  })
})
