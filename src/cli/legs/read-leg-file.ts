/** The file with a position in each row: CSV with a line of names, or a list of objects in JSON or YAML. */
import { usageError } from '../../core/errors.js'
import { describeFileError, isAbsence, isSystemError } from '../../core/file-errors.js'
import { readRegularText } from '../../core/open-file.js'
import type { YamlNode } from '../yaml/yaml-node.js'

const MAX_BYTES = 1024 * 1024
/** More than anybody sends at a time. */
const MAX_ROWS = 1_000
const MAX_FIELD = 200

/** A row: texts as they are written, so that amounts keep every digit. */
export interface LegRow {
  readonly line: number
  readonly fields: Readonly<Record<string, string>>
}

/** `line` is null where it is about all of the file. */
function refuse(path: string, line: number | null, why: string): never {
  throw usageError('The file cannot be read', 'INVALID_LEG_FILE', {
    why: `${path}${line === null ? '' : `, line ${line}`}: ${why}`,
    hint: 'Write a CSV with the names hotkey,netuid,amount in its first line, or a list of such objects in JSON or YAML.',
    details: { file: path, ...(line === null ? {} : { line }) },
  })
}

/** The cells of a line; quotes may hold commas. Null where a quote is not closed. */
function splitLine(text: string): string[] | null {
  const cells: string[] = []
  let rest = text
  for (;;) {
    const quoted = /^\s*"((?:[^"]|"")*)"\s*(,|$)/.exec(rest)
    const plain = quoted ?? /^([^",]*)(,|$)/.exec(rest)
    if (plain === null) return null
    cells.push((plain[1] ?? '').replaceAll('""', '"').trim())
    if (plain[2] === '') return cells
    rest = rest.slice(plain[0].length)
  }
}

function readCsv(path: string, text: string): LegRow[] {
  const lines = text.split(/\r?\n/).map((content, index) => ({ content, line: index + 1 }))
  const [head, ...rest] = lines.filter(({ content }) => content.trim() !== '' && !content.trimStart().startsWith('#'))
  const names = head === undefined ? [] : (splitLine(head.content) ?? refuse(path, head.line, 'A quote is not closed.'))
  const lower = names.map((name) => name.toLowerCase())
  if (new Set(lower).size < lower.length) refuse(path, head?.line ?? 1, 'It has a name twice.')
  return rest.map(({ content, line }) => {
    const cells = splitLine(content) ?? refuse(path, line, 'A quote is not closed.')
    if (cells.length !== names.length) refuse(path, line, `It has ${cells.length} values, and the first line ${names.length} names.`)
    const fields = lower.map((name, index) => [name, cells[index] ?? ''] as const).filter(([, value]) => value !== '')
    return { line, fields: Object.fromEntries(fields) }
  })
}

function readObject(node: YamlNode): LegRow {
  return {
    line: node.line,
    fields: Object.fromEntries(node.entries().map(({ key, value }) => [key, value.isBool() ? String(value.bool()) : value.text()])),
  }
}

/**
 * Reads the rows. `known` are the names that may be in them. Usage error `INVALID_LEG_FILE` (exit 2) with the line, also for a file that
 * cannot be read.
 */
export async function readLegFile(path: string, known: readonly string[]): Promise<readonly LegRow[]> {
  let text: string
  try {
    text = readRegularText(path, { maxBytes: MAX_BYTES, follow: true })
  } catch (error) {
    if (!isSystemError(error)) throw error
    return refuse(path, null, isAbsence(error) ? 'It does not exist.' : describeFileError(error))
  }
  const rows = await readRows(path, text)
  if (rows.length === 0) refuse(path, 1, 'There is no position in it.')
  if (rows.length > MAX_ROWS) refuse(path, rows[MAX_ROWS]?.line ?? 1, `There are more than ${MAX_ROWS} positions in it.`)
  for (const { line, fields } of rows) {
    const strange = Object.keys(fields).find((name) => !known.includes(name))
    if (strange !== undefined) refuse(path, line, `It has a name that is not known here. These are: ${known.join(', ')}.`)
    if (Object.values(fields).some((value) => value.length > MAX_FIELD))
      refuse(path, line, `A value has more than ${MAX_FIELD} characters.`)
  }
  return rows
}

async function readRows(path: string, text: string): Promise<LegRow[]> {
  const isList = /\.(?:json|ya?ml)$/i.test(path) || (!/\.csv$/i.test(path) && /^\s*(?:\[|-)/.test(text))
  if (!isList) return readCsv(path, text)
  const { parseYaml, YamlFault } = await import('../yaml/yaml-node.js')
  try {
    return (await parseYaml(text, 'the list')).list().map(readObject)
  } catch (error) {
    if (error instanceof YamlFault) return refuse(path, error.line, `${error.message}.`)
    throw error
  }
}
