/** Renders who has conviction on a subnet, and whose locks give it. */
import type { HotkeyConviction, SubnetConvictions, TargetingLock } from '../../chain/locks/list-convictions.js'
import { type Alpha, addAlpha, alpha, alphaJson } from '../../core/money.js'
import type { LockTargetingReport, SubnetsConvictionReport } from '../../report/holder/locks.js'
import type { Look } from '../look.js'
import { shortenIds, showAmount } from '../shorten.js'
import { type Pair, renderPairs, renderTable } from '../table.js'

/** The report of the locks to a hotkey. */
export function describeLocksTo(
  head: Pick<LockTargetingReport, 'network' | 'block_hash' | 'netuid' | 'hotkey'>,
  locks: readonly TargetingLock[],
): LockTargetingReport {
  const total = (of: (lock: TargetingLock) => Alpha) =>
    alphaJson(locks.reduce((sum, lock) => addAlpha(sum, of(lock)), alpha(head.netuid, 0n)))
  return {
    ...head,
    locked: total(({ locked }) => locked),
    conviction: total(({ conviction }) => conviction),
    locks: locks.map(({ coldkey, locked, conviction, kind }) => ({
      coldkey,
      locked: alphaJson(locked),
      conviction: alphaJson(conviction),
      mode: kind.perpetual ? 'perpetual' : 'decaying',
    })),
  }
}

/** One line for each lock, and what they come to. */
export function renderLocksTo(report: LockTargetingReport, look: Look): string {
  const head: Pair[] = [
    ['subnet', String(report.netuid)],
    ['hotkey', shortenIds(report.hotkey, look)],
    ['locked', showAmount(report.locked.alpha, look)],
    ['conviction', showAmount(report.conviction.alpha, look)],
  ]
  if (look.terminal && report.locks.length === 0) return `${renderPairs(head.slice(0, 2), look)}\nNobody has a lock to it.`
  const table = renderTable(
    [
      { title: 'COLDKEY', value: (row) => row.coldkey, ids: 'short' },
      { title: 'LOCKED', value: (row) => showAmount(row.locked.alpha, look), align: 'right' },
      { title: 'CONVICTION', value: (row) => showAmount(row.conviction.alpha, look), align: 'right', dropAt: 1 },
      { title: 'MODE', value: (row) => row.mode, dropAt: 2 },
    ],
    report.locks,
    look,
  )
  return look.terminal ? `${table}\n${renderPairs(head, look)}` : table
}

/** A part of a whole in percent with two decimals, rounded down; null where there is no whole. */
function percentOf(part: Alpha, whole: Alpha): string | null {
  if (whole.alphaRao === 0n) return null
  const hundredths = (part.alphaRao * 10_000n) / whole.alphaRao
  return `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`
}

function describeHotkey({ hotkey, owner, locked, conviction, inAYear }: HotkeyConviction, eligible: Alpha) {
  return {
    hotkey,
    owner_hotkey: owner,
    locked: alphaJson(locked),
    conviction: alphaJson(conviction),
    percent_of_eligible: percentOf(conviction, eligible),
    conviction_in_a_year: alphaJson(inAYear),
  }
}

/** The report of the conviction of a subnet. */
export function describeConvictions(
  head: Pick<SubnetsConvictionReport, 'network' | 'block_hash' | 'netuid'>,
  { hotkeys, staked, eligible, ownerUntil, block }: SubnetConvictions,
): SubnetsConvictionReport {
  return {
    ...head,
    block,
    staked: alphaJson(staked),
    eligible: alphaJson(eligible),
    owner_until_block: ownerUntil,
    hotkeys: hotkeys.map((one) => describeHotkey(one, eligible)),
  }
}

/** One line for each hotkey; on a terminal what it is measured by follows. */
export function renderConvictions(report: SubnetsConvictionReport, look: Look): string {
  const { block, owner_until_block: until } = report
  const pairs = renderPairs(
    [
      ['subnet', String(report.netuid)],
      ['staked', showAmount(report.staked.alpha, look)],
      ['eligible', `${showAmount(report.eligible.alpha, look)}, without the protocol's and what is burned`],
      ['owner', until > block ? `cannot change before block ${until}` : 'may change with any epoch'],
    ],
    look,
  )
  if (look.terminal && report.hotkeys.length === 0) return `${pairs}\nNothing is locked.`
  const table = renderTable(
    [
      { title: 'HOTKEY', value: (row) => row.hotkey, ids: 'short' },
      { title: 'CONVICTION', value: (row) => showAmount(row.conviction.alpha, look), align: 'right' },
      { title: '% ELIGIBLE', value: (row) => row.percent_of_eligible ?? '-', align: 'right' },
      { title: 'LOCKED', value: (row) => showAmount(row.locked.alpha, look), align: 'right', dropAt: 2 },
      { title: 'IN A YEAR', value: (row) => showAmount(row.conviction_in_a_year.alpha, look), align: 'right', dropAt: 3 },
      { title: 'OWNER', value: (row) => (row.owner_hotkey ? 'owner' : '-'), dropAt: 1 },
    ],
    report.hotkeys,
    look,
  )
  return look.terminal ? `${table}\n${pairs}` : table
}
