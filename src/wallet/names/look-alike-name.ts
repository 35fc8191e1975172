/** Finds names that a person could take for another name, because letters of several alphabets have the same shape. */
import { describeOddCharacter } from '../../core/odd-characters.js'

/** Alphabets with letters in the shapes of Latin ones. */
const ALPHABETS = { Latin: /\p{Script=Latin}/u, Cyrillic: /\p{Script=Cyrillic}/u, Greek: /\p{Script=Greek}/u } as const
const OTHERS = /\p{Script=Armenian}|\p{Script=Cherokee}|\p{Script=Coptic}|\p{Script=Lisu}|\p{Script=Deseret}/u
/** Letters of phonetic notation, which no language is written in. */
const PHONETIC = /[\u0250-\u02AF\u1D00-\u1DBF]/u
/** Cyrillic and Greek letters that are drawn as a Latin one. */
const SHAPES = new Set('асеорхуіјѕһԁԛԝӏүАВСЕНІЈКМОРЅТХУҮԌԚԜӀοινκρυχαΑΒΕΖΗΙΚΜΝΟΡΤΥΧ')
const ASCII = /^[\x20-\x7e]*$/

/** The reason why a person could take this name for another, or could fail to see part of it; undefined when there is none. */
export function findLookAlikeFault(name: string): string | undefined {
  if (ASCII.test(name)) return undefined
  const odd = describeOddCharacter(name)
  if (odd !== undefined) return `It has ${odd} in it.`
  if (name.normalize('NFKC') !== name) return `It would look like ${name.normalize('NFKC')}, which is another name.`
  const letters = [...name].filter((character) => /\p{L}/u.test(character))
  const used = Object.entries(ALPHABETS).flatMap(([alphabet, pattern]) =>
    letters.some((letter) => pattern.test(letter)) ? [alphabet] : [],
  )
  if (used.length > 1) return `It mixes ${used.join(' and ')} letters, some of which look the same.`
  if (used.length === 1 && letters.some((letter) => OTHERS.test(letter)))
    return 'It mixes letters of several alphabets, some of which look the same.'
  if (PHONETIC.test(name)) return 'It has letters of phonetic notation, which look like others.'
  if (used[0] !== 'Latin' && letters.length > 0 && letters.every((letter) => SHAPES.has(letter))) {
    return `All of its letters are ${used[0]} ones that look like Latin ones.`
  }
  return undefined
}
