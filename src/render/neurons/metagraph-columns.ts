/** The columns of a metagraph: what each is called, shows, is ordered by and compared with. */
import { parseDecimalUnits } from '../../core/money.js'
import type { MetagraphReport, NeuronJson } from '../../report/metagraph.js'
import type { Look } from '../look.js'
import { showAmount } from '../shorten.js'
import type { SortKey } from '../sort-rows.js'
import type { Column } from '../table.js'

/** `number` is compared by size, `flag` is yes or no, `text` is equal or contains. */
export type ColumnKind = 'number' | 'flag' | 'text'

export interface MetagraphColumn {
  readonly name: string
  readonly kind: ColumnKind
  /** By what rows are ordered and compared: a decimal in units of 10^-9, 0 or 1, or the text. */
  readonly key: (row: NeuronJson) => SortKey
  /** Of the whole report: how old something is depends on its block. */
  readonly show: (row: NeuronJson, report: Pick<MetagraphReport, 'block'>, look: Look) => string
  readonly look: Pick<Column<NeuronJson>, 'align' | 'ids' | 'dropAt'>
}

const units = (text: string): bigint => parseDecimalUnits(text)
const UNITS = 1_000_000_000n
const whole = (number: number): bigint => BigInt(number) * UNITS

const decimal = (name: string, dropAt: number, read: (row: NeuronJson) => string): MetagraphColumn => ({
  name,
  kind: 'number',
  key: (row) => units(read(row)),
  show: (row, _, look) => showAmount(read(row), look),
  look: { align: 'right', ...(dropAt === 0 ? {} : { dropAt }) },
})
const flag = (name: string, dropAt: number, read: (row: NeuronJson) => boolean): MetagraphColumn => ({
  name,
  kind: 'flag',
  key: (row) => (read(row) ? 1 : 0),
  show: (row) => (read(row) ? 'yes' : 'no'),
  look: { dropAt },
})
const text = (name: string, look: MetagraphColumn['look'], read: (row: NeuronJson) => string): MetagraphColumn => ({
  name,
  kind: 'text',
  key: read,
  show: read,
  look,
})

/** When a neuron last set weights, as seen from the block that was read. */
function formatAge(now: number, block: number): string {
  if (block === 0) return 'never'
  const age = Math.max(0, now - block)
  return age === 0 ? 'this block' : `${age} ${age === 1 ? 'block' : 'blocks'} ago`
}

/** All of them, in the order in which they stand where none are chosen. */
export const METAGRAPH_COLUMNS: readonly MetagraphColumn[] = [
  { name: 'uid', kind: 'number', key: ({ uid }) => whole(uid), show: ({ uid }) => String(uid), look: { align: 'right' } },
  text('hotkey', { ids: 'short' }, ({ hotkey }) => hotkey),
  decimal('stake', 0, ({ stake }) => stake.alpha),
  decimal('incentive', 0, ({ incentive }) => incentive),
  decimal('dividends', 0, ({ dividends }) => dividends),
  decimal('emission', 1, ({ emission }) => emission.alpha),
  decimal('consensus', 2, ({ consensus }) => consensus),
  flag('permit', 3, ({ validator_permit }) => validator_permit),
  {
    name: 'updated',
    kind: 'number',
    key: ({ last_update_block }) => whole(last_update_block),
    show: ({ last_update_block: last }, { block }) => formatAge(block, last),
    look: { align: 'right', dropAt: 4 },
  },
  flag('active', 5, ({ active }) => active),
  text('axon', { dropAt: 6 }, ({ axon }) => axon ?? ''),
  text('coldkey', { ids: 'short', dropAt: 7 }, ({ coldkey }) => coldkey),
  {
    name: 'collateral',
    kind: 'number',
    key: ({ collateral }) => (collateral === null ? 0n : units(collateral.alpha)),
    show: ({ collateral }, _, look) => (collateral === null ? '' : showAmount(collateral.alpha, look)),
    look: { align: 'right', dropAt: 8 },
  },
  text('identity', { dropAt: 9 }, ({ identity }) => identity ?? ''),
  decimal('alpha', 10, ({ alpha_stake }) => alpha_stake.alpha),
  decimal('tao', 11, ({ tao_stake }) => tao_stake.tao),
  {
    name: 'registered',
    kind: 'number',
    key: ({ registered_at_block }) => whole(registered_at_block),
    show: ({ registered_at_block }) => String(registered_at_block),
    look: { align: 'right', dropAt: 12 },
  },
]

/** Those that are shown unless others are chosen. */
export const USUAL_COLUMNS: readonly MetagraphColumn[] = METAGRAPH_COLUMNS.slice(0, 13)

const csvField = (value: string): string => {
  // A spreadsheet takes a text that begins like this for a formula.
  const safe = /^[=+\-@\t\r]/.test(value) && !/^-?\d/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const PLAIN: Look = { terminal: false, columns: 80, color: false }

/** The rows as CSV (RFC 4180): amounts exact, `updated` as the block. */
export function renderMetagraphCsv(report: MetagraphReport, columns: readonly MetagraphColumn[]): string {
  const cell = (column: MetagraphColumn, row: NeuronJson): string =>
    column.name === 'updated' ? String(row.last_update_block) : column.show(row, report, PLAIN)
  const lines = [columns.map(({ name }) => name), ...report.neurons.map((row) => columns.map((column) => csvField(cell(column, row))))]
  return lines.map((line) => `${line.join(',')}\r\n`).join('')
}
