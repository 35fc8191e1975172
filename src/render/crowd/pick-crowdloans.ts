/** Which crowdloans of a list are shown, and in which order. */
import type { CrowdloanReport } from '../../report/crowd/crowdloans.js'
import { type SortKey, type SortOrder, sortRows } from '../sort-rows.js'

/** By what a list of crowdloans can be ordered. */
export const CROWD_COLUMNS = ['status', 'id', 'raised', 'end', 'contributors'] as const
export type CrowdColumn = (typeof CROWD_COLUMNS)[number]
/** Titles of the columns, as words for the same. */
export const CROWD_TITLES: Readonly<Record<string, CrowdColumn>> = { 'ends at block': 'end', people: 'contributors' }

/** btcli's words for what becomes of the money. */
const KINDS: Readonly<Record<string, readonly string[]>> = { fundraising: ['payment'], subnet: ['lease', 'call'] }

export interface CrowdChoice {
  readonly status?: string | undefined
  readonly type?: string | undefined
  /** A part of the creator's address or name. */
  readonly creator?: string | undefined
  readonly column: CrowdColumn
  readonly order?: SortOrder | undefined
}

const RANKS: readonly string[] = ['active', 'funded', 'closed', 'finalized']

const KEYS: Readonly<Record<CrowdColumn, (row: CrowdloanReport) => SortKey>> = {
  status: ({ status }) => RANKS.length - RANKS.indexOf(status),
  id: ({ crowdloan_id: id }) => id,
  raised: ({ raised }) => BigInt(raised.rao),
  end: ({ end_block: end }) => end,
  contributors: ({ contributors }) => contributors,
}

/** The crowdloans that are asked for, in the order that is asked for; those that are alike by what they have raised. */
export function pickCrowdloans(
  crowdloans: readonly CrowdloanReport[],
  { status, type, creator, column, order }: CrowdChoice,
): readonly CrowdloanReport[] {
  const kinds = type === undefined ? undefined : (KINDS[type] ?? [type])
  const text = creator?.toLowerCase()
  const picked = crowdloans.filter(
    (row) =>
      (status === undefined || row.status === status) &&
      (kinds === undefined || kinds.includes(row.ending.kind)) &&
      (text === undefined || row.creator.toLowerCase().includes(text) || (row.creator_identity ?? '').toLowerCase().includes(text)),
  )
  const largest = sortRows(picked, KEYS.raised)
  return sortRows(largest, KEYS[column], order ?? (column === 'id' || column === 'end' ? 'asc' : undefined))
}
