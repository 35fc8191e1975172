import { expect, test } from 'vitest'
import { warnOfTexts } from '../../../../src/chain/checks/warn-of-texts.js'

test('texts of letters, also of other scripts, are said to be public and no more', () => {
  expect(warnOfTexts({ name: 'Наша 子网', url: '' })).toEqual([expect.stringContaining('public')])
})

test.each([
  ['a change of direction', 'Evil\u202Egnp', 'U+202E'],
  ['an escape', 'a\u001B[31mb', 'U+001B'],
  ['a line end', 'a\nb', 'U+000A'],
  ['what shows nothing', 'a\u200Bb', 'U+200B'],
])('a text with %s is named, with the character', (_, text, character) => {
  const [, warning, ...more] = warnOfTexts({ url: 'https://example.org', name: text })
  expect(more).toEqual([])
  expect(warning).toMatch(/^name contains /)
  expect(warning).toContain(character)
})
