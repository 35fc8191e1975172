import type { FundReport, PlaceReport, SnapshotReport, StartedReport, StatusReport, StopReport } from '../report/localnet.js'
import type { Look } from './look.js'
import { showAmount } from './shorten.js'
import { renderTable } from './table.js'
import { layNote } from './wrap.js'

/** What `READY` lines look like, for scripts. */
export function renderStarted({ url }: StartedReport): string {
  return `READY ${url}`
}

export function renderStatus({ instances }: StatusReport, look: Look): string {
  if (instances.length === 0) return look.terminal ? 'no localnet is running' : ''
  return renderTable(
    [
      { title: 'URL', value: (row) => row.url },
      { title: 'BLOCK', value: (row) => String(row.block_number), align: 'right' },
      { title: 'SPEC', value: (row) => (row.drift === null ? String(row.spec) : `${row.spec}, drifted by ${row.drift}`), dropAt: 4 },
      { title: 'BLOCK TIME', value: (row) => (typeof row.block_time === 'string' ? row.block_time : `${row.block_time} s`) },
      { title: 'PENDING', value: (row) => String(row.pending), align: 'right', dropAt: 1 },
      { title: 'PID', value: (row) => String(row.pid), align: 'right' },
      { title: 'STATE FILE', value: (row) => row.state_file ?? '', wrapTo: 16, dropAt: 2 },
      { title: 'STARTED', value: (row) => row.started_at, dropAt: 3 },
    ],
    instances,
    look,
  )
}

export function renderPlace({ block_number, block_hash }: PlaceReport, look: Look): string {
  return layNote(look, `block ${block_number} ${block_hash}`)
}

export function renderSnapshot({ snapshot, block_number, block_hash }: SnapshotReport, look: Look): string {
  return layNote(look, `snapshot ${snapshot} of block ${block_number} ${block_hash}`)
}

export function renderFund({ address, amount, block_number }: FundReport, look: Look): string {
  return layNote(look, `${address} got ${showAmount(amount.tao, look)} TAO in block ${block_number}`)
}

export function renderStop({ stopped }: StopReport): string {
  return stopped.map(({ port }) => `stopped ${port}`).join('\n')
}
