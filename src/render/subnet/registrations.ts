/** Renders registrations that are waited for. */
import { formatTao, type Rao, taoJson } from '../../core/money.js'
import type { RegistrationsReport, SeatReport } from '../../report/subnet/registrations.js'
import type { Look } from '../look.js'
import { showAmount } from '../shorten.js'
import { renderPairs, renderTable } from '../table.js'
import { layNote } from '../wrap.js'

/** A place as the wait knows it. */
interface SeatFacts {
  readonly seat: { readonly hotkey: string; readonly netuid: number }
  readonly status: SeatReport['status']
  readonly uid: number | null
  readonly costRao: Rao | null
  readonly paidRao: Rao | null
  readonly attempts: number
  readonly hash: string | null
  readonly openHash: string | null
  readonly blockNumber: number | null
  readonly why: string | null
}

const money = (amount: Rao | null) => (amount === null ? null : taoJson(amount))

export function describeSeats(states: readonly SeatFacts[]): SeatReport[] {
  return states.map(({ seat, status, uid, costRao, paidRao, attempts, hash, openHash, blockNumber, why }) => ({
    ...{ hotkey: seat.hotkey, netuid: seat.netuid, status, uid, cost: money(costRao), paid: money(paidRao), attempts },
    ...{ extrinsic_hash: hash ?? openHash, block_number: blockNumber, why: status === 'waiting' ? why : null },
  }))
}

/** `1: 0.6 TAO, 5: 0.55 TAO`: what the places that are left cost, each subnet once. */
export function listCosts(states: readonly Pick<SeatFacts, 'seat' | 'status' | 'costRao'>[]): string {
  const left = states.filter(({ status }) => status === 'waiting')
  const costs = new Map(left.map(({ seat, costRao }) => [seat.netuid, costRao]))
  return [...costs].map(([netuid, cost]) => `subnet ${netuid}: ${cost === null ? 'no cost' : formatTao(cost)}`).join(', ')
}

const SAYS: Readonly<Record<SeatReport['status'], string>> = {
  registered: 'registered',
  continued: 'by an earlier run',
  taken: 'was registered',
  waiting: 'not registered',
}

const END: Readonly<Record<RegistrationsReport['ended'], string>> = {
  all: 'nothing is left to register',
  until: 'the time is over',
  rehearsal: 'a dry run: nothing was signed',
  failed: 'it failed',
}

/** One line for each place, and how it ended. */
export function renderRegistrations(report: RegistrationsReport, look: Look): string {
  const table = renderTable<SeatReport>(
    [
      { title: 'NETUID', value: (row) => String(row.netuid), align: 'right' },
      { title: 'HOTKEY', value: (row) => row.hotkey, ids: 'short' },
      { title: 'STATUS', value: (row) => SAYS[row.status] },
      { title: 'UID', value: (row) => (row.uid === null ? '' : String(row.uid)), align: 'right' },
      { title: 'PAID', value: (row) => (row.paid === null ? '' : showAmount(row.paid.tao, look)), align: 'right', dropAt: 1 },
      { title: 'COST NOW', value: (row) => (row.cost === null ? '' : showAmount(row.cost.tao, look)), align: 'right', dropAt: 2 },
      { title: 'TRIED', value: (row) => String(row.attempts), align: 'right', dropAt: 4 },
      { title: 'TRANSACTION', value: (row) => row.extrinsic_hash ?? '', ids: 'short', dropAt: 3 },
    ],
    report.seats,
    look,
  )
  if (!look.terminal) return table
  const reasons = report.seats.flatMap(({ netuid, why }) => (why === null ? [] : [layNote(look, `subnet ${netuid}: ${why}`)]))
  const pairs = renderPairs(
    [
      ['waits for', `${showAmount(report.wait_for_cost.tao, look)} TAO or less`],
      ['pays at most', `${showAmount(report.max_cost.tao, look)} TAO each`],
      ['ended', END[report.ended]],
    ],
    look,
  )
  return [table, ...reasons, pairs].join('\n')
}
