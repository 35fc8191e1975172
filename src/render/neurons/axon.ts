/** Renders which axons were reached. */
import type { AxonProbeReport, ProbeJson } from '../../report/axon.js'
import type { Look } from '../look.js'
import { renderPairs, renderTable } from '../table.js'

const STATES: Readonly<Record<ProbeJson['state'], string>> = {
  reachable: 'reachable',
  refused: 'nothing at the port',
  timeout: 'no connection in time',
  unreachable: 'no way there',
  'no-answer': 'connects, no HTTP',
  'not-public': 'not tried: not public',
}

/** One line for each neuron that announces an axon, and below how many were reached. */
export function renderAxonProbe(report: AxonProbeReport, look: Look): string {
  const table = renderTable(
    [
      { title: 'UID', value: (row) => String(row.uid), align: 'right' },
      { title: 'AXON', value: (row) => row.axon, dropAt: 4 },
      { title: 'STATE', value: (row) => (look.terminal ? STATES[row.state] : row.state) },
      { title: 'MS', value: (row) => (row.connect_ms === null ? '' : String(row.connect_ms)), align: 'right', dropAt: 1 },
      { title: 'HTTP', value: (row) => (row.http_status === null ? '' : String(row.http_status)), align: 'right', dropAt: 2 },
      { title: 'HOTKEY', value: (row) => row.hotkey, ids: 'short', dropAt: 3 },
    ],
    report.axons,
    look,
  )
  if (!look.terminal) return table
  const pairs = renderPairs(
    [
      ['reached', `${report.reachable} of ${report.axons.length}; ${report.without_axon} neurons announce none`],
      ['block', String(report.block)],
    ],
    look,
  )
  return report.axons.length === 0 ? pairs : `${table}\n${pairs}`
}
