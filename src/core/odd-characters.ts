/**
 * Characters that affect a text without being visible in it: they repaint the screen, change the reading order, or make two names look
 * alike. They are written as escapes here, because the characters themselves would have these effects on this file too.
 */

/** Control characters of both sets (C0 and C1), and characters that change the direction of the text after them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose.
const CONTROL = /[\u0000-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/

/**
 * The characters of {@link CONTROL} and those that show nothing: joiners, fillers, byte order and annotation marks, tags, and halves of a
 * surrogate pair.
 */
const ACTING =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: each is meant by itself.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose.
  /[\u0000-\u001F\u007F-\u009F\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u2028-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF0-\uFFFB]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]|\uDB40[\uDC00-\uDC7F]/g

/**
 * As {@link ACTING}, but without the first set of control characters. JSON escapes those itself, and the line ends of the document are
 * among them.
 */
const ACTING_IN_JSON =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: each is meant by itself.
  /[\u007F-\u009F\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u2028-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF0-\uFFFB]|\uDB40[\uDC00-\uDC7F]/g

/**
 * Variation selectors, which only change how the character before them is drawn; spaces other than that of the keyboard; and characters
 * that no font shows.
 */
// biome-ignore lint/suspicious/noMisleadingCharacterClass: each is meant by itself.
const UNTYPED = /[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000\uFE00-\uFE0F\uFFFC\uFFFD\uE000-\uF8FF]|\uDB40[\uDC80-\uDDFF]/

/** Most texts have the characters of a keyboard alone, which one look tells. */
const TYPED = /^[ -~]*$/
const TYPED_LINES = /^[\n\t -~]*$/

/** Replaces every character that acts on the terminal or hides by U+FFFD. */
export function replaceActing(text: string): string {
  if (TYPED.test(text)) return text
  return text.replace(ACTING, '\uFFFD')
}

/** Our own output: the styles of `render/style.ts`, and the line ends and tabs of a table. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is let through.
const OWN = /^(?:[\n\t]|\u001B\[(?:[12]|22|3[1-9])m)$/
const ACTING_OR_STYLE = new RegExp(`\\u001B\\[\\d+m|${ACTING.source}`, 'g')

/**
 * As {@link replaceActing}, but for a text that contains line ends and colours of our own. It is the last check of everything that goes to
 * a terminal, whoever wrote the text.
 */
export function cleanOutput(text: string): string {
  if (TYPED_LINES.test(text)) return text
  return text.replace(ACTING_OR_STYLE, (found) => (OWN.test(found) ? found : '\uFFFD'))
}

/** Removes invisible characters. It is meant for a secret that was copied from somewhere, all of whose real characters are plain ones. */
export function dropInvisible(text: string): string {
  return text.replace(ACTING, (character) => (CONTROL.test(character) && /\s/.test(character) ? ' ' : '')).replace(/[\uFE00-\uFE0F]/g, '')
}

function escapeUnits(text: string): string {
  let escaped = ''
  for (let index = 0; index < text.length; index++) escaped += `\\u${text.charCodeAt(index).toString(16).padStart(4, '0')}`
  return escaped
}

/** A JSON document of the same value in which such characters are escaped, so that they cannot affect a terminal or mislead a reader. */
export function escapeJson(document: string): string {
  return document.replace(ACTING_IN_JSON, escapeUnits)
}

function nameCodePoint(text: string, index: number): string {
  return `U+${(text.codePointAt(index) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

/**
 * Describes a character in the text that nobody could see or type, such as "a character that shows nothing (U+200B)". Undefined when there
 * is none.
 */
export function describeOddCharacter(text: string): string | undefined {
  const control = CONTROL.exec(text)
  if (control) return `a control character (${nameCodePoint(text, control.index)})`
  const acting = new RegExp(ACTING.source).exec(text)
  if (acting) return `a character that shows nothing (${nameCodePoint(text, acting.index)})`
  const untyped = UNTYPED.exec(text)
  if (!untyped) return undefined
  const what = /\s/.test(untyped[0]) ? 'a space that is not the one of the keyboard' : 'a character that cannot be seen or typed'
  return `${what} (${nameCodePoint(text, untyped.index)})`
}
