import { describeOddCharacter } from './odd-characters.js'

/**
 * Words that no shell interprets. `=`, `%` and `~` are not allowed as the first character, because some shells give them a meaning there.
 */
const PLAIN = /^[\w@+:,./-][\w@%+=:,./-]*$/

function escapeUnit(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (character === "'" || character === '\\') return `\\${character}`
  if (describeOddCharacter(character) === undefined) return character
  return code < 0x80 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\U${code.toString(16).padStart(8, '0')}`
}

/**
 * Quotes a word so that it can be pasted into a shell and means exactly itself, whoever chose the name of the file or wallet. It is quoted
 * only if necessary; invisible characters are written as escapes that bash, zsh and ksh understand. Every command that we suggest to the
 * user goes through this function.
 */
export function quoteWord(word: string): string {
  if (PLAIN.test(word)) return word
  if (describeOddCharacter(word) !== undefined) return `$'${[...word].map(escapeUnit).join('')}'`
  return `'${word.replaceAll("'", `'\\''`)}'`
}
