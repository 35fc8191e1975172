/** Events that are watched. */
import type { WatchedEvent } from '../../chain/watch/watch-events.js'
import { describePlain, type FindName } from '../../core/plain-value.js'
import type { KnownAccount } from '../../report/raw.js'
import type { WatchedEventLine } from '../../report/watch.js'
import { type Look, layoutColumns } from '../look.js'
import { findNameIn } from '../raw/value.js'
import { shortenIds } from '../shorten.js'
import { renderTable } from '../table.js'
import { cleanText, cutText } from '../text-width.js'

type Line = Omit<WatchedEventLine, 'block_number' | 'block_hash' | 'finalized'>

export function describeWatchedEvent(event: WatchedEvent, accounts: readonly KnownAccount[]): Line {
  const { index, phase, extrinsic, success, pallet, name, fields } = event
  return { type: 'event', index, phase, extrinsic, success, pallet, name, fields, accounts }
}

/** Names are shown in place of what they stand for. */
function showFields({ fields }: WatchedEventLine, findName: FindName, look: Look): string {
  return shortenIds(describePlain(fields, findName), look)
}

/** The newest events, the newest first; their fields as far as they fit. */
export function drawEvents(lines: readonly WatchedEventLine[], look: Look, rows: number): string {
  const room = Math.max(8, layoutColumns(look) - 45)
  return renderTable<WatchedEventLine>(
    [
      { title: 'BLOCK', value: (line) => `${line.block_number}-${line.extrinsic ?? line.phase.slice(0, 4)}` },
      { title: 'EVENT', value: (line) => cutText(cleanText(`${line.pallet}.${line.name}`), 34) },
      { title: '', value: (line) => (line.success === false ? '✘' : '') },
      { title: 'FIELDS', value: (line) => cutText(cleanText(showFields(line, findNameIn(line.accounts), look)), room), dropAt: 1 },
    ],
    lines.slice(-rows).reverse(),
    look,
  )
}
