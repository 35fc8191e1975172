import type { MetadataDiffReport, MetadataExportReport, MetadataItemReport, MetadataShowReport } from '../../report/metadata.js'
import type { Look } from '../look.js'
import { paint } from '../style.js'
import { renderPairs, renderTable } from '../table.js'
import { cleanText } from '../text-width.js'
import { layAfter } from '../wrap.js'

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

/** A sentence of what may be a page of documentation. */
const MAX_DOCS = 160

function cutDocs(docs: string): string {
  const [first = ''] = docs.split(/(?<=\.)\s/)
  return first.length > MAX_DOCS ? `${first.slice(0, MAX_DOCS)}…` : first
}

/** An item with what it takes and gives; `whole` shows all of its documentation, else a sentence of it. */
function renderItem({ kind, name, signature, docs }: MetadataItemReport, look: Look, whole: boolean): string {
  const text = whole ? docs : cutDocs(docs)
  if (!look.terminal) return [kind, name, signature, docs].map(cleanText).join('\t')
  const lines = [signature, text].filter((line) => line !== '').map((line) => layAfter(look, '  ', cleanText(line), INDENT))
  // A pallet and its item, which may stand on two lines.
  return [layAfter(look, paint(look, 'bold', kind), ` ${cleanText(name.replace('.', ' '))}`, INDENT), ...lines].join('\n')
}

/** Items as blocks of lines, or tab-separated off a terminal. */
export function renderItems(items: readonly MetadataItemReport[], look: Look, whole = false): string {
  if (!look.terminal)
    return [['kind', 'name', 'signature', 'docs'].join('\t'), ...items.map((item) => renderItem(item, look, true))].join('\n')
  return items.length === 0 ? 'nothing of that name' : items.map((item) => renderItem(item, look, whole)).join('\n')
}

export function renderMetadataShow({ owners, items, name }: MetadataShowReport, look: Look): string {
  if (owners === null) return renderItems(items, look, name?.includes('.') === true)
  return renderTable(
    [
      { title: 'NAME', value: (row) => row.name },
      { title: 'CALLS', value: (row) => String(row.calls || ''), align: 'right' },
      { title: 'STORAGE', value: (row) => String(row.storage || ''), align: 'right' },
      { title: 'EVENTS', value: (row) => String(row.events || ''), align: 'right', dropAt: 2 },
      { title: 'ERRORS', value: (row) => String(row.errors || ''), align: 'right', dropAt: 3 },
      { title: 'CONSTANTS', value: (row) => String(row.constants || ''), align: 'right', dropAt: 1 },
      { title: 'METHODS', value: (row) => String(row.methods || ''), align: 'right', dropAt: 0 },
    ],
    owners,
    look,
  )
}

export function renderMetadataExport({ file, format, bytes, sha256 }: MetadataExportReport, look: Look): string {
  return renderPairs(
    [
      ['file', file],
      ['format', String(format)],
      ['bytes', String(bytes)],
      ['sha256', `0x${sha256}`],
    ],
    look,
  )
}
