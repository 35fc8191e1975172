import type { WeightsHistoryEntry, WeightsHistoryReport } from '../../report/weights.js'
import type { Look } from '../look.js'
import { renderTable } from '../table.js'

/** One line for each transaction about weights, the newest last. */
export function renderHistory({ entries }: WeightsHistoryReport, look: Look): string {
  if (look.terminal && entries.length === 0) return 'No transaction about weights was signed here.'
  return renderTable<WeightsHistoryEntry>(
    [
      { title: 'TIME', value: ({ time }) => (look.terminal ? time.slice(0, 16).replace('T', ' ') : time) },
      { title: 'STATUS', value: ({ status, code }) => (code === null ? status : `${status} (${code})`) },
      { title: 'WHAT', value: ({ title }) => title, wrapTo: 16 },
      { title: 'BLOCK', value: ({ block }) => (block === null ? '' : String(block)), align: 'right', dropAt: 2 },
      { title: 'HOTKEY', value: ({ hotkey }) => hotkey, ids: 'short', dropAt: 1 },
      { title: 'HASH', value: ({ hash }) => hash, ids: 'short', dropAt: 3 },
    ],
    entries,
    look,
  )
}
