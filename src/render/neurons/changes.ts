/** Renders what became of the neurons of a subnet. */
import type { ComparedNeuron, MetagraphChanges } from '../../chain/metagraph/compare-metagraphs.js'
import { alpha, alphaJson, formatUnits } from '../../core/money.js'
import type { MetagraphChangesReport, NeuronRefJson } from '../../report/metagraph.js'
import type { Look } from '../look.js'
import { formatShare } from '../neuron.js'
import { showAmount } from '../shorten.js'
import { type Column, renderPairs, renderTable } from '../table.js'

/** The difference of two u16 shares, as a decimal with six digits. */
function formatShareChange(before: number, after: number): string {
  return after < before ? `-${formatShare(before - after)}` : formatShare(after - before)
}

/** JSON form of the changes. */
export function describeChanges(
  head: Pick<MetagraphChangesReport, 'network' | 'netuid' | 'mechid' | 'from_block' | 'to_block'>,
  { joined, left, moved, unchanged }: MetagraphChanges,
): MetagraphChangesReport {
  const describe = ({ uid, hotkey, coldkey, stake }: ComparedNeuron): NeuronRefJson => ({
    uid,
    hotkey,
    coldkey,
    stake: alphaJson(alpha(head.netuid, stake)),
  })
  return {
    ...head,
    joined: joined.map(describe),
    left: left.map(describe),
    changed: moved.map(({ before, after }) => ({
      ...describe(after),
      uid_before: before.uid,
      stake_change: formatUnits(after.stake - before.stake),
      emission_change: formatUnits(after.emission - before.emission),
      incentive: formatShare(after.incentive),
      incentive_change: formatShareChange(before.incentive, after.incentive),
      dividends: formatShare(after.dividends),
      dividends_change: formatShareChange(before.dividends, after.dividends),
    })),
    unchanged,
  }
}

const withSign = (change: string): string => (change.startsWith('-') || change === '0' ? change : `+${change}`)

/** Those that joined and left, and those that changed with what changed. */
export function renderChanges(report: MetagraphChangesReport, look: Look): string {
  interface Row extends NeuronRefJson {
    readonly what: string
    readonly changes: readonly string[]
  }
  const rows: readonly Row[] = [
    ...report.joined.map((one) => ({ ...one, what: 'joined', changes: [] })),
    ...report.left.map((one) => ({ ...one, what: 'left', changes: [] })),
    ...report.changed.map((one) => ({
      ...one,
      what: one.uid === one.uid_before ? '' : `was ${one.uid_before}`,
      changes: [one.stake_change, one.incentive_change, one.dividends_change, one.emission_change],
    })),
  ]
  const change = (title: string, at: number, dropAt: number): Column<Row> => ({
    title,
    value: ({ changes }) => (changes[at] === undefined ? '' : showAmount(withSign(changes[at]), look)),
    align: 'right',
    dropAt,
  })
  const table = renderTable<Row>(
    [
      { title: 'UID', value: ({ uid }) => String(uid), align: 'right' },
      { title: 'HOTKEY', value: ({ hotkey }) => hotkey, ids: 'short' },
      { title: 'WHAT', value: ({ what }) => what },
      { title: 'STAKE', value: ({ stake }) => showAmount(stake.alpha, look), align: 'right', dropAt: 4 },
      { ...change('STAKE ±', 0, 1) },
      { ...change('INCENTIVE ±', 1, 2) },
      { ...change('DIVIDENDS ±', 2, 3) },
      { ...change('EMISSION ±', 3, 5) },
    ],
    rows,
    look,
  )
  if (!look.terminal) return table
  const { joined, left, changed, unchanged } = report
  const pairs = renderPairs(
    [
      ['subnet', `${report.netuid}${report.mechid === 0 ? '' : `, mechanism ${report.mechid}`}`],
      ['blocks', `${report.from_block} to ${report.to_block}`],
      ['neurons', `${joined.length} joined, ${left.length} left, ${changed.length} changed, ${unchanged} as they were`],
    ],
    look,
  )
  return rows.length === 0 ? pairs : `${table}\n${pairs}`
}
