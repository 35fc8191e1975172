import type { ConfigEntry } from '../report/config.js'
import type { Look } from './look.js'
import { renderTable } from './table.js'

/** Table of all keys. */
export function renderConfigList(entries: readonly ConfigEntry[], look: Look): string {
  return renderTable(
    [
      { title: 'KEY', value: (entry) => entry.key },
      { title: 'VALUE', value: (entry) => String(entry.value), wrapTo: 32 },
      { title: 'FROM', value: (entry) => entry.source },
      { title: 'ENVIRONMENT', value: (entry) => entry.env, dropAt: 1 },
    ],
    entries,
    look,
  )
}
