import { SAFE_FLOAT_ZERO, type SafeFloat } from '../../src/localnet/fixed/safe-float.js'
import { getShareValue, updateShare, updateSharedValue } from '../../src/localnet/fixed/share-pool.js'
import type { EmittingSubnet } from '../../src/localnet/pallets/subtensor/coinbase/emit-to-subnet.js'
import type { EpochSchedule } from '../../src/localnet/pallets/subtensor/coinbase/epoch-schedule.js'
import type { EpochInput, StoredRows } from '../../src/localnet/pallets/subtensor/epoch/run-epoch.js'
import { type JsonRecord, toBigint, toBoolean, toList, toNumber, toRecord } from './read-json.js'

/** Share pool of one hotkey on one subnet. */
interface StakePool {
  sharedValue: bigint
  denominator: SafeFloat
  readonly shares: Map<number, SafeFloat>
}

export interface WorldNeuron {
  readonly hotkey: number
  readonly coldkey: number
  readonly delegateTake: number
  readonly childkeyTake: number
  readonly blockAtRegistration: bigint
  readonly lastUpdate: bigint
  readonly weights: StoredRows[number]
  readonly rootStake: bigint
  readonly coldkeys: readonly number[]
  rootClaimable: bigint
}

export interface WorldSubnet {
  readonly netuid: number
  readonly inputs: JsonRecord
  readonly neurons: readonly WorldNeuron[]
  readonly stakes: ReadonlyMap<number, StakePool>
  emitting: EmittingSubnet
  schedule: EpochSchedule
  movingPrice: bigint
  minerBurned: bigint
  permits: readonly boolean[]
  bonds: StoredRows
  lastStepBlock: bigint
}

/** The few storage items of a small world that its blocks change. */
export interface World {
  readonly inputs: JsonRecord
  readonly subnets: readonly WorldSubnet[]
  totalIssuance: bigint
  totalStake: bigint
  blockEmissionStorage: bigint
}

export function readWorld(inputs: JsonRecord): World {
  return {
    inputs,
    subnets: toList(inputs.subnets).map((item) => readSubnet(toRecord(item), toBigint(inputs.start_block))),
    totalIssuance: toBigint(inputs.total_issuance),
    totalStake: toBigint(inputs.total_stake),
    blockEmissionStorage: 0n,
  }
}

/** Adds to one coldkey's stake. */
export function addStake(subnet: WorldSubnet, hotkey: number, coldkey: number, amount: bigint): void {
  const pool = subnet.stakes.get(hotkey)
  if (pool === undefined) throw new Error(`no stake pool of hotkey ${hotkey}`)
  const next = updateShare({ ...pool, share: pool.shares.get(coldkey) ?? SAFE_FLOAT_ZERO }, amount)
  pool.sharedValue = next.sharedValue
  pool.denominator = next.denominator
  pool.shares.set(coldkey, next.share)
}

/** Adds to the stake of everybody behind a hotkey. */
export function addStakeForAll(subnet: WorldSubnet, hotkey: number, amount: bigint): void {
  const pool = subnet.stakes.get(hotkey)
  if (pool === undefined) throw new Error(`no stake pool of hotkey ${hotkey}`)
  pool.sharedValue = updateSharedValue(pool.sharedValue, amount)
}

export function getHotkeyStake(subnet: WorldSubnet, hotkey: number): bigint {
  return subnet.stakes.get(hotkey)?.sharedValue ?? 0n
}

export function getColdkeyStake(subnet: WorldSubnet, hotkey: number, coldkey: number): bigint {
  const pool = subnet.stakes.get(hotkey)
  return pool === undefined ? 0n : getShareValue({ ...pool, share: pool.shares.get(coldkey) ?? SAFE_FLOAT_ZERO })
}

export function getNeuron(subnet: WorldSubnet, hotkey: number): WorldNeuron {
  const neuron = subnet.neurons.find((item) => item.hotkey === hotkey)
  if (neuron === undefined) throw new Error(`no neuron with hotkey ${hotkey}`)
  return neuron
}

/** The settings of a subnet's epoch that no block changes. */
export function readEpochSettings(subnet: WorldSubnet): Pick<EpochInput, 'kappa' | 'bondsPenalty' | 'bondsMovingAverage' | 'yuma3'> {
  return {
    kappa: toNumber(subnet.inputs.kappa),
    bondsPenalty: toNumber(subnet.inputs.bonds_penalty),
    bondsMovingAverage: toBigint(subnet.inputs.bonds_moving_average),
    yuma3: toBoolean(subnet.inputs.yuma3_on),
  }
}

function readSubnet(inputs: JsonRecord, startBlock: bigint): WorldSubnet {
  const records = toList(inputs.neurons).map(toRecord)
  const neurons = records.map(readNeuron)
  const subnet: WorldSubnet = {
    netuid: toNumber(inputs.netuid),
    inputs,
    neurons,
    stakes: new Map(neurons.map(({ hotkey }) => [hotkey, { sharedValue: 0n, denominator: SAFE_FLOAT_ZERO, shares: new Map() }])),
    emitting: {
      pool: {
        taoReserve: toBigint(inputs.subnet_tao),
        alphaReserve: toBigint(inputs.subnet_alpha_in),
        quoteWeight: toBigint(inputs.quote_weight_perquintill),
        feeRate: 33,
      },
      alphaOut: toBigint(inputs.subnet_alpha_out),
      protocolAlpha: 0n,
      pendingOwnerCut: toBigint(inputs.pending_owner_cut),
      pendingServer: toBigint(inputs.pending_server_emission),
      pendingValidator: toBigint(inputs.pending_validator_emission),
      pendingRootAlpha: toBigint(inputs.pending_root_alpha_divs),
    },
    schedule: {
      tempo: toNumber(inputs.tempo),
      lastEpochBlock: toBigint(inputs.last_epoch_block),
      pendingEpochAt: 0n,
      blocksSinceLastStep: 0n,
    },
    movingPrice: toBigint(inputs.moving_price_i96f32_bits),
    minerBurned: toBigint(inputs.miner_burned_u96f32_bits),
    permits: records.map((record) => toBoolean(record.validator_permit)),
    bonds: [],
    lastStepBlock: 0n,
  }
  if (startBlock < subnet.schedule.lastEpochBlock) throw new Error('the last epoch lies ahead of the first block')
  for (const record of records) {
    for (const [coldkey, amount] of readStakes(record.alpha_stake_by_coldkey)) addStake(subnet, toNumber(record.hotkey), coldkey, amount)
  }
  return subnet
}

function readNeuron(record: JsonRecord): WorldNeuron {
  const root = readStakes(record.root_stake_by_coldkey)
  return {
    hotkey: toNumber(record.hotkey),
    coldkey: toNumber(record.coldkey),
    delegateTake: toNumber(record.delegate_take),
    childkeyTake: toNumber(record.childkey_take),
    blockAtRegistration: toBigint(record.block_at_registration),
    lastUpdate: toBigint(record.last_update),
    weights: toList(record.weights).map((entry) => {
      const [uid, weight] = toList(entry)
      return [toNumber(uid), toNumber(weight)] as const
    }),
    rootStake: root.reduce((sum, [, amount]) => sum + amount, 0n),
    coldkeys: [toNumber(record.coldkey), 9000, 9001],
    rootClaimable: 0n,
  }
}

function readStakes(value: JsonRecord[string] | undefined): [number, bigint][] {
  return toList(value).map((entry) => {
    const [coldkey, amount] = toList(entry)
    return [toNumber(coldkey), toBigint(amount)]
  })
}
