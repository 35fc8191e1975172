import { describeOddCharacter, replaceActing } from '../../core/odd-characters.js'

/** What everybody who says something of a subnet or of themselves is told first. */
const PUBLIC = 'It is public, for everybody and for good: blocks keep it even after it is changed.'

/** Warns that texts become public, and of each that contains characters which a terminal is not given, as it is not written as it is seen. */
export function warnOfTexts(texts: Readonly<Record<string, string>>): readonly string[] {
  const hidden = Object.entries(texts).flatMap(([field, text]) =>
    replaceActing(text) === text
      ? []
      : [
          `${field} contains ${describeOddCharacter(text) ?? 'a hidden character'}, shown here as \uFFFD: what is written is not what is seen.`,
        ],
  )
  return [PUBLIC, ...hidden]
}
