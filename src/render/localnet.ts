import type { TaoJson } from '../core/money.js'
import type { Look } from './look.js'
import { showAmount } from './shorten.js'
import { renderTable } from './table.js'
import { layNote } from './wrap.js'

/** A localnet that listens. */
export interface StartedReport {
  readonly url: string
  readonly port: number
  readonly pid: number
  /** Output of a detached one; null in the foreground. */
  readonly log_file: string | null
}

/** What `READY` lines look like, for scripts. */
export function renderStarted({ url }: StartedReport): string {
  return `READY ${url}`
}

/** Running instances. */
export interface StatusReport {
  readonly instances: readonly {
    readonly url: string
    readonly port: number
    readonly pid: number
    readonly block_number: number
    readonly block_hash: string
    readonly genesis_hash: string
    readonly spec_version: number
    /** `instant`, or the seconds from block to block. */
    readonly block_time: 'instant' | number
    /** Transactions that wait: ready and future. */
    readonly pending: number
    readonly state_file: string | null
    /** ISO-8601. */
    readonly started_at: string
  }[]
}

export function renderStatus({ instances }: StatusReport, look: Look): string {
  if (instances.length === 0) return look.terminal ? 'no localnet is running' : ''
  return renderTable(
    [
      { title: 'URL', value: (row) => row.url },
      { title: 'BLOCK', value: (row) => String(row.block_number), align: 'right' },
      { title: 'BLOCK TIME', value: (row) => (row.block_time === 'instant' ? 'instant' : `${row.block_time} s`) },
      { title: 'PENDING', value: (row) => String(row.pending), align: 'right', dropAt: 1 },
      { title: 'PID', value: (row) => String(row.pid), align: 'right' },
      { title: 'STATE FILE', value: (row) => row.state_file ?? '', wrapTo: 16, dropAt: 2 },
      { title: 'STARTED', value: (row) => row.started_at, dropAt: 3 },
    ],
    instances,
    look,
  )
}

/** Where the chain stands after it was changed from outside. */
export interface PlaceReport {
  readonly port: number
  readonly block_number: number
  readonly block_hash: string
}

export function renderPlace({ block_number, block_hash }: PlaceReport, look: Look): string {
  return layNote(look, `block ${block_number} ${block_hash}`)
}

export interface FundReport extends PlaceReport {
  readonly address: string
  readonly amount: TaoJson
}

export function renderFund({ address, amount, block_number }: FundReport, look: Look): string {
  return layNote(look, `${address} got ${showAmount(amount.tao, look)} TAO in block ${block_number}`)
}

export interface StopReport {
  readonly stopped: readonly { readonly port: number; readonly pid: number }[]
}

export function renderStop({ stopped }: StopReport): string {
  return stopped.map(({ port }) => `stopped ${port}`).join('\n')
}
