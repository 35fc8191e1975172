/** Renders what the owner of a subnet decides about it: what is said of it, and its mechanisms. */
import type { Mechanisms } from '../../chain/subnets/owner/mechanisms.js'
import type { MechanismCountReport, MechanismEmissionsReport, SubnetIdentityReport } from '../../report/subnets.js'
import type { Look } from '../look.js'
import { renderPairs, renderTable } from '../table.js'

const WHOLE = 65_535

/** Renders an identity: only what is said. */
export function renderSubnetIdentity({ netuid, identity }: SubnetIdentityReport, look: Look): string {
  const said = Object.entries(identity ?? {}).filter(([, text]) => text !== '')
  const nothing: [string, string][] = said.length === 0 ? [['identity', 'nothing is said about it']] : []
  return renderPairs([['subnet', String(netuid)], ...said, ...nothing], look)
}

/** Renders how many mechanisms there are. */
export function renderMechanismCount({ netuid, count, most }: MechanismCountReport, look: Look): string {
  return renderPairs(
    [
      ['subnet', String(netuid)],
      ['mechanisms', `${count}, of at most ${most}`],
    ],
    look,
  )
}

/** JSON form of a split. */
export function describeMechanisms(
  head: Pick<MechanismEmissionsReport, 'network' | 'block_hash' | 'netuid'>,
  { split, isEven }: Mechanisms,
): MechanismEmissionsReport {
  return {
    ...head,
    even: isEven,
    mechanisms: split.map((part, mechanism) => ({ mechanism, part, percent: ((part * 100) / WHOLE).toFixed(4) })),
  }
}

/** Renders a split: a line for each mechanism. */
export function renderMechanisms({ mechanisms }: MechanismEmissionsReport, look: Look): string {
  return renderTable<MechanismEmissionsReport['mechanisms'][number]>(
    [
      { title: 'MECHANISM', value: (row) => String(row.mechanism), align: 'right' },
      { title: 'PART OF 65535', value: (row) => String(row.part), align: 'right' },
      { title: 'SHARE %', value: (row) => row.percent, align: 'right' },
    ],
    mechanisms,
    look,
  )
}
