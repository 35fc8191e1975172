/** Renders the metagraph. */
import type { Metagraph, Neuron } from '../../chain/subnets/get-metagraph.js'
import type { SubnetFacts } from '../../chain/subnets/subnet-facts.js'
import { type Alpha, alpha, alphaJson, taoJson } from '../../core/money.js'
import type { MetagraphReport, NeuronJson, SparseRowJson } from '../../report/metagraph.js'
import type { Look } from '../look.js'
import { formatAxon, formatShare } from '../neuron.js'
import { CONSENSUS_WORDS, describeDrain, formatPercent } from '../subnet/subnets.js'
import { type Column, renderPairs, renderTable } from '../table.js'
import { type MetagraphColumn, USUAL_COLUMNS } from './metagraph-columns.js'

function describeNeuron(neuron: Neuron, collateral: Alpha | null): NeuronJson {
  return {
    uid: neuron.uid,
    hotkey: neuron.hotkey,
    coldkey: neuron.coldkey,
    identity: neuron.identity,
    active: neuron.active,
    validator_permit: neuron.validatorPermit,
    stake: alphaJson(neuron.totalStake),
    alpha_stake: alphaJson(neuron.alphaStake),
    tao_stake: taoJson(neuron.taoStakeRao),
    emission: alphaJson(neuron.emission),
    incentive: formatShare(neuron.incentive),
    incentive_u16: neuron.incentive,
    dividends: formatShare(neuron.dividends),
    dividends_u16: neuron.dividends,
    consensus: formatShare(neuron.consensus),
    consensus_u16: neuron.consensus,
    last_update_block: neuron.lastUpdateBlock,
    registered_at_block: neuron.registeredAtBlock,
    axon: neuron.axon === null ? null : formatAxon(neuron.axon),
    collateral: collateral && alphaJson(collateral),
  }
}

/** What newer runtimes have of a subnet, and what is locked of each neuron: nothing without an entry, null without collateral. */
export interface MetagraphFacts extends SubnetFacts {
  readonly locked: readonly Alpha[] | null
}

/** JSON form of a metagraph. */
export function describeMetagraph(
  { network, blockHash }: { readonly network: string; readonly blockHash: string },
  graph: Metagraph,
  { locked, ...facts }: MetagraphFacts,
): MetagraphReport {
  const { subnet } = graph
  const lockedOf = ({ uid }: Neuron): Alpha | null => (locked === null ? null : (locked[uid] ?? alpha(subnet.netuid, 0n)))
  return {
    netuid: subnet.netuid,
    mechid: 0,
    mechanisms: 1,
    name: subnet.name,
    symbol: subnet.symbol,
    network,
    block: graph.block,
    block_hash: blockHash,
    owner_coldkey: subnet.ownerColdkey,
    owner_hotkey: subnet.ownerHotkey,
    tempo: subnet.tempo,
    blocks_since_last_step: subnet.blocksSinceLastStep,
    registration_cost: taoJson(graph.burnRao),
    registration_allowed: graph.registrationAllowed,
    commit_reveal_enabled: graph.commitRevealEnabled,
    weights_rate_limit: graph.weightsRateLimit,
    max_uids: graph.maxUids,
    tao_in: taoJson(subnet.taoInRao),
    alpha_in: alphaJson(subnet.alphaIn),
    alpha_out: alphaJson(subnet.alphaOut),
    consensus: facts.consensus,
    collateral_share: facts.collateralShare,
    collateral_drain: facts.collateralDrain,
    neuron_count: graph.neurons.length,
    neurons: graph.neurons.map((neuron) => describeNeuron(neuron, lockedOf(neuron))),
    weights: null,
    bonds: null,
    saved: null,
  }
}

/** What each gives to others, as shares of all that it gives. */
function renderRows(title: string, rows: readonly SparseRowJson[], look: Look): string {
  const share = (value: number, total: number): string => `${((value * 100) / (total || 1)).toFixed(2)} %`
  return renderTable(
    [
      { title: 'UID', value: (row) => String(row.uid), align: 'right' },
      {
        title,
        value: ({ targets }) => {
          const total = targets.reduce((sum, { value }) => sum + value, 0)
          return targets.map(({ uid, value }) => `${uid}: ${look.terminal ? share(value, total) : value}`).join(', ')
        },
        wrapTo: 20,
      },
    ],
    rows,
    look,
  )
}

/** One line for each neuron, and the subnet below; `chosen` are the columns that were asked for. */
export function renderMetagraph(report: MetagraphReport, look: Look, chosen?: readonly MetagraphColumn[]): string {
  const usual = USUAL_COLUMNS.filter(({ name }) => name !== 'collateral' || report.collateral_share !== null)
  const columns = (chosen ?? usual).map((column): Column<NeuronJson> => {
    // What was asked for by name is not left out.
    const { dropAt: _, ...kept } = column.look
    const value = (row: NeuronJson): string => column.show(row, report, look)
    return { title: column.name.toUpperCase(), value, ...(chosen === undefined ? column.look : kept) }
  })
  const table = [
    renderTable(columns, report.neurons, look),
    ...(report.weights === null ? [] : [renderRows('WEIGHTS', report.weights, look)]),
    ...(report.bonds === null ? [] : [renderRows('BONDS', report.bonds, look)]),
  ].join('\n\n')
  if (!look.terminal) return table
  const pairs = renderPairs(
    [
      ['subnet', `${report.netuid} ${report.name} ${report.symbol}, ${report.neuron_count} of ${report.max_uids} uids`],
      ...(report.neurons.length === report.neuron_count ? [] : [['shown', `${report.neurons.length} of them`] as const]),
      ...(report.mechanisms > 1 ? [['mechanism', `${report.mechid} of ${report.mechanisms}`] as const] : []),
      ['block', `${report.block}, ${report.blocks_since_last_step} of ${report.tempo} since the last epoch`],
      ['registration', `${report.registration_allowed ? 'open' : 'closed'}, ${report.registration_cost.tao} TAO`],
      [
        'weights',
        `${report.commit_reveal_enabled ? 'committed and revealed' : 'set directly'}, every ${report.weights_rate_limit} blocks at most`,
      ],
      ...(report.consensus === null ? [] : [['consensus', CONSENSUS_WORDS[report.consensus]] as const]),
      ...(report.collateral_share === null
        ? []
        : [
            [
              'collateral',
              `${formatPercent(report.collateral_share)} % of a registration; ${describeDrain(report.collateral_drain)}`,
            ] as const,
          ]),
    ],
    look,
  )
  return `${table}\n${pairs}`
}
