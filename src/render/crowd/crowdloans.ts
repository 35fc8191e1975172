/** Renders crowdloans: the list, one of them, and who has contributed. */
import type {
  ContributorReport,
  CrowdContributorsReport,
  CrowdInfoReport,
  CrowdListReport,
  CrowdloanReport,
} from '../../report/crowd/crowdloans.js'
import { type Look, layoutColumns } from '../look.js'
import { drawBar } from '../pictures/bar.js'
import { showShare } from '../pictures/share.js'
import { findNameIn, listValuePairs, renderValuePairs } from '../raw/value.js'
import { groupAmounts, groupDigits, shortenIds, showAmount } from '../shorten.js'
import type { Style } from '../style.js'
import { type Pair, renderPairs, renderTable } from '../table.js'

/** Columns of the bar of what is raised. */
const BAR = 24

function describeDate(time: string | null): string {
  return time === null ? '' : `, about ${time.slice(0, 16).replace('T', ' ')} UTC`
}

/** What it is for, in a few words. */
function describePurpose({ ending }: CrowdloanReport): string {
  switch (ending.kind) {
    case 'payment':
      return `pays ${ending.target}`
    case 'lease':
      return `subnet lease, ${ending.share_percent}% shared`
    case 'call':
      return ending.call?.name ?? 'a call that is not known'
    case 'none':
      return 'nothing'
  }
}

const STYLES: Readonly<Record<CrowdloanReport['status'], Style>> = { active: 'green', funded: 'bold', closed: 'yellow', finalized: 'dim' }

/** One line for each crowdloan. */
export function renderCrowdloans({ crowdloans }: CrowdListReport, look: Look): string {
  if (crowdloans.length === 0 && look.terminal) return 'There is no crowdloan.'
  return renderTable<CrowdloanReport>(
    [
      { title: 'ID', value: (row) => String(row.crowdloan_id), align: 'right' },
      { title: 'STATUS', value: (row) => row.status },
      { title: 'RAISED (TAO)', value: (row) => showAmount(row.raised.tao, look), align: 'right' },
      { title: 'CAP (TAO)', value: (row) => showAmount(row.cap.tao, look), align: 'right' },
      {
        title: 'ENDS AT BLOCK',
        value: (row) => `${row.end_block}${look.terminal && row.end ? `, ${row.end.slice(0, 10)}` : ''}`,
        dropAt: 2,
      },
      { title: 'PEOPLE', value: (row) => String(row.contributors), align: 'right', dropAt: 3 },
      { title: 'PURPOSE', value: (row) => shortenIds(describePurpose(row), look), wrapTo: 14 },
      { title: 'CREATOR', value: (row) => row.creator, ids: 'short', dropAt: 5 },
      { title: 'NAME', value: (row) => row.creator_identity ?? '', wrapTo: 8, dropAt: 6 },
      { title: 'MINE', value: (row) => (row.mine ? 'yes' : ''), dropAt: 1 },
    ],
    crowdloans,
    look,
  )
}

function listContributorColumns(look: Look, nameOf: (address: string) => string | undefined) {
  const whole = 100_000_000_000n
  const part = (row: ContributorReport): bigint => {
    const [units = '0', fraction = ''] = row.percent.split('.')
    return BigInt(units) * 1_000_000_000n + BigInt(fraction.padEnd(9, '0'))
  }
  return [
    { title: 'RANK', value: (row: ContributorReport) => String(row.rank), align: 'right' as const },
    { title: 'CONTRIBUTOR', value: (row: ContributorReport) => row.address, ids: 'if-needed' as const },
    { title: 'TAO', value: (row: ContributorReport) => showAmount(row.contributed.tao, look), align: 'right' as const },
    { title: 'PERCENT', value: (row: ContributorReport) => (look.terminal ? showShare(part(row), whole, look, 8) : row.percent) },
    {
      title: 'WHO',
      value: (row: ContributorReport) => [row.is_creator ? 'creator' : '', nameOf(row.address) ?? ''].filter(Boolean).join(', '),
      dropAt: 1,
    },
  ]
}

/** One line for each account that has contributed. */
export function renderContributors({ contributors, raised, accounts }: CrowdContributorsReport, look: Look): string {
  if (contributors.length === 0 && look.terminal) return 'Nothing is in it: what was contributed has been taken back.'
  const table = renderTable<ContributorReport>(listContributorColumns(look, findNameIn(accounts)), contributors, look)
  if (!look.terminal) return table
  const by = contributors.length === 1 ? '1 account' : `${contributors.length} accounts`
  return `${table}\n${renderPairs([['raised', `${groupDigits(raised.tao)} TAO by ${by}`]], look)}`
}

function describeStatus({ status, blocks_left: left }: CrowdloanReport): string {
  switch (status) {
    case 'active':
      return `active: takes contributions for ${left} blocks more`
    case 'funded':
      return 'funded: its creator can finalize it'
    case 'closed':
      return 'closed: its time is over, and the cap is not raised'
    case 'finalized':
      return 'finalized: what was raised is spent'
  }
}

/** One crowdloan: how far it is, what it ends with, and what becomes of a contribution. */
export function renderCrowdloan(report: CrowdInfoReport, look: Look): string {
  const { crowdloan: loan, own, fate, contributors } = report
  const findName = findNameIn(report.accounts)
  const named = (address: string): string => {
    const name = findName(address)
    return name === undefined ? address : `${address} (${name})`
  }
  const { ending } = loan
  const bar = look.terminal && layoutColumns(look) >= 40 ? drawBar(BigInt(loan.raised.rao), BigInt(loan.cap.rao), BAR) : ''
  const pairs: Pair[] = [
    ['crowdloan', String(loan.crowdloan_id), 'bold'],
    ['status', describeStatus(loan), STYLES[loan.status]],
    ['raised', `${loan.raised.tao} TAO of ${loan.cap.tao} TAO: ${loan.raised_percent.replace(/(\.\d\d)\d*/, '$1')}%`],
    ...(bar === '' ? [] : [['', bar] satisfies Pair]),
    ['still wanted', `${loan.left.tao} TAO`],
    ['ends', `at block ${loan.end_block}${describeDate(loan.end)}`],
    ['this block', String(report.block_number)],
    ['each at least', `${loan.min_contribution.tao} TAO`],
    ...(loan.max_contribution === null ? [] : [['each at most', `${loan.max_contribution.tao} TAO in all`] satisfies Pair]),
    ['contributors', String(loan.contributors)],
    ['creator', `${named(loan.creator)}${loan.creator_identity === null ? '' : `, "${loan.creator_identity}"`}`],
    ['deposit', `${loan.deposit.tao} TAO of the creator, in what is raised`],
    ['funds account', loan.funds_account],
    ['purpose', ending.target === null ? describePurpose(loan) : `pays ${named(ending.target)}`],
  ]
  const shown = pairs.map(([name, value, style]): Pair => {
    const text = groupAmounts(value, look)
    return style === undefined ? [name, text] : [name, text, style]
  })
  const parts = [renderPairs(shown, look)]
  const { call } = ending
  if (call !== null) {
    const value = call.name === null ? { call_hash: call.hash } : { call: call.name, args: call.args }
    parts.push(renderValuePairs(listValuePairs(value, findName, 'then'), look))
  }
  if (own !== null) {
    parts.push(
      renderPairs(
        [
          ['you', `${named(own.account)}${own.is_creator ? ', the creator' : ''}`],
          ['you contributed', groupAmounts(`${own.contributed.tao} TAO, ${own.percent.replace(/(\.\d\d)\d*/, '$1')}%`, look)],
          ['you can take back', groupAmounts(`${own.withdrawable.tao} TAO`, look)],
        ],
        look,
      ),
    )
  }
  parts.push(
    renderPairs(
      fate.map((line, index): Pair => [index === 0 ? 'a contribution' : '', groupAmounts(line, look)]),
      look,
    ),
  )
  if (contributors !== null) {
    parts.push(renderTable<ContributorReport>(listContributorColumns(look, findName), contributors, look))
  }
  return parts.join(look.terminal ? '\n\n' : '\n')
}
