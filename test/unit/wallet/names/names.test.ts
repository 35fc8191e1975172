import { describe, expect, it } from 'vitest'
import { checkName } from '../../../../src/wallet/names/names.js'

describe('a new name', () => {
  it.each([
    'alice',
    'my wallet',
    "o'neil",
    '$(id)',
    'кошелёк',
    'Ärger',
    'ışık',
    '財布',
    'μέγα',
    'wallet-1.old',
    'हिन्दी',
    'サイフ',
    '財布main',
  ])('may be %s', (name) => {
    for (const what of ['wallet', 'hotkey', 'address'] as const) expect(checkName(what, name)).toBe(name)
  })

  it.each([
    ['a zero-width space', 'ali\u200bce', 'U+200B'],
    ['a turn of direction', '\u202eecila', 'U+202E'],
    ['an isolate', 'alice\u2066', 'U+2066'],
    ['a C1 control', 'ali\u009bce', 'U+009B'],
    ['a byte order mark', '\ufeffalice', ''],
    ['a soft hyphen', 'ali\u00adce', 'U+00AD'],
    ['a no-break space', 'my\u00a0wallet', 'U+00A0'],
    ['a Hangul filler', 'alice\u3164', 'U+3164'],
    ['a tag', 'alice\u{e0061}', 'U+E0061'],
    ['a variation selector', 'alice\ufe0f', 'U+FE0F'],
    ['half a character', 'alice\ud83d', ''],
    ['a Cyrillic letter among Latin ones', '\u0430lice', 'Latin and Cyrillic'],
    ['a Greek letter among Latin ones', 'alic\u03b5', 'Latin and Greek'],
    ['an Armenian letter among Latin ones', 'alice\u0585', 'alphabets'],
    ['Cyrillic letters that all look Latin', '\u0440\u0430\u0443\u0440\u0430', 'Cyrillic'],
    ['Greek letters that all look Latin', '\u039f\u039a', 'Greek'],
    ['full-width letters', '\uff41lice', 'alice'],
    ['mathematical letters', '\u{1d41a}lice', 'alice'],
    ['a ligature', 'o\ufb03ce', 'office'],
    ['letters and accents apart', 'e\u0301', ''],
    ['a phonetic letter', '\u0251lice', 'phonetic'],
  ])('is refused with %s', (_what, name, said) => {
    for (const what of ['wallet', 'hotkey', 'address'] as const) {
      expect(() => checkName(what, name)).toThrow(
        expect.objectContaining({ code: 'INVALID_NAME', exitCode: 2, why: expect.stringContaining(said) }),
      )
    }
  })
})
