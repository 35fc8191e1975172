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

/**
 * All neurons of a subnet and its state, by `SubnetInfoRuntimeApi.get_metagraph`, or a few fields at a time where an endpoint finds that
 * too much; null if there is no such subnet, or no such mechanism of it. Incentives and last updates are those of the mechanism.
 */
export async function getMetagraph(client: ChainClient, netuid: number, mechanism = 0): Promise<Metagraph | null> {
  const raw = await readWhole(client, netuid, mechanism)
  if (raw === null) return null
  const graph = expectObject(raw, WHAT)
  const list = (name: string) => expectList(graph[name], `${WHAT}.${name}`)
  const columns = {
    coldkeys: list('coldkeys'),
    identities: list('identities'),
    axons: list('axons'),
    active: list('active'),
    permits: list('validator_permit'),
    lastUpdate: list('last_update'),
    emission: list('emission'),
    dividends: list('dividends'),
    incentives: list('incentives'),
    consensus: list('consensus'),
    registered: list('block_at_registration'),
    alphaStake: list('alpha_stake'),
    taoStake: list('tao_stake'),
    totalStake: list('total_stake'),
  }
  const neurons = list('hotkeys').map((hotkey, uid): Neuron => {
    const identity = columns.identities[uid]
    const axon = expectObject(columns.axons[uid], `${WHAT}.axons`)
    const port = expectNumber(axon.port, `${WHAT}.axons.port`)
    return {
      uid,
      hotkey: expectAddress(hotkey, `${WHAT}.hotkeys`),
      coldkey: expectAddress(columns.coldkeys[uid], `${WHAT}.coldkeys`),
      identity: isScaleObject(identity) ? expectText(identity.name, `${WHAT}.identities.name`) : null,
      active: expectBool(columns.active[uid], `${WHAT}.active`),
      validatorPermit: expectBool(columns.permits[uid], `${WHAT}.validator_permit`),
      totalStake: expectAlpha(columns.totalStake[uid], netuid, `${WHAT}.total_stake`),
      alphaStake: expectAlpha(columns.alphaStake[uid], netuid, `${WHAT}.alpha_stake`),
      taoStakeRao: expectRao(columns.taoStake[uid], `${WHAT}.tao_stake`),
      emission: expectAlpha(columns.emission[uid], netuid, `${WHAT}.emission`),
      incentive: expectNumber(columns.incentives[uid], `${WHAT}.incentives`),
      dividends: expectNumber(columns.dividends[uid], `${WHAT}.dividends`),
      consensus: expectNumber(columns.consensus[uid], `${WHAT}.consensus`),
      lastUpdateBlock: expectNumber(columns.lastUpdate[uid], `${WHAT}.last_update`),
      registeredAtBlock: expectNumber(columns.registered[uid], `${WHAT}.block_at_registration`),
      axon:
        port === 0
          ? null
          : {
              ip: expectBigint(axon.ip, `${WHAT}.axons.ip`),
              ipType: expectNumber(axon.ip_type, `${WHAT}.axons.ip_type`),
              port,
              protocol: expectNumber(axon.protocol, `${WHAT}.axons.protocol`),
              version: expectNumber(axon.version, `${WHAT}.axons.version`),
            },
    }
  })
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
