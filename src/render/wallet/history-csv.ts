/**
 * The rows of a history as CSV (RFC 4180), for spreadsheets and tax tools: every amount an exact decimal, every time in UTC. A text that a
 * spreadsheet would take for a formula gets an apostrophe before it; numbers are never changed.
 */
import { formatUnits } from '../../core/money.js'
import type { HistoryEntry, HistoryReport } from '../../report/wallet/history.js'

export const CSV_LAYOUTS = ['full', 'koinly'] as const
export type CsvLayout = (typeof CSV_LAYOUTS)[number]

type Field = string | number | null
interface Column {
  readonly title: string
  readonly value: (row: HistoryEntry, nameOf: (address: string | null) => string) => Field
}

const NUMBER = /^-?\d+(?:\.\d+)?$/
/** With these a spreadsheet takes a cell for a formula, also behind a tab or a line break. */
const FORMULA = /^[\s]*[=+\-@]|^[\t\r\n]/

function writeField(value: Field): string {
  const text = value === null ? '' : String(value)
  const safe = !NUMBER.test(text) && FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const FULL: readonly Column[] = [
  { title: 'time_utc', value: ({ time }) => time },
  { title: 'block', value: ({ block }) => block },
  { title: 'extrinsic', value: ({ extrinsic }) => extrinsic },
  { title: 'extrinsic_hash', value: (row) => row.extrinsic_hash },
  { title: 'kind', value: ({ kind }) => kind },
  { title: 'tao', value: ({ tao }) => tao.tao },
  { title: 'fee_tao', value: ({ fee }) => fee.tao },
  { title: 'alpha', value: ({ stake }) => stake?.alpha ?? null },
  { title: 'netuid', value: ({ stake }) => stake?.netuid ?? null },
  { title: 'hotkey', value: ({ stake }) => stake?.hotkey ?? null },
  { title: 'worth_tao', value: ({ worth }) => worth?.tao ?? null },
  { title: 'counterparty', value: ({ counterparty }) => counterparty },
  { title: 'counterparty_name', value: ({ counterparty }, nameOf) => nameOf(counterparty) },
  { title: 'source', value: ({ source }) => source },
  { title: 'note', value: ({ note }) => note },
]

/** The token of a subnet as a tax tool knows currencies; root's stake is TAO. */
const currencyOf = (netuid: number): string => (netuid === 0 ? 'TAO' : `SN${netuid}`)

/** What a row changes, by currency: staking on root leaves as much TAO as there was. */
function listChanges({ tao, stake }: HistoryEntry): readonly (readonly [currency: string, change: bigint])[] {
  const changes = new Map<string, bigint>([['TAO', BigInt(tao.rao)]])
  if (stake !== null) {
    const currency = currencyOf(stake.netuid)
    changes.set(currency, (changes.get(currency) ?? 0n) + BigInt(stake.alpha_rao))
  }
  return [...changes].filter(([, change]) => change !== 0n)
}

/** The labels by which Koinly tells income and costs from trades and transfers. */
const LABELS: Readonly<Record<string, string>> = {
  emission: 'reward',
  'root-claim': 'reward',
  'block-author': 'reward',
  registration: 'cost',
  'subnet-creation': 'cost',
  'hotkey-swap': 'cost',
  fee: 'cost',
  burned: 'lost',
  'alpha-burned': 'lost',
  'alpha-recycled': 'lost',
  'subnet-dissolved': 'lost',
}

/** `2026-10-01 12:00:03 UTC` */
const koinlyTime = ({ time }: HistoryEntry): string => `${time.slice(0, 19).replace('T', ' ')} UTC`

/** The changes of one sign: an amount and a currency. */
function findSide(row: HistoryEntry, isIn: boolean): readonly [string, bigint] | undefined {
  return listChanges(row).find(([, change]) => change > 0n === isIn)
}

function writeSide(row: HistoryEntry, isIn: boolean): string | null {
  const [, change] = findSide(row, isIn) ?? []
  return change === undefined ? null : formatUnits(change < 0n ? -change : change)
}

const hasFee = ({ fee }: HistoryEntry): boolean => fee.rao !== '0'

/** A fee for which nothing was moved is what was paid itself. */
const isFeeAlone = (row: HistoryEntry): boolean => hasFee(row) && listChanges(row).length === 0

const KOINLY: readonly Column[] = [
  { title: 'Date', value: koinlyTime },
  { title: 'Sent Amount', value: (row) => (isFeeAlone(row) ? row.fee.tao : writeSide(row, false)) },
  { title: 'Sent Currency', value: (row) => (isFeeAlone(row) ? 'TAO' : (findSide(row, false)?.[0] ?? null)) },
  { title: 'Received Amount', value: (row) => writeSide(row, true) },
  { title: 'Received Currency', value: (row) => findSide(row, true)?.[0] ?? null },
  { title: 'Fee Amount', value: (row) => (hasFee(row) && !isFeeAlone(row) ? row.fee.tao : null) },
  { title: 'Fee Currency', value: (row) => (hasFee(row) && !isFeeAlone(row) ? 'TAO' : null) },
  { title: 'Net Worth Amount', value: (row) => (isFeeAlone(row) ? null : (row.worth?.tao ?? null)) },
  { title: 'Net Worth Currency', value: (row) => (isFeeAlone(row) || row.worth === null ? null : 'TAO') },
  { title: 'Label', value: (row) => (isFeeAlone(row) ? 'cost' : (LABELS[row.kind] ?? null)) },
  {
    title: 'Description',
    value: (row, nameOf) => [row.kind, row.counterparty, nameOf(row.counterparty), row.note].filter(Boolean).join(' '),
  },
  { title: 'TxHash', value: (row) => row.extrinsic_hash },
]

/** All rows of the report as CSV. In the layout for Koinly rows that change nothing and cost nothing are left out. */
export function renderHistoryCsv(report: HistoryReport, layout: CsvLayout): string {
  const names = new Map(report.accounts.map(({ address, name }) => [address, name]))
  const nameOf = (address: string | null): string => (address === null ? '' : (names.get(address) ?? ''))
  const columns = layout === 'full' ? FULL : KOINLY
  const rows = layout === 'full' ? report.rows : report.rows.filter((row) => hasFee(row) || listChanges(row).length > 0)
  const lines = rows.map((row) => columns.map(({ value }) => writeField(value(row, nameOf))).join(','))
  return [columns.map(({ title }) => title).join(','), ...lines].map((line) => `${line}\r\n`).join('')
}
