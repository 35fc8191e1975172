import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { parseSecret } from '../../../../src/wallet/keys/parse-secret.js'
import { checkNewPassword, loadGivenPasswords, readPasswordInput } from '../../../../src/wallet/secrets/given-passwords.js'
import { decodeSecretText, findUntypable, hasLineEnd, listTypedReadings } from '../../../../src/wallet/secrets/secret-text.js'
import { codeOf } from '../error-code.js'

const directory = mkdtempSync(join(tmpdir(), 'taoctl-secret-'))
const COLDKEY = '/home/alice/.bittensor/wallets/my/coldkey'

afterAll(() => rmSync(directory, { recursive: true, force: true }))

function utf16(text: string, order: 'le' | 'be', mark = true): Buffer {
  const bytes = Buffer.from(`${mark ? '\uFEFF' : ''}${text}`, 'utf16le')
  return order === 'le' ? bytes : bytes.swap16()
}

/** What a password file of these bytes can mean, as hex where it is no plain text. */
function readings(content: string | Buffer): string[] {
  const file = join(directory, 'password')
  writeFileSync(file, content)
  return readPasswordInput(file, 'password-file').map((password) => password.toString('latin1'))
}

describe('a password file', () => {
  const MARKED = '\u00ef\u00bb\u00bf'
  it.each([
    ['plain', 'pass word\n', ['pass word']],
    ['with line ends of Windows', 'pass\r\nsecond\r\n', ['pass']],
    ['with line ends of old Macs', 'pass\r', ['pass', 'pass\r']],
    ['with a byte order mark', '\uFEFFpass\n', ['pass', `${MARKED}pass`]],
    ['with a byte order mark and line ends of Windows', '\uFEFFpass\r\n', ['pass', `${MARKED}pass`]],
    ['in UTF-16 with its mark', utf16('päss\r\nx', 'le'), ['p\u00c3\u00a4ss', '\u00ff\u00fep\0\u00e4\0s\0s\0\r\0', 'pa\u00cc\u0088ss']],
    ['in UTF-16 of the other order', utf16('pass\n', 'be'), ['pass', '\u00fe\u00ff\0p\0a\0s\0s\0']],
    ['in UTF-16 without a mark', utf16('pass', 'le', false), ['pass', 'p\0a\0s\0s\0']],
    ['in another encoding', Buffer.from([0x70, 0xe4]), ['p\u00e4']],
    ['with letters composed as on a Mac', 'e\u0301', ['e\u00cc\u0081', '\u00c3\u00a9']],
    ['with a space at its end', 'pass \n', ['pass ']],
  ])('%s gives what it says first and what is there after', (_what, content, expected) => {
    expect(readings(content)).toEqual(expected)
  })

  it('with nothing in it is refused, and with a mark alone no new password', async () => {
    for (const content of ['', '\n', '\r\n'])
      expect(await codeOf(() => readings(content)), JSON.stringify(content)).toBe('UNUSABLE_PASSWORD/2')
    expect(readings('\uFEFF\r\n')).toEqual([MARKED])
    expect(await codeOf(() => checkNewPassword(Buffer.from('\uFEFF')))).toBe('UNUSABLE_PASSWORD/2')
  })

  it('is known to have a line in whatever encoding', () => {
    expect([utf16('a\n', 'le'), utf16('a\n', 'be'), Buffer.from('a\n')].map(hasLineEnd)).toEqual([true, true, true])
    // U+0A0A and U+010A have the byte of a line end in them and are none.
    expect([utf16('\u0a0a\u010a', 'le'), utf16('\u0a0a\u010a', 'be'), Buffer.from('a')].map(hasLineEnd)).toEqual([false, false, false])
  })
})

describe('a password in a variable', () => {
  it('may have a mark before it and line ends after it', () => {
    const read = (value: string): string[] =>
      loadGivenPasswords({}, { TAOCTL_PASSWORD: value })
        .forFile(COLDKEY)
        .map((password) => password.toString('utf8'))
    expect(read('pass\n')).toEqual(['pass', 'pass\n'])
    expect(read('\uFEFFpass\r\n')).toEqual(['pass', '\uFEFFpass\r\n'])
    expect(read('two\nlines')).toEqual(['two\nlines'])
    expect(read('\n')).toEqual(['\n'])
  })
})

describe('a new password', () => {
  it.each([
    ['a\u0000b', 'U+0000'],
    ['tab\tinside', 'U+0009'],
    ['two\nlines', 'U+000A'],
    ['csi\u009b', 'U+009B'],
    ['del\u007f', 'U+007F'],
    ['\uFEFFmark', 'U+FEFF'],
    ['zero\u200bwidth', 'U+200B'],
    ['join\u200der', 'U+200D'],
    ['soft\u00adhyphen', 'U+00AD'],
    ['turned\u202e', 'U+202E'],
    ['isolate\u2066', 'U+2066'],
    ['no\u00a0break', 'U+00A0'],
    ['ideographic\u3000space', 'U+3000'],
    ['tag\u{e0041}', 'U+E0041'],
    ['replaced\ufffd', 'U+FFFD'],
    ['filler\u3164', 'U+3164'],
    ['variant\ufe0f', 'U+FE0F'],
  ])('%j is refused by the name of what is in it', async (password, name) => {
    expect(findUntypable(Buffer.from(password))).toContain(name)
    expect(findUntypable(Buffer.from(password))).not.toContain(password)
    expect(await codeOf(() => checkNewPassword(Buffer.from(password)))).toBe('UNUSABLE_PASSWORD/2')
  })

  it('is refused with a space at its ends and where it is not UTF-8', () => {
    for (const password of [' a', 'a ']) expect(findUntypable(Buffer.from(password))).toContain('space')
    expect(findUntypable(Buffer.from([0x61, 0xff]))).toContain('UTF-8')
  })

  it('may have anything that has a key: other alphabets, symbols, spaces inside, pictures', () => {
    for (const password of ['пароль 漢字', 'correct horse', '~!@#$%^&*()_+"\'\\', '🔑 key', 'é', 'e\u0301'])
      expect(findUntypable(Buffer.from(password)), password).toBeUndefined()
  })
})

describe('a typed password of something that exists', () => {
  it('is tried as it came, trimmed, and without what cannot be seen', () => {
    const list = (text: string): string[] => listTypedReadings(Buffer.from(text)).map((password) => password.toString('utf8'))
    expect(list('pass')).toEqual(['pass'])
    expect(list(' pass')).toEqual([' pass', 'pass'])
    expect(list('\u200bpass\u202c')).toEqual(['\u200bpass\u202c', 'pass'])
    expect(list('\u200b')).toEqual(['\u200b'])
  })
})

describe('a mnemonic as people keep it', () => {
  const WORDS = 'bottom drive obey lake curtain smoke basket hold race lonely fit walk'.split(' ')
  const ADDRESS = '5DfhGyQdFobKM8NsWvEeAKk5EQQgYe9AydgJ7rMB6E1EqRzV'
  const numbered = (format: (word: string, number: number) => string, between = ' '): string =>
    WORDS.map((word, index) => format(word, index + 1)).join(between)
  const fullWidth = (text: string): string => text.replaceAll(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0))
  it.each([
    ['one word a line', WORDS.join('\n')],
    ['one word a line, of Windows', WORDS.join('\r\n')],
    ['one word a line, of old Macs', WORDS.join('\r')],
    ['blank lines between', WORDS.join('\n\n')],
    ['1. word', numbered((word, n) => `${n}. ${word}`)],
    ['1. word, one a line', numbered((word, n) => `${n}. ${word}`, '\n')],
    ['1.word', numbered((word, n) => `${n}.${word}`)],
    ['1) word', numbered((word, n) => `${n}) ${word}`, '\n')],
    ['(1) word', numbered((word, n) => `(${n}) ${word}`)],
    ['1: word', numbered((word, n) => `${n}: ${word}`, ', ')],
    ['1 word', numbered((word, n) => `${n} ${word}`)],
    ['1-word', numbered((word, n) => `${n}-${word}`)],
    ['01. word', numbered((word, n) => `${String(n).padStart(2, '0')}. ${word}`)],
    ['two columns', [0, 1, 2, 3, 4, 5].map((row) => `${row + 1}. ${WORDS[row]}\t${row + 7}. ${WORDS[row + 6]}`).join('\n')],
    ['commas', WORDS.join(',')],
    ['commas and spaces', WORDS.join(', ')],
    ['semicolons', WORDS.join('; ')],
    ['quotes around all', `"${WORDS.join(' ')}"`],
    ['quotes around each', WORDS.map((word) => `'${word}'`).join(' ')],
    ['typographic quotes', `“${WORDS.join(' ')}”`],
    ['a JSON list', JSON.stringify(WORDS)],
    ['bullets', WORDS.map((word) => `- ${word}`).join('\n')],
    ['a full stop', `${WORDS.join(' ')}.`],
    ['upper case', WORDS.join(' ').toUpperCase()],
    ['mixed case', WORDS.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ')],
    ['no-break spaces', WORDS.join('\u00a0')],
    ['ideographic spaces', WORDS.join('\u3000')],
    ['zero-width spaces beside the spaces', WORDS.join(' \u200b')],
    ['zero-width characters in words', WORDS.map((word) => `\u2060${word[0]}\u200d${word.slice(1)}`).join(' ')],
    ['marks of direction', `\u202a${WORDS.join(' ')}\u202c`],
    ['soft hyphens', WORDS.map((word) => `${word.slice(0, 2)}\u00ad${word.slice(2)}`).join(' ')],
    ['full-width letters', fullWidth(WORDS.join(' '))],
    ['full-width numbers', numbered((word, n) => `${fullWidth(`${n}.`)} ${word}`)],
    ['tabs', WORDS.join('\t')],
    ['a byte order mark', `\uFEFF${WORDS.join(' ')}`],
    ['a comment and a mark', `\uFEFF# mine\r\n${WORDS.join(' ')}\r\n`],
    ['line separators', WORDS.join('\u2028')],
  ])('is read with %s', async (_what, text) => {
    expect((await parseSecret(text)).address).toBe(ADDRESS)
  })

  it('is put in the order of its numbers', async () => {
    const shuffled = WORDS.map((word, index) => `${index + 1}. ${word}`).reverse()
    expect((await parseSecret(shuffled.join('\n'))).address).toBe(ADDRESS)
  })

  it.each([
    ['12. only', numbered((word, n) => (n === 12 ? `12. ${word}` : word))],
    ['a gap', numbered((word, n) => `${n === 12 ? 13 : n}. ${word}`)],
    ['a number twice', numbered((word, n) => `${n === 12 ? 11 : n}. ${word}`)],
    ['two of them', `${WORDS.join(' ')}\n${WORDS.join(' ')}`],
    ['a letter of another alphabet', WORDS.join(' ').replace('o', 'о')],
  ])('is refused with %s, and nothing of it is said', async (_what, text) => {
    const error = (await parseSecret(text).catch((thrown: unknown) => thrown)) as Error & { code: string; why: string; hint?: string }
    expect(error.code).toBe('INVALID_SECRET')
    for (const word of WORDS.filter((one) => one.length > 4))
      expect(`${error.message} ${error.why} ${error.hint ?? ''}`).not.toContain(word)
  })
})

describe('a seed as people keep it', () => {
  const SEED = 'fac7959dbfe72f052e5a0c3c8d6530f202b02fd8f9f5ca3580ec8deb7797479e'
  const ADDRESS = '5DfhGyQdFobKM8NsWvEeAKk5EQQgYe9AydgJ7rMB6E1EqRzV'
  it.each([
    ['plain', SEED],
    ['0x', `0x${SEED}`],
    ['0X and capitals', `0X${SEED.toUpperCase()}`],
    ['quotes', `"0x${SEED}"`],
    ['a comma', `0x${SEED},`],
    ['a mark and a line end', `\uFEFF0x${SEED}\r\n`],
    ['zero-width characters', `0x\u200b${SEED.slice(0, 30)}\u200b${SEED.slice(30)}`],
    ['a no-break space', `\u00a00x${SEED}\u00a0`],
  ])('is read with %s', async (_what, text) => {
    expect((await parseSecret(text)).address).toBe(ADDRESS)
  })
})

describe('a secret URI', () => {
  it('is read in quotes, and not with what cannot be seen in its path or password', async () => {
    expect((await parseSecret('"//Alice"')).address).toBe('5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY')
    expect((await parseSecret('\uFEFF//Alice\r\n')).address).toBe('5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY')
    expect(await codeOf(() => parseSecret('//Alice\u200b'))).toBe('INVALID_SECRET/2')
    expect(await codeOf(() => parseSecret('//Alice///pass\u00a0word'))).toBe('INVALID_SECRET/2')
  })
})

describe('what a file holds', () => {
  it('is UTF-8 without a mark, whatever it was', () => {
    for (const bytes of [utf16('{"ä":1}', 'le'), utf16('{"ä":1}', 'be'), utf16('{"ä":1}', 'le', false), Buffer.from('\uFEFF{"ä":1}')])
      expect(decodeSecretText(bytes).toString('utf8')).toBe('{"ä":1}')
  })
})
