import type { StakeListReport, StakePositionJson } from '../../report/stake.js'
import { formatPart } from '../pictures/share.js'
import { holderColumns, stakeColumn, valueColumn } from './holding-columns.js'
import { html } from './markup.js'
import { drawPage, type PageCard, type PageHashes } from './page.js'
import { drawId, drawPageTable, drawStrip, type PageColumn, showDigits } from './page-table.js'

type Row = StakePositionJson

/** A fraction of one with nine decimals, in their units. */
const partsOf = (fraction: string): bigint => {
  const [whole = '0', rest = ''] = fraction.split('.')
  return BigInt(whole) * 1_000_000_000n + BigInt(rest.padEnd(9, '0').slice(0, 9))
}
const WHOLE = 1_000_000_000n

/** The columns of a list of positions. */
export function listStakeColumns(report: StakeListReport): readonly PageColumn<Row>[] {
  const total = BigInt(report.total_value.rao)
  const locked = report.positions.some((row) => row.locked !== null && row.locked.alpha_rao !== '0')
  const collateral = report.positions.some((row) => row.collateral.alpha_rao !== '0')
  return [
    { title: 'Subnet', value: (row) => String(row.netuid), align: 'right' },
    { title: 'Name', value: (row) => row.subnet_name, wraps: true },
    ...holderColumns<Row>(report.accounts.length > 1),
    stakeColumn('In alpha of the subnet; TAO on root'),
    { title: 'Price', hint: 'TAO for one alpha', value: (row) => row.price.tao, key: (row) => row.price.rao, align: 'right' },
    valueColumn(),
    {
      title: 'Share',
      hint: 'Of the value of all positions',
      value: (row) => `${formatPart(BigInt(row.value.rao), total)} %`,
      key: (row) => row.value.rao,
      align: 'right',
      part: (row) => [BigInt(row.value.rao), total],
    },
    {
      title: 'TAO a day',
      hint: 'By the dividends of the last epoch, at the present price',
      value: (row) => showDigits(row.earned_value_per_day?.tao ?? null),
      key: (row) => row.earned_value_per_day?.rao ?? '-1',
      align: 'right',
    },
    {
      title: 'Of the hotkey',
      hint: 'The part of all that is staked to the hotkey',
      value: (row) => `${formatPart(partsOf(row.share_of_hotkey), WHOLE)} %`,
      key: (row) => String(partsOf(row.share_of_hotkey)),
      align: 'right',
    },
    {
      title: 'Of the subnet',
      hint: 'The part of all alpha of the subnet that is held outside of its pool',
      value: (row) => (row.share_of_subnet === null ? '' : `${formatPart(partsOf(row.share_of_subnet), WHOLE)} %`),
      key: (row) => String(partsOf(row.share_of_subnet ?? '0')),
      align: 'right',
    },
    {
      title: 'To the pool',
      hint: 'In parts of the alpha in the pool, which may be less than the position: the larger, the worse the price of a sale',
      value: (row) => (row.share_of_pool === null ? '' : `${formatPart(partsOf(row.share_of_pool), WHOLE)} %`),
      key: (row) => String(partsOf(row.share_of_pool ?? '0')),
      align: 'right',
    },
    ...(locked
      ? ([
          {
            title: 'Locked',
            value: (row: Row) => showDigits(row.locked?.alpha ?? null),
            key: (row: Row) => row.locked?.alpha_rao ?? '-1',
            align: 'right',
          },
          {
            title: 'Available',
            value: (row: Row) => showDigits(row.available?.alpha ?? null),
            key: (row: Row) => row.available?.alpha_rao ?? '-1',
            align: 'right',
          },
        ] as const)
      : []),
    ...(collateral
      ? ([
          {
            title: 'Collateral',
            value: (row: Row) => showDigits(row.collateral.alpha),
            key: (row: Row) => row.collateral.alpha_rao,
            align: 'right',
          },
        ] as const)
      : []),
    { title: 'Registered', value: (row) => (row.registered ? 'yes' : 'no') },
  ]
}

function listCards({ total_value, free, total_earned_value_per_day: earned, positions, left_out }: StakeListReport): readonly PageCard[] {
  const total = BigInt(total_value.rao)
  const daily = earned === null ? 0n : BigInt(earned.rao)
  return [
    { label: 'Staked', value: `${showDigits(total_value.tao)} TAO`, note: 'at the present price' },
    { label: 'Free', value: `${showDigits(free.tao)} TAO` },
    ...(earned === null
      ? []
      : [{ label: 'Earned in a day', value: `${showDigits(earned.tao)} TAO`, note: `${formatPart(daily, total, 3)} % of what is staked` }]),
    {
      label: 'Positions',
      value: String(positions.length),
      ...(left_out === null || left_out.count === 0
        ? {}
        : { note: `and ${left_out.count} worth less than ${left_out.below.tao} TAO, together ${left_out.value.tao}` }),
    },
  ]
}

/** The value of each subnet's positions. */
export function sumBySubnet({ positions }: StakeListReport): { name: string; amount: bigint }[] {
  const sums = new Map<number, { name: string; amount: bigint }>()
  for (const { netuid, subnet_name, value } of positions) {
    const before = sums.get(netuid)?.amount ?? 0n
    sums.set(netuid, { name: `${netuid} ${subnet_name}`.trim(), amount: before + BigInt(value.rao) })
  }
  return [...sums.values()]
}

/** The page of a list of stake. */
export function drawStakePage(report: StakeListReport, hashes: PageHashes): string {
  const names = report.accounts.map(({ name, coldkey }) => name ?? coldkey)
  const [only] = report.accounts
  const accounts = drawPageTable(
    [
      { title: 'Wallet', value: (row) => row.name ?? '' },
      { title: 'Coldkey', value: (row) => drawId(row.coldkey), key: (row) => row.coldkey },
      { title: 'Free, TAO', value: (row) => showDigits(row.free.tao), key: (row) => row.free.rao, align: 'right' },
      { title: 'Staked, TAO', value: (row) => showDigits(row.value.tao), key: (row) => row.value.rao, align: 'right' },
    ],
    report.accounts,
  )
  const page = {
    title: report.accounts.length === 1 ? `Stake of ${names[0] ?? ''}` : `Stake of ${report.accounts.length} coldkeys`,
    subtitle: [
      ...(only === undefined || report.accounts.length > 1 || only.name === null ? [] : [only.coldkey]),
      ...(report.hotkey === null ? [] : [`with the hotkey ${report.hotkey} alone`]),
      `on ${report.network}`,
      `block ${report.block_hash}`,
    ].join(' · '),
    cards: listCards(report),
    sections: [
      html`<h2>By subnet</h2>\n${drawStrip(sumBySubnet(report))}`,
      html`<h2>Positions</h2>\n${drawPageTable(listStakeColumns(report), report.positions, true)}`,
      ...(report.accounts.length > 1 ? [html`<h2>Coldkeys</h2>\n${accounts}`] : []),
    ],
    footer:
      'Values are amounts at the price of this block; what a sale would give is less, the more so the larger the position is beside its ' +
      'pool. What is earned in a day is the dividends of the last epoch, after the take of the hotkey, as often as a day has epochs.',
  }
  return drawPage(page, hashes)
}
