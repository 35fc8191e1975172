/** Renders the results of stake auto. */
import type { AutoStake } from '../../chain/auto-stake/list-auto-stakes.js'
import type { StakeAutoReport } from '../../report/holder/auto-stake.js'
import type { Look } from '../look.js'
import { shortenIds } from '../shorten.js'
import { renderPairs, renderTable } from '../table.js'

/** The report of the destinations of a coldkey. */
export function describeAutoStakes(
  head: Pick<StakeAutoReport, 'coldkey' | 'network' | 'block_hash'>,
  destinations: readonly AutoStake[],
): StakeAutoReport {
  return {
    ...head,
    subnets: destinations.map(({ netuid, subnetName, hotkey }) => ({ netuid, subnet_name: subnetName, hotkey })),
  }
}

/** One line for each subnet. */
export function renderAutoStakes(report: StakeAutoReport, look: Look): string {
  const table = renderTable(
    [
      { title: 'NETUID', value: (row) => String(row.netuid), align: 'right' },
      { title: 'NAME', value: (row) => row.subnet_name, wrapTo: 8, dropAt: 1 },
      { title: 'STAKED TO', value: (row) => row.hotkey ?? (look.terminal ? 'the hotkey that earned it' : ''), ids: 'if-needed' },
    ],
    report.subnets,
    look,
  )
  if (!look.terminal) return table
  const set = report.subnets.filter(({ hotkey }) => hotkey !== null).length
  return `${table}\n${renderPairs(
    [
      ['coldkey', shortenIds(report.coldkey, look)],
      ['set', `on ${set} of ${report.subnets.length} subnets`],
    ],
    look,
  )}`
}
