/** Renders leases of subnets. */
import type { BlockClock } from '../../chain/checks/block-clock.js'
import type { LeaseShares } from '../../chain/subnets/leases/get-lease.js'
import type { Lease } from '../../chain/subnets/leases/list-leases.js'
import { alpha, alphaJson, formatUnits, taoJson } from '../../core/money.js'
import type { KnownAccount } from '../../report/raw.js'
import type { SubnetLeaseJson, SubnetLeaseReport, SubnetLeasesReport } from '../../report/subnet/leases.js'
import type { Look } from '../look.js'
import { showShare } from '../pictures/share.js'
import { findNameIn } from '../raw/value.js'
import { shortenIds, showAmount } from '../shorten.js'
import { type Pair, renderPairs, renderTable } from '../table.js'
import type { TimedHead } from './timed-head.js'

/** Fractional bits of a share. */
const SHARE_BITS = 64n
const PERCENT = 100_000_000_000n

/** The addresses of wallets on this machine. */
interface OwnAddresses {
  has(address: string): boolean
}

function describeLease(head: TimedHead, clock: BlockClock, lease: Lease, own: OwnAddresses): SubnetLeaseJson {
  return {
    lease_id: lease.id,
    netuid: lease.netuid,
    beneficiary: lease.beneficiary,
    mine: own.has(lease.beneficiary),
    coldkey: lease.coldkey,
    hotkey: lease.hotkey,
    share_percent: lease.share,
    end_block: lease.endBlock,
    end: lease.endBlock === null ? null : head.timeOf(lease.endBlock),
    ended: lease.endBlock !== null && lease.endBlock <= clock.block,
    cost: taoJson(lease.costRao),
    owed: alphaJson(lease.owed),
  }
}

/** JSON form of the leases. `own` are the addresses of wallets on this machine. */
export function describeLeases(head: TimedHead, clock: BlockClock, leases: readonly Lease[], own: OwnAddresses): SubnetLeasesReport {
  return {
    network: head.network,
    block_hash: head.blockHash,
    block_number: clock.block,
    leases: leases.map((lease) => describeLease(head, clock, lease, own)),
  }
}

/** JSON form of one lease with its shares. */
export function describeLeaseShares(
  head: TimedHead,
  { lease, clock, shares, interval }: LeaseShares,
  own: OwnAddresses,
  accounts: readonly KnownAccount[],
): SubnetLeaseReport {
  // The chain rounds shares down, by less than is shown.
  const percentOf = (bits: bigint): string => formatUnits((bits * PERCENT + (1n << (SHARE_BITS - 1n))) >> SHARE_BITS)
  const next = interval === null || interval < 1 ? null : (Math.floor(clock.block / interval) + 1) * interval
  return {
    network: head.network,
    block_hash: head.blockHash,
    block_number: clock.block,
    lease: describeLease(head, clock, lease, own),
    shares: shares.map(({ account, bits, unpaid, staked }) => ({
      address: account,
      beneficiary: account === lease.beneficiary,
      percent: percentOf(bits),
      cut_percent: percentOf((bits * BigInt(lease.share)) / 100n),
      next: alphaJson(alpha(lease.netuid, (lease.owed.alphaRao * bits) >> SHARE_BITS)),
      unpaid: alphaJson(unpaid),
      staked: alphaJson(staked),
    })),
    next_payment_block: next,
    next_payment: next === null ? null : head.timeOf(next),
    accounts,
  }
}

function describeEnd({ end_block: block, end, ended }: SubnetLeaseJson): string {
  if (block === null) return 'never'
  return `${block}${ended ? ', over' : end === null ? '' : `, about ${end.slice(0, 10)}`}`
}

/** Renders the leases. */
export function renderLeases({ leases }: SubnetLeasesReport, look: Look): string {
  if (leases.length === 0 && look.terminal) return 'No subnet is leased.'
  return renderTable<SubnetLeaseJson>(
    [
      { title: 'LEASE', value: (row) => String(row.lease_id), align: 'right' },
      { title: 'NETUID', value: (row) => String(row.netuid), align: 'right' },
      { title: 'SHARE %', value: (row) => String(row.share_percent), align: 'right' },
      { title: 'ENDS AT BLOCK', value: describeEnd },
      { title: 'OWED (ALPHA)', value: (row) => showAmount(row.owed.alpha, look), align: 'right', dropAt: 2 },
      { title: 'COST (TAO)', value: (row) => showAmount(row.cost.tao, look), align: 'right', dropAt: 3 },
      { title: 'BENEFICIARY', value: (row) => shortenIds(row.beneficiary, look) },
      { title: 'MINE', value: (row) => (row.mine ? 'yes' : ''), dropAt: 1 },
    ],
    leases,
    look,
  )
}

type Share = SubnetLeaseReport['shares'][number]

/** Renders one lease: its terms, and a line for each who has a share. */
export function renderLease(report: SubnetLeaseReport, look: Look): string {
  const { lease, shares, next_payment_block: next, next_payment: time } = report
  const findName = findNameIn(report.accounts)
  const named = (address: string): string => {
    const name = findName(address)
    return name === undefined ? address : `${address} (${name})`
  }
  const pairs: Pair[] = [
    ['lease', String(lease.lease_id), 'bold'],
    ['subnet', String(lease.netuid)],
    ['operated by', named(lease.beneficiary)],
    ['owned by', `${lease.coldkey}, of which nobody has the key`],
    ['hotkey', lease.hotkey],
    ['shared', `${lease.share_percent}% of the owner's cut`],
    ['ends at block', describeEnd(lease)],
    ['the subnet cost', `${showAmount(lease.cost.tao, look)} TAO`],
    ['gathered', `${showAmount(lease.owed.alpha, look)} alpha since the last payment`],
    ...(next === null
      ? []
      : [['next payment', `block ${next}${time === null ? '' : `, about ${time.slice(0, 16).replace('T', ' ')} UTC`}`] satisfies Pair]),
  ]
  const whole = 100n * 1_000_000_000n
  const part = ({ percent }: Share): bigint => {
    const [units = '0', fraction = ''] = percent.split('.')
    return BigInt(units) * 1_000_000_000n + BigInt(fraction.padEnd(9, '0'))
  }
  const table = renderTable<Share>(
    [
      { title: 'ACCOUNT', value: (row) => row.address, ids: 'if-needed' },
      { title: 'SHARE %', value: (row) => (look.terminal ? showShare(part(row), whole, look, 6) : row.percent) },
      { title: 'NEXT', value: (row) => showAmount(row.next.alpha, look), align: 'right', dropAt: 3 },
      { title: 'STAKED', value: (row) => showAmount(row.staked.alpha, look), align: 'right', dropAt: 1 },
      { title: 'UNPAID', value: (row) => showAmount(row.unpaid.alpha, look), align: 'right', dropAt: 4 },
      { title: 'OF THE CUT %', value: (row) => row.cut_percent, align: 'right', dropAt: 5 },
      {
        title: 'WHO',
        value: (row) => [row.beneficiary ? 'beneficiary' : '', findName(row.address) ?? ''].filter(Boolean).join(', '),
        dropAt: 2,
      },
    ],
    shares,
    look,
  )
  return `${renderPairs(pairs, look)}${look.terminal ? '\n' : ''}\n${table}`
}
