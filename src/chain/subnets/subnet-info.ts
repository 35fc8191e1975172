import { expectAddress, expectBigint, expectNumber, expectObject, expectText, isScaleObject, type ScaleObject } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'

/** What an owner says of a subnet. Texts by strangers: renderers clean them. */
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

/** A subnet as `get_dynamic_info` tells it. TAO in rao, alpha in 10^-9 alpha. */
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
  readonly alphaInRao: bigint
  readonly taoInRao: bigint
  /** Alpha outside the pool. */
  readonly alphaOutRao: bigint
  /** Per block. */
  readonly emissionRao: bigint
  readonly alphaOutEmissionRao: bigint
  readonly alphaInEmissionRao: bigint
  readonly taoInEmissionRao: bigint
  readonly pendingAlphaEmissionRao: bigint
  /** Swapped in all, in rao. */
  readonly volumeRao: bigint
  readonly registeredAtBlock: number
  /** Smoothed price, rao per whole alpha. */
  readonly movingPriceRao: bigint
  readonly identity: SubnetIdentity | null
}

/** A subnet with its spot price, rao per whole alpha. */
export interface PricedSubnet extends SubnetInfo {
  readonly priceRao: bigint
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

/** A fixed-point number with 32 fractional bits (I96F32) as rao per whole alpha, rounded down. */
export function readFixed32(value: ScaleValue | undefined, what: string): bigint {
  const bits = expectBigint(isScaleObject(value) ? value.bits : value, what)
  return (bits * 1_000_000_000n) >> 32n
}

/** Decodes the fields that DynamicInfo and Metagraph share. */
export function readSubnetInfo(value: ScaleValue, what: string): SubnetInfo {
  const info: ScaleObject = expectObject(value, what)
  const big = (name: string): bigint => expectBigint(info[name], `${what}.${name}`)
  const num = (name: string): number => expectNumber(info[name], `${what}.${name}`)
  const identity = readIdentity(info.identity ?? info.subnet_identity)
  return {
    netuid: num('netuid'),
    name: expectText(info.subnet_name ?? info.name, `${what}.name`),
    symbol: expectText(info.token_symbol ?? info.symbol, `${what}.symbol`),
    ownerHotkey: expectAddress(info.owner_hotkey, `${what}.owner_hotkey`),
    ownerColdkey: expectAddress(info.owner_coldkey, `${what}.owner_coldkey`),
    tempo: num('tempo'),
    lastStepBlock: num('last_step'),
    blocksSinceLastStep: num('blocks_since_last_step'),
    alphaInRao: big('alpha_in'),
    taoInRao: big('tao_in'),
    alphaOutRao: big('alpha_out'),
    emissionRao: expectBigint(info.subnet_emission ?? info.emission, `${what}.emission`),
    alphaOutEmissionRao: big('alpha_out_emission'),
    alphaInEmissionRao: big('alpha_in_emission'),
    taoInEmissionRao: big('tao_in_emission'),
    pendingAlphaEmissionRao: big('pending_alpha_emission'),
    volumeRao: big('subnet_volume'),
    registeredAtBlock: num('network_registered_at'),
    movingPriceRao: readFixed32(info.moving_price, `${what}.moving_price`),
    identity,
  }
}
