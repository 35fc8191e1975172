import { type Alpha, type Price, type Rao, UNITS_PER_TOKEN } from '../../core/money.js'
import {
  expectAddress,
  expectAlpha,
  expectBigint,
  expectNumber,
  expectObject,
  expectPrice,
  expectRao,
  expectText,
  isScaleObject,
  type ScaleObject,
} from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'

/** What the owner says about a subnet. These texts come from strangers, so renderers clean them. */
export interface SubnetIdentity {
  readonly name: string
  readonly githubRepo: string
  readonly contact: string
  readonly url: string
  readonly discord: string
  readonly description: string
  readonly logoUrl: string
  readonly additional: string
}

/** A subnet as `get_dynamic_info` tells it. */
export interface SubnetInfo {
  readonly netuid: number
  readonly name: string
  readonly symbol: string
  readonly ownerHotkey: string
  readonly ownerColdkey: string
  readonly tempo: number
  readonly lastStepBlock: number
  readonly blocksSinceLastStep: number
  /** Alpha and TAO in the pool. */
  readonly alphaIn: Alpha
  readonly taoInRao: Rao
  /** Alpha outside the pool. */
  readonly alphaOut: Alpha
  /** Emission to the subnet's participants, per block. */
  readonly alphaOutEmission: Alpha
  readonly alphaInEmission: Alpha
  readonly taoInEmissionRao: Rao
  /** All that was ever swapped, in rao. */
  readonly volumeRao: Rao
  readonly registeredAtBlock: number
  /** The smoothed price. */
  readonly movingPrice: Price
  readonly identity: SubnetIdentity | null
}

/** A subnet with its spot price. */
export interface PricedSubnet extends SubnetInfo {
  readonly price: Price
}

function readIdentity(value: ScaleValue | undefined): SubnetIdentity | null {
  if (!isScaleObject(value)) return null
  const text = (name: string): string => (value[name] === undefined ? '' : expectText(value[name], `identity.${name}`))
  return {
    name: text('subnet_name'),
    githubRepo: text('github_repo'),
    contact: text('subnet_contact'),
    url: text('subnet_url'),
    discord: text('discord'),
    description: text('description'),
    logoUrl: text('logo_url'),
    additional: text('additional'),
  }
}

/** A fixed-point number with 32 fractional bits (I96F32) as a price, rounded down. */
export function readFixed32(value: ScaleValue | undefined, what: string): Price {
  const bits = expectBigint(isScaleObject(value) ? value.bits : value, what)
  return expectPrice((bits * UNITS_PER_TOKEN) >> 32n, what)
}

/** Decodes the fields that DynamicInfo and Metagraph share. */
export function readSubnetInfo(value: ScaleValue, what: string): SubnetInfo {
  const info: ScaleObject = expectObject(value, what)
  const num = (name: string): number => expectNumber(info[name], `${what}.${name}`)
  const netuid = num('netuid')
  const tao = (name: string): Rao => expectRao(info[name], `${what}.${name}`)
  const alpha = (name: string): Alpha => expectAlpha(info[name], netuid, `${what}.${name}`)
  const identity = readIdentity(info.identity ?? info.subnet_identity)
  return {
    netuid,
    name: expectText(info.subnet_name ?? info.name, `${what}.name`),
    symbol: expectText(info.token_symbol ?? info.symbol, `${what}.symbol`),
    ownerHotkey: expectAddress(info.owner_hotkey, `${what}.owner_hotkey`),
    ownerColdkey: expectAddress(info.owner_coldkey, `${what}.owner_coldkey`),
    tempo: num('tempo'),
    lastStepBlock: num('last_step'),
    blocksSinceLastStep: num('blocks_since_last_step'),
    alphaIn: alpha('alpha_in'),
    taoInRao: tao('tao_in'),
    alphaOut: alpha('alpha_out'),
    alphaOutEmission: alpha('alpha_out_emission'),
    alphaInEmission: alpha('alpha_in_emission'),
    taoInEmissionRao: tao('tao_in_emission'),
    volumeRao: tao('subnet_volume'),
    registeredAtBlock: num('network_registered_at'),
    movingPrice: readFixed32(info.moving_price, `${what}.moving_price`),
    identity,
  }
}

/** How weights of a subnet become shares, from `SubnetEpochConsensus`; null where the runtime has no such item, or knows another way. */
export function readConsensus(value: ScaleValue | undefined): 'yuma' | 'null' | null {
  const name = isScaleObject(value) ? value.type : value
  return name === 'Yuma' ? 'yuma' : name === 'Null' ? 'null' : null
}
