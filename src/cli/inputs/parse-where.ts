/** Conditions on the rows of a list: `incentive > 0.01 and active = yes`. They are read, never evaluated as code. */
import { usageError } from '../../core/errors.js'
import { parseDecimalUnits } from '../../core/money.js'
import { suggestNames } from '../../core/suggest-names.js'
import type { SortKey } from '../../render/sort-rows.js'

export interface WhereColumn<Row> {
  readonly name: string
  readonly kind: 'number' | 'flag' | 'text'
  readonly key: (row: Row) => SortKey
}

/** No line that is typed has more. */
const MAX_CHARACTERS = 1_000
const TOKEN = /\s*(?:(>=|<=|!=|==|=|<|>|~)|"([^"]*)"|'([^']*)'|([^\s<>=!~"']+))/y
const YES: ReadonlySet<string> = new Set(['yes', 'true', '1'])
const NO: ReadonlySet<string> = new Set(['no', 'false', '0'])

interface Token {
  readonly text: string
  readonly isOperator: boolean
  readonly isQuoted: boolean
  /** Where it begins, counted from one. */
  readonly at: number
}

function refuse(text: string, at: number, why: string): never {
  throw usageError(`The condition cannot be read at character ${at}`, 'INVALID_WHERE', {
    why,
    hint: "Write --where 'incentive>0.01 and active=yes'.",
    details: { where: text.slice(0, MAX_CHARACTERS), character: at },
  })
}

function readTokens(text: string): readonly Token[] {
  const tokens: Token[] = []
  const end = text.trimEnd().length
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < end) {
    const from = TOKEN.lastIndex
    const found = TOKEN.exec(text)
    if (found === null) refuse(text, from + 1, 'A quote is not closed, or a character has no meaning here.')
    const [whole, operator, double, single, word] = found
    const at = from + whole.length - whole.trimStart().length + 1
    tokens.push({
      text: operator ?? double ?? single ?? word ?? '',
      isOperator: operator !== undefined,
      isQuoted: (double ?? single) !== undefined,
      at,
    })
  }
  return tokens
}

function compare(operator: string, left: SortKey, right: SortKey): boolean {
  if (operator === '=' || operator === '==') return left === right
  if (operator === '!=') return left !== right
  if (operator === '>') return left > right
  if (operator === '>=') return left >= right
  return operator === '<' ? left < right : left <= right
}

/** What a value is compared as. */
function readValue(source: string, { text, at }: Token, kind: WhereColumn<never>['kind']): SortKey {
  if (kind === 'text') return text.toLowerCase()
  if (kind === 'flag') {
    const word = text.toLowerCase()
    return YES.has(word) ? 1 : NO.has(word) ? 0 : refuse(source, at, 'It is yes or no.')
  }
  return /^\d+(?:\.\d{1,9})?$/.test(text) ? parseDecimalUnits(text) : refuse(source, at, 'It is a number, of nine decimals at most.')
}

/**
 * Reads conditions, joined by `and`, into a test of a row. Numbers are compared exactly, texts without regard to case, `~` is `contains`.
 * Usage error `INVALID_WHERE` (exit 2) with the character at which it cannot be read.
 */
export function parseWhere<Row>(text: string, columns: readonly WhereColumn<Row>[]): (row: Row) => boolean {
  if (text.length > MAX_CHARACTERS) refuse(text, MAX_CHARACTERS, `It has more than ${MAX_CHARACTERS} characters.`)
  const tokens = readTokens(text)
  const end = text.length + 1
  const tests: ((row: Row) => boolean)[] = []
  for (let index = 0; index === 0 || index < tokens.length; index += 4) {
    const [name, operator, value, joint] = tokens.slice(index, index + 4)
    if (name === undefined || name.isOperator) refuse(text, name?.at ?? end, 'A column is expected.')
    const column = columns.find((one) => one.name === name.text.toLowerCase())
    if (column === undefined) {
      const names = columns.map((one) => one.name)
      const near = suggestNames(name.text, names)
      refuse(
        text,
        name.at,
        `There is no such column. ${near.length > 0 ? `Is it ${near.join(' or ')}?` : `These are: ${names.join(', ')}.`}`,
      )
    }
    if (operator === undefined || !operator.isOperator) refuse(text, operator?.at ?? end, 'One of = != < <= > >= ~ is expected.')
    if (value === undefined || value.isOperator) refuse(text, value?.at ?? end, 'A value is expected.')
    const { kind, key } = column
    const isEquality = /^(?:==?|!=)$/.test(operator.text)
    if (!isEquality && (kind === 'flag' || (kind === 'text') !== (operator.text === '~')))
      refuse(
        text,
        operator.at,
        `${column.name} is compared with ${kind === 'text' ? '= != ~' : kind === 'flag' ? '= !=' : '= != < <= > >='}.`,
      )
    const right = readValue(text, value, kind)
    const left = (row: Row): SortKey => (kind === 'text' ? String(key(row)).toLowerCase() : key(row))
    tests.push(
      operator.text === '~' ? (row) => String(left(row)).includes(String(right)) : (row) => compare(operator.text, left(row), right),
    )
    if (joint === undefined) break
    if (joint.isOperator || joint.isQuoted || joint.text.toLowerCase() !== 'and') refuse(text, joint.at, 'Only and joins conditions.')
    if (tokens[index + 4] === undefined) refuse(text, end, 'A condition is expected after and.')
  }
  return (row) => tests.every((test) => test(row))
}
