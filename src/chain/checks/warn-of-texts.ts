import { describeOddCharacter, replaceActing } from '../../core/odd-characters.js'

/** What everybody who says something of a subnet or of themselves is told first. */
const PUBLIC = 'It is public, for everybody and for good: blocks keep it even after it is changed.'

function warnOfText(field: string, text: string): readonly string[] {
  if (replaceActing(text) === text) return []
  const what = describeOddCharacter(text) ?? 'a hidden character'
  return [`${field} contains ${what}, shown here as \uFFFD: what is written is not what is seen.`]
}

/** Warns that texts become public, and of each that contains characters which a terminal is not given. */
export function warnOfTexts(texts: Readonly<Record<string, string>>): readonly string[] {
  return [PUBLIC, ...Object.entries(texts).flatMap(([field, text]) => warnOfText(field, text))]
}
