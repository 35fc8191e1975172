/** A subnet's neurons on the page of a wallet. */
import type { MetagraphReport, NeuronJson } from '../../report/metagraph.js'
import { groupDigits } from '../shorten.js'
import { type DashboardFacts, drawFirst, MOST_BARS, nameOf, showCut } from './dashboard-parts.js'
import { html, Markup } from './markup.js'
import { drawPageChart } from './page-chart.js'
import { drawId, type PageColumn } from './page-table.js'

/** Rows beyond these make a page heavy, and nobody reads them. */
const MOST_NEURONS = 96

const percent = (part: number): string => `${((part * 100) / 65_535).toFixed(2)} %`

function listNeuronColumns(own: ReadonlyMap<string, string | null>, { block }: MetagraphReport): readonly PageColumn<NeuronJson>[] {
  const right = { align: 'right' } as const
  return [
    { title: 'Uid', value: ({ uid }) => String(uid), ...right },
    {
      title: 'Neuron',
      value: ({ hotkey, identity }) => {
        const id = drawId(hotkey, own.get(hotkey) ?? identity)
        return own.has(hotkey) ? html`<b class="own">yours</b> ${id}` : id
      },
      key: ({ hotkey, identity }) => identity ?? hotkey,
    },
    {
      title: 'Stake',
      hint: 'Its weight: alpha, and what root stake counts for',
      value: (row) => showCut(row.stake.alpha_rao),
      key: (row) => row.stake.alpha_rao,
      ...right,
    },
    { title: 'Incentive', value: (row) => percent(row.incentive_u16), key: (row) => String(row.incentive_u16), ...right },
    { title: 'Dividends', value: (row) => percent(row.dividends_u16), key: (row) => String(row.dividends_u16), ...right },
    {
      title: 'Emission',
      hint: 'Alpha of the last epoch',
      value: (row) => showCut(row.emission.alpha_rao),
      key: (row) => row.emission.alpha_rao,
      ...right,
    },
    {
      title: 'Updated',
      hint: 'Blocks since it set weights',
      value: (row) => groupDigits(String(Math.max(0, block - row.last_update_block))),
      key: (row) => String(Math.max(0, block - row.last_update_block)),
      ...right,
    },
    { title: 'Permit', value: (row) => (row.validator_permit ? 'yes' : '') },
    { title: 'Axon', value: (row) => row.axon ?? '' },
  ]
}

/** How a share is divided among the neurons, from the largest on. */
function drawShares(title: string, neurons: readonly NeuronJson[], of: (row: NeuronJson) => number): Markup {
  const sorted = neurons.filter((row) => of(row) > 0).sort((a, b) => of(b) - of(a))
  if (sorted.length < 2) return new Markup('')
  const shown = sorted.slice(0, MOST_BARS)
  return drawPageChart({
    title: shown.length < sorted.length ? `${title} by uid, the ${shown.length} with most` : `${title} by uid`,
    ...{ unit: '%', kind: 'bars', isTime: false },
    x: shown.map((_, index) => index),
    labels: shown.map(({ uid }) => String(uid)),
    labelName: 'Uid',
    series: [{ name: title, values: shown.map((row) => ((of(row) * 100) / 65_535).toFixed(3)) }],
  })
}

/** The neurons of a subnet, those of the wallet first; `index` is its place among those that are shown. */
export function drawMetagraph(graph: MetagraphReport, report: DashboardFacts, index: number): Markup {
  const own = new Map(report.overview.rows.filter(({ kind }) => kind === 'neuron').map((row) => [row.hotkey, row.hotkey_name]))
  const stakeOf = ({ stake }: NeuronJson): bigint => BigInt(stake.alpha_rao)
  const sorted = [...graph.neurons].sort((a, b) => {
    const mine = Number(own.has(b.hotkey)) - Number(own.has(a.hotkey))
    return mine !== 0 ? mine : stakeOf(a) < stakeOf(b) ? 1 : stakeOf(a) > stakeOf(b) ? -1 : a.uid - b.uid
  })
  const facts = [
    `${graph.neuron_count} of ${graph.max_uids} places taken`,
    `registration ${graph.registration_allowed ? `costs ${graph.registration_cost.tao} TAO` : 'closed'}`,
    `an epoch every ${graph.tempo} blocks, the last ${graph.blocks_since_last_step} ago`,
    `commit-reveal ${graph.commit_reveal_enabled ? 'on' : 'off'}`,
  ].join(' · ')
  const charts = [
    drawShares('Incentive', graph.neurons, (row) => row.incentive_u16),
    drawShares('Dividends', graph.neurons, (row) => row.dividends_u16),
  ].filter(({ text }) => text !== '')
  const table = drawFirst(listNeuronColumns(own, graph), sorted, MOST_NEURONS, false, `taoctl subnets metagraph ${graph.netuid} has all.`)
  return html`<details${index === 0 ? new Markup(' open') : null}><summary><b>${nameOf(graph)}</b></summary>
<p class="sub">${facts}</p>
${charts.length === 0 ? null : html`<div class="pair">${charts}</div>\n`}${table}</details>`
}
