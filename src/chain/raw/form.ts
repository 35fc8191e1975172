/**
 * Values as people write them for a type of the runtime: words of a command line and JSON, in the forms that @polkadot/api takes. See
 * docs/raw-access.md.
 */
import { type TaoError, usageError } from '../../core/errors.js'
import { isPlainList, type Plain } from '../../core/plain-value.js'

/** What JSON can hold. Integers that a JSON number does not hold exactly are decimal strings. */
export type Form = Plain

/** Far more than any value has; deeper JSON is damage. */
const MAX_DEPTH = 64
/** A string, or a number. */
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g
/** Integers of as many digits may be more than a JSON number holds. */
const LONG_INTEGER = /^-?\d{16,}$/

/** Whether brackets are nested more deeply than any value has them, before JSON is read by functions that call themselves. */
function isTooDeep(text: string): boolean {
  let depth = 0
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/g)) {
    if (token === '[' || token === '{') depth++
    else if (token === ']' || token === '}') depth--
    if (depth > MAX_DEPTH) return true
  }
  return false
}

function refuse(what: string, why: string, hint: string): TaoError {
  return usageError(`${what} is not JSON that can be used`, 'INVALID_JSON', { why, hint })
}

/** Reads JSON. Long integers become decimal strings, so that no digit is lost. Usage error `INVALID_JSON` (exit 2). */
export function parseJson(text: string, what: string): Form {
  if (isTooDeep(text))
    throw refuse(what, `It is nested more than ${MAX_DEPTH} levels deep.`, 'Put fewer lists and objects inside one another.')
  try {
    return JSON.parse(text.replace(TOKEN, (token) => (LONG_INTEGER.test(token) ? `"${token}"` : token))) as Form
  } catch {
    throw refuse(what, 'It begins like JSON and does not go on as such.', 'Write names and texts in double quotes: \'{"Id": "5Grw…"}\'.')
  }
}

/** Reads a word of the command line: JSON where it begins with a bracket or a quote, else the word itself. */
export function parseWord(word: string, what: string): Form {
  return /^\s*[[{"]/.test(word) ? parseJson(word, what) : word
}

/** Names alike in the spellings of the runtime (`transfer_keep_alive`) and of @polkadot/api (`transferKeepAlive`). */
export function foldName(name: string): string {
  return name.replaceAll('_', '').toLowerCase()
}

/** The one of the names that is meant: the very one, else the only one that is alike in another spelling. */
export function pickName<T>(list: readonly T[], nameOf: (one: T) => string, name: string): T | undefined {
  const own = list.find((one) => nameOf(one) === name)
  if (own !== undefined) return own
  const alike = list.filter((one) => foldName(nameOf(one)) === foldName(name))
  return alike.length === 1 ? alike[0] : undefined
}

/** What kind of thing a form is, without repeating it: it may be a secret that was given in the wrong place. */
export function describeForm(form: Form): string {
  if (form === null) return 'null'
  if (isPlainList(form)) return `a list of ${form.length}`
  if (typeof form === 'object') return 'an object'
  if (typeof form === 'string') return form === '' ? 'an empty text' : 'a text'
  return typeof form === 'number' ? `the number ${form}` : String(form)
}
