/** Renders the neurons that a subnet is shown with. */
import type { SubnetHolders } from '../../chain/metagraph/read-holders.js'
import type { Neuron } from '../../chain/subnets/get-metagraph.js'
import { alphaJson, taoJson } from '../../core/money.js'
import type { SubnetNeuronJson, SubnetReport } from '../../report/subnets.js'
import type { Look } from '../look.js'
import { formatShare } from '../neuron.js'
import { showRoundAlpha, showRoundTao } from '../shorten.js'
import { type Column, renderTable } from '../table.js'
import { layAfter } from '../wrap.js'

/** As many as fit on a screen below the subnet. */
const MOST = 20

function describeNeuron(neuron: Neuron, claimTypes: SubnetHolders['claimTypes']): SubnetNeuronJson {
  return {
    uid: neuron.uid,
    hotkey: neuron.hotkey,
    coldkey: neuron.coldkey,
    identity: neuron.identity,
    validator_permit: neuron.validatorPermit,
    stake: alphaJson(neuron.totalStake),
    alpha_stake: alphaJson(neuron.alphaStake),
    tao_stake: taoJson(neuron.taoStakeRao),
    dividends: formatShare(neuron.dividends),
    incentive: formatShare(neuron.incentive),
    emission: alphaJson(neuron.emission),
    claim_type: claimTypes?.get(neuron.coldkey) ?? null,
  }
}

function countTypes(claimTypes: SubnetHolders['claimTypes']): SubnetReport['claim_types'] {
  if (claimTypes === null) return null
  const types = [...claimTypes.values()].map(({ type }) => type)
  const count = (wanted: string): number => types.filter((type) => type === wanted).length
  return { swap: count('swap'), keep: count('keep'), keep_subnets: count('keep-subnets') }
}

/** The part of the report that tells who has the subnet. */
export function describeHolders({
  neurons,
  claimTypes,
}: Pick<SubnetHolders, 'neurons' | 'claimTypes'>): Pick<SubnetReport, 'neuron_count' | 'neurons' | 'claim_types'> {
  return {
    neuron_count: neurons.length,
    neurons: neurons.slice(0, MOST).map((neuron) => describeNeuron(neuron, claimTypes)),
    claim_types: countTypes(claimTypes),
  }
}

function listColumns(report: SubnetReport, look: Look): readonly Column<SubnetNeuronJson>[] {
  const isRoot = report.subnet.netuid === 0
  const uid: Column<SubnetNeuronJson> = { title: 'UID', value: (row) => String(row.uid), align: 'right' }
  const hotkey: Column<SubnetNeuronJson> = { title: 'HOTKEY', value: (row) => row.hotkey, ids: 'short' }
  const tao = (dropAt: object): Column<SubnetNeuronJson> => ({
    title: 'TAO',
    value: (row) => showRoundTao(row.tao_stake, look),
    align: 'right',
    ...dropAt,
  })
  const rest: readonly Column<SubnetNeuronJson>[] = [
    { title: 'EMISSION', value: (row) => showRoundAlpha(row.emission, look), align: 'right', dropAt: 1 },
    { title: 'IDENTITY', value: (row) => row.identity ?? '', wrapTo: 10, dropAt: 2 },
    { title: 'COLDKEY', value: (row) => row.coldkey, ids: 'short', dropAt: 5 },
  ]
  const showType = ({ claim_type: claim }: SubnetNeuronJson): string =>
    claim === null ? '' : [claim.type, claim.netuids.join(', ')].filter((part) => part !== '').join(' ')
  if (isRoot) {
    const types: Column<SubnetNeuronJson> = { title: 'CLAIM TYPE', value: showType, wrapTo: 12, dropAt: 3 }
    return [uid, hotkey, tao({}), ...rest, ...(report.claim_types === null ? [] : [types])]
  }
  return [
    uid,
    hotkey,
    { title: 'STAKE', value: (row) => showRoundAlpha(row.stake, look), align: 'right' },
    { title: 'ALPHA', value: (row) => showRoundAlpha(row.alpha_stake, look), align: 'right', dropAt: 3 },
    tao({ dropAt: 4 }),
    { title: 'DIVIDENDS', value: (row) => row.dividends, align: 'right' },
    { title: 'INCENTIVE', value: (row) => row.incentive, align: 'right' },
    ...rest,
  ]
}

/** The neurons with the largest stake, and on a terminal how many more there are; nothing for a subnet without any. */
export function renderSubnetNeurons(report: SubnetReport, look: Look): readonly string[] {
  const { neurons, neuron_count: count, subnet } = report
  if (neurons.length === 0) return []
  const table = renderTable(listColumns(report, look), neurons, look)
  if (!look.terminal || count === neurons.length) return ['', table]
  const more = `${count - neurons.length} more with less stake: \`taoctl subnets metagraph ${subnet.netuid}\``
  return ['', table, layAfter(look, '', more, 2)]
}
