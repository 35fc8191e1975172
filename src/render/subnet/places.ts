/** Renders where a registration costs least, and who is replaced next. */
import type { SubnetRisk } from '../../chain/subnets/places/assess-risk.js'
import type { SubnetBurn } from '../../chain/subnets/places/list-burns.js'
import { alpha, alphaJson, taoJson } from '../../core/money.js'
import type { SubnetBurnsReport, SubnetRiskReport } from '../../report/subnet/subnet-places.js'
import type { Look } from '../look.js'
import { shortenIds, showAmount } from '../shorten.js'
import { type SortOrder, sortRows } from '../sort-rows.js'
import { renderTable } from '../table.js'
import { layAfter } from '../wrap.js'
import type { TimedHead } from './timed-head.js'

const INDENT = 2

export const BURN_COLUMNS = ['cost', 'free', 'immunity', 'pace', 'netuid'] as const
export type BurnColumn = (typeof BURN_COLUMNS)[number]

type BurnJson = SubnetBurnsReport['subnets'][number]

const BURN_KEYS: Readonly<Record<BurnColumn, (row: BurnJson) => bigint | number>> = {
  cost: ({ cost }) => BigInt(cost.rao),
  free: ({ free }) => free,
  immunity: ({ immunity_period }) => immunity_period,
  pace: ({ holds_at_per_day }) => Number(holds_at_per_day ?? 0),
  netuid: ({ netuid }) => netuid,
}

/** JSON form of what registrations cost. By cost and id the least comes first, by others the largest; closed subnets are last. */
export function describeBurns(
  head: Omit<TimedHead, 'timeOf'>,
  burns: readonly SubnetBurn[],
  wish: { readonly sort: BurnColumn; readonly order: SortOrder | undefined; readonly all: boolean },
): SubnetBurnsReport {
  const rows = burns
    .filter(({ isOpen }) => isOpen || wish.all)
    .map(
      (burn): BurnJson => ({
        netuid: burn.netuid,
        name: burn.name,
        cost: taoJson(burn.costRao),
        floor: taoJson(burn.floorRao),
        ceiling: taoJson(burn.ceilingRao),
        open: burn.isOpen,
        neurons: burn.neurons,
        max_allowed_uids: burn.room,
        free: Math.max(burn.room - burn.neurons, 0),
        registrations_this_block: burn.thisBlock,
        immunity_period: burn.immunity,
        holds_at_per_day: burn.holdsPerDay === null ? null : burn.holdsPerDay.toFixed(1),
        collateral_share: burn.collateralShare,
      }),
    )
  const order = wish.order ?? (wish.sort === 'cost' || wish.sort === 'netuid' ? 'asc' : 'desc')
  const sorted = sortRows(rows, BURN_KEYS[wish.sort], order)
  return {
    network: head.network,
    block_hash: head.blockHash,
    subnets: [...sorted.filter(({ open }) => open), ...sorted.filter(({ open }) => !open)],
  }
}

/** Renders what registrations cost. */
export function renderBurns({ subnets }: SubnetBurnsReport, look: Look): string {
  return renderTable<BurnJson>(
    [
      { title: 'NETUID', value: (row) => String(row.netuid), align: 'right' },
      { title: 'NAME', value: (row) => row.name, wrapTo: 10, dropAt: 2 },
      { title: 'COST (TAO)', value: (row) => showAmount(row.cost.tao, look), align: 'right' },
      { title: 'FLOOR', value: (row) => showAmount(row.floor.tao, look), align: 'right', dropAt: 4 },
      { title: 'FREE', value: (row) => `${row.free}/${row.max_allowed_uids}`, align: 'right' },
      { title: 'IMMUNE', value: (row) => String(row.immunity_period), align: 'right', dropAt: 1 },
      { title: 'HOLDS AT/DAY', value: (row) => row.holds_at_per_day ?? '', align: 'right', dropAt: 3 },
      { title: 'OPEN', value: (row) => (row.open ? 'yes' : 'no'), dropAt: 5 },
    ],
    subnets,
    look,
  )
}

/** JSON form of who is replaced when; `wanted` says of which neurons, `own` are the addresses of wallets on this machine. */
export function describeRisk(
  head: TimedHead & { readonly netuid: number },
  { clock, neurons, room, immunity, lastDay, risks }: SubnetRisk,
  wanted: (risk: SubnetRisk['risks'][number]) => boolean,
  own: { has(address: string): boolean },
): SubnetRiskReport {
  return {
    network: head.network,
    block_hash: head.blockHash,
    block_number: clock.block,
    netuid: head.netuid,
    neurons,
    max_allowed_uids: room,
    immunity_period: immunity,
    registrations_last_day: lastDay,
    risks: risks.filter(wanted).map((risk) => ({
      uid: risk.uid,
      hotkey: risk.hotkey,
      mine: own.has(risk.hotkey),
      never: risk.isImmortal,
      before: risk.before,
      emission: alphaJson(alpha(head.netuid, risk.emissionRao)),
      registered_at_block: risk.registeredAt,
      immune_until_block: risk.immuneUntil,
      immune_blocks_left: Math.max(risk.immuneUntil - (clock.block + 1), 0),
      at_risk_from_block: risk.atRiskFrom,
      at_risk_from: risk.atRiskFrom === null ? null : head.timeOf(risk.atRiskFrom),
    })),
  }
}

type RiskJson = SubnetRiskReport['risks'][number]

function describeRiskRow({ never, at_risk_from: time, at_risk_from_block: block }: RiskJson): string {
  if (never) return 'never'
  if (block === null) return 'not in sight'
  return time === null ? `block ${block}` : time.slice(0, 16).replace('T', ' ')
}

/** Renders who is replaced when. */
export function renderRisk(report: SubnetRiskReport, look: Look): string {
  const { neurons, max_allowed_uids: room, registrations_last_day: pace } = report
  const table = renderTable<RiskJson>(
    [
      { title: 'BEFORE', value: (row) => (row.before === null ? '-' : String(row.before)), align: 'right' },
      { title: 'UID', value: (row) => String(row.uid), align: 'right' },
      { title: 'EMISSION', value: (row) => showAmount(row.emission.alpha, look), align: 'right', dropAt: 2 },
      { title: 'IMMUNE', value: (row) => String(row.immune_blocks_left), align: 'right' },
      { title: 'AT RISK FROM', value: describeRiskRow },
      { title: 'HOTKEY', value: (row) => shortenIds(row.hotkey, look), dropAt: 3 },
      { title: 'MINE', value: (row) => (row.mine ? 'yes' : ''), dropAt: 1 },
    ],
    report.risks,
    look,
  )
  if (!look.terminal) return table
  const free = Math.max(room - neurons, 0)
  const words =
    `${neurons} of ${room} places are taken; ${pace} registered in the last day. BEFORE is how many are replaced first, ` +
    `${free === 0 ? 'by one registration each' : `once ${free} free places are taken`}; IMMUNE is in blocks.`
  return `${table}\n${layAfter(look, '', words, INDENT)}`
}
