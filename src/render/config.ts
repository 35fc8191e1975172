import type { Look } from './look.js'
import { renderTable } from './table.js'

/** One key of the config file and what it comes to. */
export interface ConfigEntry {
  readonly key: string
  readonly value: string | boolean
  readonly source: 'environment' | 'config' | 'default'
  readonly env: string
}

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
