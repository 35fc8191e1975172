/** The neurons of some hotkeys, on many subnets at once, column by column: as few and as small reads as tell it. */
import { type Alpha, alpha } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import type { StorageQuery } from '../reads/storage-query.js'
import { expectAlpha, expectBigint, expectBool, expectList, expectNumber, expectObject } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'

const MODULE = 'SubtensorModule'
/** Entries asked for at a time: many hotkeys on many subnets are asked for in turns. */
const ENTRIES_AT_A_TIME = 16_384

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

async function readInTurns(client: ChainClient, queries: readonly StorageQuery[]): Promise<readonly ScaleValue[]> {
  const values: ScaleValue[] = []
  for (let from = 0; from < queries.length; from += ENTRIES_AT_A_TIME) {
    values.push(...(await client.readStorage(queries.slice(from, from + ENTRIES_AT_A_TIME))))
  }
  return values
}

/** The places at which the hotkeys are registered, with their uids. */
export async function findNeurons(
  client: ChainClient,
  hotkeys: readonly string[],
  netuids: readonly number[],
): Promise<readonly (NeuronPlace & { readonly uid: number })[]> {
  const places = netuids.flatMap((netuid) => hotkeys.map((hotkey) => ({ netuid, hotkey })))
  const uids = await readInTurns(
    client,
    places.map(({ netuid, hotkey }) => ({ pallet: MODULE, item: 'Uids', keys: [netuid, hotkey], absentIsNull: true })),
  )
  return places.flatMap((place, index) => {
    const uid = uids[index] ?? null
    return uid === null ? [] : [{ ...place, uid: expectNumber(uid, `${MODULE}.Uids`) }]
  })
}

function readAxon(value: ScaleValue | undefined): OwnNeuron['axon'] {
  if (value === null || value === undefined) return null
  const what = `${MODULE}.Axons`
  const { ip, ip_type, port } = expectObject(value, what)
  const number = expectNumber(port, `${what}.port`)
  return number === 0 ? null : { ip: expectBigint(ip, `${what}.ip`), ipType: expectNumber(ip_type, `${what}.ip_type`), port: number }
}

/** What the subnets know of the neurons at these places, in their order. */
export async function readNeurons(
  client: ChainClient,
  places: readonly (NeuronPlace & { readonly uid: number })[],
): Promise<readonly OwnNeuron[]> {
  const netuids = [...new Set(places.map(({ netuid }) => netuid))]
  const [columns, axons] = await Promise.all([
    readInTurns(
      client,
      netuids.flatMap((netuid) => COLUMNS.map((item) => ({ pallet: MODULE, item, keys: [netuid], ifPresent: true }))),
    ),
    readInTurns(
      client,
      places.map(({ netuid, hotkey }) => ({ pallet: MODULE, item: 'Axons', keys: [netuid, hotkey], absentIsNull: true })),
    ),
  ])
  const rows = new Map(netuids.map((netuid, row) => [netuid, row]))
  const find = (item: Column, { netuid, uid }: { readonly netuid: number; readonly uid: number }): ScaleValue => {
    const index = COLUMNS.indexOf(item)
    const list = columns[(rows.get(netuid) ?? 0) * COLUMNS.length + index] ?? null
    return list === null ? null : (expectList(list, `${MODULE}.${item}`)[uid] ?? null)
  }
  return places.map((place, index): OwnNeuron => {
    const share = (item: Column): number | null => {
      const value = find(item, place)
      return value === null ? null : expectNumber(value, `${MODULE}.${item}`)
    }
    const flag = (item: Column): boolean | null => {
      const value = find(item, place)
      return value === null ? null : expectBool(value, `${MODULE}.${item}`)
    }
    const emission = find('Emission', place)
    return {
      uid: place.uid,
      active: flag('Active'),
      rank: share('Rank'),
      trust: share('Trust'),
      consensus: share('Consensus'),
      incentive: share('Incentive'),
      dividends: share('Dividends'),
      validatorTrust: share('ValidatorTrust'),
      validatorPermit: flag('ValidatorPermit'),
      emission: emission === null ? alpha(place.netuid, 0n) : expectAlpha(emission, place.netuid, `${MODULE}.Emission`),
      lastUpdateBlock: share('LastUpdate'),
      axon: readAxon(axons[index]),
    }
  })
}
