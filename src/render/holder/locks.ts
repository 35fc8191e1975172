/** Renders the results of lock list: a line for each lock, and the conviction of a year where there is one lock. */
import type { ListedLocks } from '../../chain/locks/list-locks.js'
import type { LockPoint } from '../../chain/locks/project-year.js'
import { alphaJson, formatUnits } from '../../core/money.js'
import type { LockListReport, LockPointJson } from '../../report/holder/locks.js'
import { type Look, layoutColumns } from '../look.js'
import { drawCourse } from '../pictures/course.js'
import { showTrend } from '../pictures/sparkline.js'
import { shortenIds, showAmount } from '../shorten.js'
import { type Pair, renderPairs, renderTable } from '../table.js'

function describePoint({ block, time, locked, conviction }: LockPoint): LockPointJson {
  return { block, time, locked: alphaJson(locked), conviction: alphaJson(conviction) }
}

/** The report of the locks of a coldkey. */
export function describeLocks(
  head: Pick<LockListReport, 'coldkey' | 'network' | 'block_hash'>,
  { locks, rates, acceptsLocked }: ListedLocks,
): LockListReport {
  return {
    ...head,
    accepts_locked: acceptsLocked,
    unlock_blocks: rates.unlock.toString(),
    maturity_blocks: rates.maturity.toString(),
    locks: locks.map(({ netuid, hotkey, kind, now, ahead }) => ({
      netuid,
      hotkey,
      locked: alphaJson(now.locked),
      conviction: alphaJson(now.conviction),
      mode: kind.perpetual ? 'perpetual' : 'decaying',
      owner_hotkey: kind.owner,
      ahead: ahead.map(describePoint),
    })),
  }
}

type Lock = LockListReport['locks'][number]

const unitsOf = ({ conviction }: LockPointJson): bigint => BigInt(conviction.alpha_rao)
/** The conviction of a lock over the year to come. */
function drawAhead({ netuid, ahead }: Lock, look: Look): string {
  const points = ahead.map((point) => ({ block: point.block, time: point.time, units: unitsOf(point) }))
  return drawCourse({ title: `conviction on subnet ${netuid}, in alpha, over a year`, points }, look)
}

/** One line for each lock; on a terminal the totals follow, and of a single lock its chart. */
export function renderLocks(report: LockListReport, look: Look): string {
  const head: Pair[] = [
    ['coldkey', shortenIds(report.coldkey, look)],
    ['locked alpha of others', report.accepts_locked ? 'taken' : 'refused'],
  ]
  if (look.terminal && report.locks.length === 0) return `${renderPairs(head, look)}\nNothing is locked.`
  const table = renderTable(
    [
      { title: 'NETUID', value: (row) => String(row.netuid), align: 'right' },
      { title: 'HOTKEY', value: (row) => row.hotkey, ids: 'short' },
      { title: 'LOCKED', value: (row) => showAmount(row.locked.alpha, look), align: 'right' },
      { title: 'CONVICTION', value: (row) => showAmount(row.conviction.alpha, look), align: 'right' },
      { title: 'MODE', value: (row) => `${row.mode}${row.owner_hotkey ? ', owner' : ''}`, dropAt: 2 },
      {
        title: 'CONVICTION IN A YEAR',
        value: (row) => showTrend(row.ahead.map(unitsOf), look, formatUnits),
        dropAt: 1,
      },
    ],
    report.locks,
    look,
  )
  if (!look.terminal) return table
  const [only] = report.locks
  const chart = report.locks.length === 1 && only !== undefined && layoutColumns(look) >= 40 ? `\n\n${drawAhead(only, look)}` : ''
  return `${table}\n${renderPairs(head, look)}${chart}`
}
