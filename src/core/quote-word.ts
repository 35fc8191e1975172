import { describeOddCharacter } from './odd-characters.js'

/** What no shell does anything with. At the beginning of a word some read more into `=`, `%` and `~`. */
const PLAIN = /^[\w@+:,./-][\w@%+=:,./-]*$/

function escapeUnit(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (character === "'" || character === '\\') return `\\${character}`
  if (describeOddCharacter(character) === undefined) return character
  return code < 0x80 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\U${code.toString(16).padStart(8, '0')}`
}

/**
 * A word as it can be pasted into a shell to mean itself and nothing else, whoever gave the file or the wallet its name. Quoted where it
 * needs it; with what cannot be seen written out, as bash, zsh and ksh read it. Every command that is shown to be run goes through this.
 */
export function quoteWord(word: string): string {
  if (PLAIN.test(word)) return word
  if (describeOddCharacter(word) !== undefined) return `$'${[...word].map(escapeUnit).join('')}'`
  return `'${word.replaceAll("'", `'\\''`)}'`
}
