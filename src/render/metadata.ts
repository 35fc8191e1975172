import type { MetadataDiffReport } from '../report/metadata.js'
import type { Look } from './look.js'
import { renderTable } from './table.js'
import { layAfter } from './wrap.js'

const MARKS = { added: '+', removed: '-', changed: '~' } as const
const INDENT = 2

/** One line for each change: + is new, - is gone, ~ is other bytes or another index. */
export function renderMetadataDiff({ changes, spec_version, compared_with }: MetadataDiffReport, look: Look): string {
  const count = changes.length === 0 ? 'no difference' : `${changes.length} differences`
  const head = `spec ${spec_version} compared with ${compared_with}: ${count}`
  if (changes.length === 0) return layAfter(look, '', head, INDENT)
  const table = renderTable(
    [
      { title: '', value: (row) => MARKS[row.change] },
      { title: 'KIND', value: (row) => row.kind, dropAt: 1 },
      // A pallet and its item, which may stand on two lines.
      { title: 'NAME', value: (row) => row.name.replace('.', ' '), wrapTo: 20 },
    ],
    changes,
    look,
  )
  return look.terminal ? `${layAfter(look, '', head, INDENT)}\n${table}` : table
}
