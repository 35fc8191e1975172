/** Renders what hotkeys have committed. Texts are those of strangers, and are cleaned. */
import type { CommitmentField } from '../chain/commitments/commitment-field.js'
import type { Commitment } from '../chain/commitments/read-commitments.js'
import type { BeaconClock } from '../chain/drand/beacon-clock.js'
import { rao, taoJson } from '../core/money.js'
import { readText } from '../core/text/read-text.js'
import type { CommitmentFieldReport, CommitmentGetReport, CommitmentListReport, CommitmentReport } from '../report/commitments.js'
import type { Look } from './look.js'
import { shortenIds } from './shorten.js'
import { type Pair, renderPairs, renderTable } from './table.js'
import { cleanText, cutText } from './text-width.js'

type Clock = BeaconClock

/** The last time that a date can hold. */
const LAST_MS = 8_640_000_000_000_000
/** Columns of what is in a table. */
const CELL = 48

const hexOf = (bytes: Uint8Array): string => `0x${Buffer.from(bytes).toString('hex')}`

/** When a round is published, ISO-8601; null where that cannot be said. */
export function timeOfRound(round: bigint, clock: Clock | null): string | null {
  if (clock === null || round < 1n) return null
  const ms = (BigInt(clock.genesisSeconds) + (round - 1n) * BigInt(clock.periodSeconds)) * 1_000n
  return ms > BigInt(LAST_MS) ? null : new Date(Number(ms)).toISOString()
}

function describeField(field: CommitmentField, clock: Clock | null): CommitmentFieldReport {
  const head = { kind: field.kind, name: null, hex: null, text: null, reveal_round: null, reveal_at: null, failed: false } as const
  switch (field.kind) {
    case 'raw':
      return { ...head, hex: hexOf(field.bytes), text: readText(field.bytes) }
    case 'hash':
      return { ...head, name: field.algorithm, hex: hexOf(field.bytes) }
    case 'timelocked': {
      const { bytes, round, isFailed } = field
      return { ...head, hex: hexOf(bytes), reveal_round: round.toString(), reveal_at: timeOfRound(round, clock), failed: isFailed }
    }
    case 'other':
      return { ...head, name: field.name }
    default:
      return head
  }
}

/** `clock` is that of the chain's beacon, null where it has none. */
export function describeCommitment(
  { netuid, hotkey, block, deposit, fields, revealed }: Commitment,
  clock: Clock | null,
): CommitmentReport {
  return {
    ...{ netuid, hotkey, block_number: block, deposit: taoJson(rao(deposit)) },
    fields: fields.map((field) => describeField(field, clock)),
    revealed: revealed.map((one) => ({ block_number: one.block, hex: hexOf(one.bytes), text: readText(one.bytes, true) })),
  }
}

/** A field as a person reads it. */
function showField({ kind, name, hex, text, reveal_round: round, reveal_at: at, failed }: CommitmentFieldReport): string {
  switch (kind) {
    case 'raw':
      return text ?? hex ?? ''
    case 'hash':
      return `${name} ${hex}`
    case 'timelocked': {
      const when = at === null ? '' : `, ${at.slice(0, 16).replace('T', ' ')} UTC`
      return failed ? `timelocked, could not be opened in round ${round}` : `timelocked until round ${round}${when}`
    }
    case 'reset-bonds':
      return 'a reset of bonds'
    case 'none':
      return 'nothing'
    case 'other':
      return `of the kind ${name}`
  }
}

function listPairs({ netuid, hotkey, block_number: block, deposit, fields, revealed }: CommitmentReport, look: Look): Pair[] {
  return [
    ['subnet', String(netuid)],
    ['hotkey', look.terminal ? shortenIds(hotkey, look) : hotkey],
    ['set in block', block === null ? 'not set' : String(block)],
    ...(deposit.rao === '0' ? [] : [['deposit', `${deposit.tao} TAO`] as const]),
    ...fields.map((field, index): Pair => [fields.length === 1 ? 'commitment' : `field ${index + 1}`, showField(field)]),
    ...revealed.map(({ block_number: number, text, hex }): Pair => [`revealed in ${number}`, text ?? hex]),
  ]
}

/** One commitment with all that is in it. */
export function renderCommitment({ commitment }: CommitmentGetReport, look: Look): string {
  if (commitment !== null) return renderPairs(listPairs(commitment, look), look)
  return look.terminal ? 'Nothing is committed.' : ''
}

/** What a row says: on a terminal the first of it. */
function showAll({ fields, revealed }: CommitmentReport, look: Look): string {
  const now = fields.map(showField)
  const last = revealed.at(-1)
  const text = cleanText([...now, ...(last === undefined ? [] : [`revealed: ${last.text ?? last.hex}`])].join('; '))
  return look.terminal && look.full !== true ? cutText(text, CELL) : text
}

/** One line for each hotkey, those that committed last first. */
export function renderCommitments(report: CommitmentListReport, look: Look): string {
  if (report.commitments.length === 0 && look.terminal) return `Nothing is committed on subnet ${report.netuid}.`
  return renderTable<CommitmentReport>(
    [
      { title: 'BLOCK', value: (row) => (row.block_number === null ? '' : String(row.block_number)), align: 'right', dropAt: 2 },
      { title: 'HOTKEY', value: (row) => row.hotkey, ids: 'short' },
      { title: 'COMMITMENT', value: (row) => showAll(row, look), wrapTo: 20 },
      { title: 'REVEALED', value: (row) => String(row.revealed.length), align: 'right', dropAt: 1 },
    ],
    report.commitments,
    look,
  )
}
