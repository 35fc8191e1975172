/** What a registration costs on every subnet, and what else decides where one registers; all of it in one read. */
import type { Rao } from '../../../core/money.js'
import type { ChainClient } from '../../client.js'
import type { StorageQuery } from '../../reads/storage-query.js'
import { expectNumber, expectRao } from '../../scale/expect.js'
import { expectFixedBits } from '../../scale/read-fixed.js'
import type { ScaleValue } from '../../scale/value.js'
import { listNetuids } from '../list-netuids.js'
import { decodeSubnetTexts } from '../owner/read-subnet-identity.js'

const MODULE = 'SubtensorModule'
/** The netuids that are asked about at once: the chain allows about as many subnets. */
const USUAL = 130
const DAY = 7_200
/** Fractional bits of a multiplier (U64F64). */
const ONE = 2 ** 64

const ITEMS = [
  'NetworksAdded',
  'Burn',
  'MinBurn',
  'MaxBurn',
  'NetworkRegistrationAllowed',
  'SubnetworkN',
  'MaxAllowedUids',
  'RegistrationsThisBlock',
  'ImmunityPeriod',
  'BurnHalfLife',
  'BurnIncreaseMult',
  'CollateralLockShare',
] as const

export interface SubnetBurn {
  readonly netuid: number
  readonly name: string
  readonly costRao: Rao
  readonly floorRao: Rao
  readonly ceilingRao: Rao
  readonly isOpen: boolean
  readonly neurons: number
  readonly room: number
  /** Registrations of the block that was read. */
  readonly thisBlock: number
  /** Blocks in which a new neuron cannot be replaced. */
  readonly immunity: number
  /** At so many registrations a day the cost stays as it is: fewer and it falls, more and it rises. Null where it does not move so. */
  readonly holdsPerDay: number | null
  /** The share of the cost that is locked as collateral, in parts of 65535; null on runtimes without collateral. */
  readonly collateralShare: number | null
}

function listQueries(netuid: number): readonly StorageQuery[] {
  return [
    ...ITEMS.map((item) => ({ pallet: MODULE, item, keys: [netuid], ifPresent: true })),
    { pallet: MODULE, item: 'SubnetIdentitiesV3', keys: [netuid], ifPresent: true, absentIsNull: true },
  ]
}

/**
 * The pace at which decay and rise cancel each other: the cost halves in a half-life, and each registration multiplies it
 * (`update_registration_prices_for_networks`).
 */
export function computeHoldingPace(halfLife: number, factor: number): number | null {
  return halfLife <= 0 || factor <= 1 ? null : (DAY / halfLife) * (Math.LN2 / Math.log(factor))
}

function decode(netuid: number, values: readonly (ScaleValue | undefined)[]): SubnetBurn {
  const [, burn, floor, ceiling, open, count, room, block, immunity, halfLife, factor, share, identity] = values
  const number = (value: ScaleValue | undefined): number => (typeof value === 'number' ? value : 0)
  const multiplier = factor === null || factor === undefined ? 0 : Number(expectFixedBits(factor, `${MODULE}.BurnIncreaseMult`)) / ONE
  return {
    netuid,
    name: decodeSubnetTexts(identity)?.subnet_name ?? '',
    costRao: expectRao(burn, `${MODULE}.Burn`),
    floorRao: expectRao(floor, `${MODULE}.MinBurn`),
    ceilingRao: expectRao(ceiling, `${MODULE}.MaxBurn`),
    isOpen: open === true,
    neurons: number(count),
    room: number(room),
    thisBlock: number(block),
    immunity: number(immunity),
    holdsPerDay: computeHoldingPace(number(halfLife), multiplier),
    collateralShare: typeof share === 'number' ? share : null,
  }
}

/** All subnets but root, in one round trip where there are no more than usual, else in two more. */
export async function listBurns(client: ChainClient): Promise<readonly SubnetBurn[]> {
  const usual = Array.from({ length: USUAL }, (_, netuid) => netuid)
  const width = ITEMS.length + 1
  const [total, ...values] = await client.readStorage([{ pallet: MODULE, item: 'TotalNetworks', keys: [] }, ...usual.flatMap(listQueries)])
  const read = (netuids: readonly number[], answers: readonly (ScaleValue | undefined)[]): SubnetBurn[] =>
    netuids.flatMap((netuid, at) => {
      const own = answers.slice(at * width, (at + 1) * width)
      return own[0] === true && netuid !== 0 ? [decode(netuid, own)] : []
    })
  const found = read(usual, values)
  if (expectNumber(total, `${MODULE}.TotalNetworks`) <= found.length + 1) return found
  const others = (await listNetuids(client)).filter((netuid) => netuid >= USUAL)
  return [...found, ...read(others, await client.readStorage(others.flatMap(listQueries)))]
}
