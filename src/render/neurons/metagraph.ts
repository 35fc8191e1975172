/** Renders the metagraph. */
import type { Metagraph, Neuron } from '../../chain/subnets/get-metagraph.js'
import type { SubnetFacts } from '../../chain/subnets/subnet-facts.js'
import { type Alpha, alpha, alphaJson, taoJson } from '../../core/money.js'
import type { MetagraphReport, NeuronJson } from '../../report/metagraph.js'
import type { Look } from '../look.js'
import { formatAxon, formatShare } from '../neuron.js'
import { showAmount } from '../shorten.js'
import { CONSENSUS_WORDS, describeDrain, formatPercent } from '../subnets.js'
import { renderPairs, renderTable } from '../table.js'

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
    neurons: graph.neurons.map((neuron) => describeNeuron(neuron, lockedOf(neuron))),
  }
}

/** When a neuron last set weights, as seen from the block that was read. */
function formatAge(now: number, block: number): string {
  if (block === 0) return 'never'
  const age = Math.max(0, now - block)
  return age === 0 ? 'this block' : `${age} ${age === 1 ? 'block' : 'blocks'} ago`
}

const COLLATERAL = (look: Look) => ({
  title: 'COLLATERAL',
  value: (row: NeuronJson) => (row.collateral === null ? '' : showAmount(row.collateral.alpha, look)),
  align: 'right' as const,
  dropAt: 8,
})

/** One line for each neuron, and the subnet below. */
export function renderMetagraph(report: MetagraphReport, look: Look): string {
  const table = renderTable(
    [
      { title: 'UID', value: (row) => String(row.uid), align: 'right' },
      { title: 'HOTKEY', value: (row) => row.hotkey, ids: 'short' },
      { title: 'STAKE', value: (row) => showAmount(row.stake.alpha, look), align: 'right' },
      { title: 'INCENTIVE', value: (row) => row.incentive, align: 'right' },
      { title: 'DIVIDENDS', value: (row) => row.dividends, align: 'right' },
      { title: 'EMISSION', value: (row) => showAmount(row.emission.alpha, look), align: 'right', dropAt: 1 },
      { title: 'CONSENSUS', value: (row) => row.consensus, align: 'right', dropAt: 2 },
      { title: 'PERMIT', value: (row) => (row.validator_permit ? 'yes' : 'no'), dropAt: 3 },
      { title: 'UPDATED', value: (row) => formatAge(report.block, row.last_update_block), align: 'right', dropAt: 4 },
      { title: 'ACTIVE', value: (row) => (row.active ? 'yes' : 'no'), dropAt: 5 },
      { title: 'AXON', value: (row) => row.axon ?? '', dropAt: 6 },
      { title: 'COLDKEY', value: (row) => row.coldkey, ids: 'short', dropAt: 7 },
      ...(report.collateral_share === null ? [] : [COLLATERAL(look)]),
    ],
    report.neurons,
    look,
  )
  if (!look.terminal) return table
  const pairs = renderPairs(
    [
      ['subnet', `${report.netuid} ${report.name} ${report.symbol}, ${report.neurons.length} of ${report.max_uids} uids`],
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
