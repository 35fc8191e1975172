import { describePlain, type FindName, type Plain } from '../../core/plain-value.js'
import type { QueryReport, StorageEntryReport } from '../../report/raw.js'
import type { Look } from '../look.js'
import { cleanText } from '../text-width.js'
import { layAfter } from '../wrap.js'
import { findNameIn, formatCell, renderValue, renderValuePairs } from './value.js'

/** The titles of the tab-separated lines of a map with that many keys. */
export function renderEntryTitles(count: number, look: Look): string {
  if (look.terminal) return ''
  return [...Array.from({ length: count }, (_, index) => (count === 1 ? 'key' : `key${index + 1}`)), 'value'].join('\t')
}

/** An entry of a map: a tab-separated line, or on a terminal its keys and its value. */
export function renderEntry({ keys, value }: StorageEntryReport, findName: FindName, look: Look): string {
  if (!look.terminal) return [...keys, value].map((cell) => cleanText(formatCell(cell))).join('\t')
  const name = keys.map((key: Plain) => (key === null ? '(hashed)' : describePlain(key, findName))).join(', ')
  return renderValuePairs([[name, describePlain(value, findName)]], look)
}

export function renderQuery(report: QueryReport, look: Look): string {
  const { item, count, entries, exists, value, next, accounts } = report
  const findName = findNameIn(accounts)
  if (count !== null)
    return look.terminal ? layAfter(look, '', `${count} ${count === 1 ? 'entry' : 'entries'} in ${item}`, 2) : String(count)
  if (entries === null) {
    const text = renderValue(value, findName, look)
    return exists === false && look.terminal ? `${text}\n${layAfter(look, '', '(not in storage: the default of the runtime)', 2)}` : text
  }
  const keys = entries[0]?.keys.length ?? 1
  const lines = entries.map((entry) => renderEntry(entry, findName, look))
  if (!look.terminal) return [renderEntryTitles(keys, look), ...lines].join('\n')
  if (entries.length === 0) return layAfter(look, '', `no entries in ${item}`, 2)
  return [...lines, ...(next === null ? [] : [layAfter(look, '', '(more follows: the next page, or --all)', 2)])].join('\n')
}
