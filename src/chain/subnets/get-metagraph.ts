import { TaoError } from '../../core/errors.js'
import type { Alpha, Rao } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import {
  expectAddress,
  expectAlpha,
  expectBigint,
  expectBool,
  expectList,
  expectNumber,
  expectObject,
  expectRao,
  expectText,
  isScaleObject,
} from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'
import { readMetagraphParts } from './read-metagraph-parts.js'
import { readSubnetInfo, type SubnetInfo } from './subnet-info.js'

/** One neuron. Shares such as the incentive are u16 as the runtime has them; 65535 is the whole. */
export interface Neuron {
  readonly uid: number
  readonly hotkey: string
  readonly coldkey: string
  readonly identity: string | null
  readonly active: boolean
  readonly validatorPermit: boolean
  /** The weight of its stake in the subnet: its alpha stake, plus its root stake multiplied by the weight that the chain gives TAO. */
  readonly totalStake: Alpha
  readonly alphaStake: Alpha
  /** Root stake. */
  readonly taoStakeRao: Rao
  /** In the last epoch. */
  readonly emission: Alpha
  readonly incentive: number
  readonly dividends: number
  readonly consensus: number
  readonly lastUpdateBlock: number
  readonly registeredAtBlock: number
  readonly axon: {
    readonly ip: bigint
    readonly ipType: number
    readonly port: number
    readonly protocol: number
    readonly version: number
  } | null
}

export interface Metagraph {
  readonly subnet: SubnetInfo
  readonly block: number
  readonly burnRao: Rao
  readonly maxUids: number
  readonly registrationAllowed: boolean
  readonly commitRevealEnabled: boolean
  readonly weightsRateLimit: number
  readonly neurons: readonly Neuron[]
}

const WHAT = 'SubnetInfoRuntimeApi.get_metagraph'

/**
 * The fields of the metagraph that are used below: first those of the subnet, then the long columns. The others are not decoded, and where
 * the whole is too much for an endpoint, these are asked for.
 */
const FIELDS: readonly string[] = [
  ...['netuid', 'name', 'symbol', 'identity', 'network_registered_at', 'owner_hotkey', 'owner_coldkey', 'block', 'tempo', 'last_step'],
  ...['blocks_since_last_step', 'alpha_in', 'alpha_out', 'tao_in', 'alpha_out_emission', 'alpha_in_emission', 'tao_in_emission'],
  ...['subnet_volume', 'moving_price', 'weights_rate_limit', 'max_uids', 'burn', 'registration_allowed', 'commit_reveal_weights_enabled'],
  ...['hotkeys', 'coldkeys', 'identities', 'axons', 'active', 'validator_permit', 'last_update', 'emission', 'dividends', 'incentives'],
  ...['consensus', 'block_at_registration', 'alpha_stake', 'tao_stake', 'total_stake'],
]

const CHOSEN: ReadonlySet<string> = new Set(FIELDS)

async function readWhole(client: ChainClient, netuid: number, mechanism: number): Promise<ScaleValue> {
  // With the index of a mechanism in the place of the netuid in the answer.
  if (mechanism > 0) return client.callApi('SubnetInfoRuntimeApi', 'get_mechagraph', [netuid, mechanism], CHOSEN)
  try {
    return await client.callApi('SubnetInfoRuntimeApi', 'get_metagraph', [netuid], CHOSEN)
  } catch (error) {
    if (!(error instanceof TaoError) || error.code !== 'WORK_LIMIT') throw error
    return readMetagraphParts(client, netuid, FIELDS, error)
  }
}

/** The name in an identity; null where there is none. */
function readName(value: ScaleValue | undefined, what: string): string | null {
  return isScaleObject(value) ? expectText(value.name, what) : null
}

/** Where a neuron serves; null where it does not. */
function readAxon(value: ScaleValue | undefined, what: string): Neuron['axon'] {
  const axon = expectObject(value, what)
  const port = expectNumber(axon.port, what)
  if (port === 0) return null
  return {
    ip: expectBigint(axon.ip, what),
    ipType: expectNumber(axon.ip_type, what),
    port,
    protocol: expectNumber(axon.protocol, what),
    version: expectNumber(axon.version, what),
  }
}

/**
 * All neurons of a subnet and its state, by `SubnetInfoRuntimeApi.get_metagraph`, or a few fields at a time where an endpoint finds that
 * too much; null if there is no such subnet, or no such mechanism of it. Incentives and last updates are those of the mechanism.
 */
export async function getMetagraph(client: ChainClient, netuid: number, mechanism = 0): Promise<Metagraph | null> {
  const raw = await readWhole(client, netuid, mechanism)
  if (raw === null) return null
  const graph = expectObject(raw, WHAT)
  // What is said of a value of another shape is made once for each column: thousands are read and all are well.
  const column = <T>(name: string, read: (value: ScaleValue | undefined, what: string) => T): ((uid: number) => T) => {
    const what = `${WHAT}.${name}`
    const values = expectList(graph[name], what)
    return (uid) => read(values[uid], what)
  }
  const readAlpha = (value: ScaleValue | undefined, what: string): Alpha => expectAlpha(value, netuid, what)
  const columns = {
    hotkey: column('hotkeys', expectAddress),
    coldkey: column('coldkeys', expectAddress),
    identity: column('identities', readName),
    active: column('active', expectBool),
    permit: column('validator_permit', expectBool),
    totalStake: column('total_stake', readAlpha),
    alphaStake: column('alpha_stake', readAlpha),
    taoStake: column('tao_stake', expectRao),
    emission: column('emission', readAlpha),
    incentive: column('incentives', expectNumber),
    dividends: column('dividends', expectNumber),
    consensus: column('consensus', expectNumber),
    lastUpdate: column('last_update', expectNumber),
    registered: column('block_at_registration', expectNumber),
    axon: column('axons', readAxon),
  }
  const neurons = expectList(graph.hotkeys, WHAT).map(
    (_, uid): Neuron => ({
      uid,
      hotkey: columns.hotkey(uid),
      coldkey: columns.coldkey(uid),
      identity: columns.identity(uid),
      active: columns.active(uid),
      validatorPermit: columns.permit(uid),
      totalStake: columns.totalStake(uid),
      alphaStake: columns.alphaStake(uid),
      taoStakeRao: columns.taoStake(uid),
      emission: columns.emission(uid),
      incentive: columns.incentive(uid),
      dividends: columns.dividends(uid),
      consensus: columns.consensus(uid),
      lastUpdateBlock: columns.lastUpdate(uid),
      registeredAtBlock: columns.registered(uid),
      axon: columns.axon(uid),
    }),
  )
  return {
    subnet: readSubnetInfo({ ...graph, netuid }, WHAT),
    block: expectNumber(graph.block, `${WHAT}.block`),
    burnRao: expectRao(graph.burn, `${WHAT}.burn`),
    maxUids: expectNumber(graph.max_uids, `${WHAT}.max_uids`),
    registrationAllowed: expectBool(graph.registration_allowed, `${WHAT}.registration_allowed`),
    commitRevealEnabled: expectBool(graph.commit_reveal_weights_enabled, `${WHAT}.commit_reveal_weights_enabled`),
    weightsRateLimit: expectNumber(graph.weights_rate_limit, `${WHAT}.weights_rate_limit`),
    neurons,
  }
}
