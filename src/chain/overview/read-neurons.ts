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

/** The entries of an item at all these places, null for an absent one. */
function readAtPlaces(client: ChainClient, item: string, places: readonly NeuronPlace[]): Promise<readonly ScaleValue[]> {
  const keys = places.map(({ netuid, hotkey }) => [netuid, hotkey])
  return client.readEntries({ pallet: MODULE, item, absentIsNull: true }, keys)
}

/** The places at which the hotkeys are registered, with their uids. */
export async function findNeurons(
  client: ChainClient,
  hotkeys: readonly string[],
  netuids: readonly number[],
): Promise<readonly (NeuronPlace & { readonly uid: number })[]> {
  const places = netuids.flatMap((netuid) => hotkeys.map((hotkey) => ({ netuid, hotkey })))
  const uids = await readAtPlaces(client, 'Uids', places)
  return places.flatMap((place, index) => {
    const uid = uids[index] ?? null
    return uid === null ? [] : { netuid: place.netuid, hotkey: place.hotkey, uid: expectNumber(uid, `${MODULE}.Uids`) }
  })
}

function readAxon(value: ScaleValue | undefined): OwnNeuron['axon'] {
  if (value === null || value === undefined) return null
  const what = `${MODULE}.Axons`
  const { ip, ip_type, port } = expectObject(value, what)
  const number = expectNumber(port, `${what}.port`)
  return number === 0 ? null : { ip: expectBigint(ip, `${what}.ip`), ipType: expectNumber(ip_type, `${what}.ip_type`), port: number }
}

/** The columns of a subnet, by name; null for one that the runtime has no more. */
function readColumns(values: readonly ScaleValue[]): Readonly<Record<Column, readonly ScaleValue[] | null>> {
  const lists = COLUMNS.map((item, index) => {
    const value = values[index] ?? null
    return [item, value === null ? null : expectList(value, `${MODULE}.${item}`)] as const
  })
  return Object.fromEntries(lists) as Record<Column, readonly ScaleValue[] | null>
}

/** What the subnets know of the neurons at these places, in their order. */
export async function readNeurons(
  client: ChainClient,
  places: readonly (NeuronPlace & { readonly uid: number })[],
): Promise<readonly OwnNeuron[]> {
  const netuids = [...new Set(places.map(({ netuid }) => netuid))]
  const [axons, ...columns] = await Promise.all([
    readAtPlaces(client, 'Axons', places),
    ...COLUMNS.map((item) =>
      client.readEntries(
        { pallet: MODULE, item, ifPresent: true },
        netuids.map((netuid) => [netuid]),
      ),
    ),
  ])
  const lists = new Map(netuids.map((netuid, row) => [netuid, readColumns(columns.map((values) => values[row] ?? null))]))
  return places.map((place, index): OwnNeuron => {
    const { netuid, uid } = place
    const column = lists.get(netuid)
    const find = (item: Column): ScaleValue => column?.[item]?.[uid] ?? null
    const share = (item: Column): number | null => {
      const value = find(item)
      return value === null ? null : expectNumber(value, `${MODULE}.${item}`)
    }
    const flag = (item: Column): boolean | null => {
      const value = find(item)
      return value === null ? null : expectBool(value, `${MODULE}.${item}`)
    }
    const emission = find('Emission')
    return {
      uid,
      active: flag('Active'),
      rank: share('Rank'),
      trust: share('Trust'),
      consensus: share('Consensus'),
      incentive: share('Incentive'),
      dividends: share('Dividends'),
      validatorTrust: share('ValidatorTrust'),
      validatorPermit: flag('ValidatorPermit'),
      emission: emission === null ? alpha(netuid, 0n) : expectAlpha(emission, netuid, `${MODULE}.Emission`),
      lastUpdateBlock: share('LastUpdate'),
      axon: readAxon(axons[index]),
    }
  })
}
