/** The neurons of some hotkeys, on many subnets at once, column by column: as few and as small reads as tell it. */
import { type Alpha, alpha } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { expectAlpha, expectBigint, expectBool, expectList, expectNumber, expectObject } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'

const MODULE = 'SubtensorModule'

/** A hotkey on a subnet. */
export interface NeuronPlace {
  readonly hotkey: string
  readonly netuid: number
}

/** A neuron as its own subnet sees it. Shares such as the incentive are u16; 65535 is the whole. Null where the runtime has it no more. */
export interface OwnNeuron {
  readonly uid: number
  readonly active: boolean | null
  readonly rank: number | null
  readonly trust: number | null
  readonly consensus: number | null
  readonly incentive: number | null
  readonly dividends: number | null
  readonly validatorTrust: number | null
  readonly validatorPermit: boolean | null
  /** In the last epoch, to all that the neuron earns for. */
  readonly emission: Alpha
  readonly lastUpdateBlock: number | null
  readonly axon: { readonly ip: bigint; readonly ipType: number; readonly port: number } | null
}

/** The columns of a subnet: an entry of each has a value for every uid. */
const COLUMNS = [
  ...['Active', 'Rank', 'Trust', 'Consensus', 'Incentive', 'Dividends', 'ValidatorTrust', 'ValidatorPermit', 'Emission', 'LastUpdate'],
] as const

type Column = (typeof COLUMNS)[number]

/** What the items are called in errors; written once, and not for each of thousands of values. */
const WHAT = Object.fromEntries(COLUMNS.map((item) => [item, `${MODULE}.${item}`])) as Readonly<Record<Column, string>>
const UIDS = `${MODULE}.Uids`
const AXONS = `${MODULE}.Axons`

/** Where a hotkey is registered. */
export interface FoundNeuron extends NeuronPlace {
  readonly uid: number
  /** The place as the key of a storage entry; one list for all entries, of thousands of places. */
  readonly key: readonly [netuid: number, hotkey: string]
}

/** The places at which the hotkeys are registered, with their uids. */
export async function findNeurons(
  client: ChainClient,
  hotkeys: readonly string[],
  netuids: readonly number[],
): Promise<readonly FoundNeuron[]> {
  const keys: (readonly [number, string])[] = []
  for (const netuid of netuids) for (const hotkey of hotkeys) keys.push([netuid, hotkey])
  const uids = await client.readEntries({ pallet: MODULE, item: 'Uids', absentIsNull: true }, keys)
  const found: FoundNeuron[] = []
  for (const [index, key] of keys.entries()) {
    const uid = uids[index] ?? null
    if (uid !== null) found.push({ netuid: key[0], hotkey: key[1], uid: expectNumber(uid, UIDS), key })
  }
  return found
}

function readAxon(value: ScaleValue | undefined): OwnNeuron['axon'] {
  if (value === null || value === undefined) return null
  const { ip, ip_type, port } = expectObject(value, AXONS)
  const number = expectNumber(port, AXONS)
  return number === 0 ? null : { ip: expectBigint(ip, AXONS), ipType: expectNumber(ip_type, AXONS), port: number }
}

/** The columns of a subnet; null for one that the runtime has no more. */
type Columns = Readonly<Record<Column, readonly ScaleValue[] | null>>

function findNumber(columns: Columns, item: Column, uid: number): number | null {
  const value = columns[item]?.[uid] ?? null
  return value === null ? null : expectNumber(value, WHAT[item])
}

function findFlag(columns: Columns, item: Column, uid: number): boolean | null {
  const value = columns[item]?.[uid] ?? null
  return value === null ? null : expectBool(value, WHAT[item])
}

const NO_COLUMNS = Object.fromEntries(COLUMNS.map((item) => [item, null])) as Columns
const QUERIES = COLUMNS.map((item) => ({ pallet: MODULE, item, ifPresent: true }))

async function readColumns(client: ChainClient, netuids: readonly number[]): Promise<ReadonlyMap<number, Columns>> {
  const table = await client.readTable(
    QUERIES,
    netuids.map((netuid) => [netuid]),
  )
  const readColumn = (row: number, column: number): readonly ScaleValue[] | null => {
    const value = table[column]?.[row] ?? null
    return value === null ? null : expectList(value, WHAT[COLUMNS[column] ?? 'Active'])
  }
  return new Map(
    netuids.map((netuid, row) => {
      const lists = COLUMNS.map((item, column) => [item, readColumn(row, column)] as const)
      return [netuid, Object.fromEntries(lists) as Columns] as const
    }),
  )
}

/** What the subnets know of the neurons at these places, in their order. */
export async function readNeurons(client: ChainClient, places: readonly FoundNeuron[]): Promise<readonly OwnNeuron[]> {
  const netuids = [...new Set(places.map(({ netuid }) => netuid))]
  const keys = places.map(({ key }) => key)
  const [axons, columns] = await Promise.all([
    client.readEntries({ pallet: MODULE, item: 'Axons', absentIsNull: true }, keys),
    readColumns(client, netuids),
  ])
  return places.map((place, index): OwnNeuron => {
    const { netuid, uid } = place
    const of = columns.get(netuid) ?? NO_COLUMNS
    const emission = of.Emission?.[uid] ?? null
    return {
      uid,
      active: findFlag(of, 'Active', uid),
      rank: findNumber(of, 'Rank', uid),
      trust: findNumber(of, 'Trust', uid),
      consensus: findNumber(of, 'Consensus', uid),
      incentive: findNumber(of, 'Incentive', uid),
      dividends: findNumber(of, 'Dividends', uid),
      validatorTrust: findNumber(of, 'ValidatorTrust', uid),
      validatorPermit: findFlag(of, 'ValidatorPermit', uid),
      emission: emission === null ? alpha(netuid, 0n) : expectAlpha(emission, netuid, WHAT.Emission),
      lastUpdateBlock: findNumber(of, 'LastUpdate', uid),
      axon: readAxon(axons[index]),
    }
  })
}
