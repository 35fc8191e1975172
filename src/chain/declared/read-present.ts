/** Reads what a file can declare of a subnet as it is now. */
import { type Edge, readFamilies } from '../children/read-family.js'
import type { ChainClient } from '../client.js'
import { expectAddress, expectList, expectText } from '../scale/expect.js'
import { listStakes, type StakePosition } from '../stake/list-stakes.js'
import { NO_TEXTS, readSubnetTexts, type SubnetTexts } from '../subnets/owner/read-subnet-identity.js'
import { SETTABLE_PARAMS } from '../sudo/known-params.js'
import { ParamFacts } from '../sudo/param-facts.js'
import { hasParam, readParamRights } from '../sudo/param-rights.js'
import type { ParamValue } from '../sudo/param-values.js'
import type { SettableParam } from '../sudo/params.js'
import { readChildkeyTakes } from '../takes/read-childkey-takes.js'
import { readDelegateTake } from '../takes/read-delegate-take.js'
import { readSubnetOwner } from './read-drift.js'

const MODULE = 'SubtensorModule'
/** Hotkeys of a coldkey that are looked at. */
const MOST_HOTKEYS = 64

export interface PresentParam {
  readonly param: SettableParam
  readonly value: ParamValue
  readonly who: 'owner' | 'root' | 'nobody'
}

/** What a coldkey has set for one of its hotkeys. */
export interface PresentHotkey {
  readonly hotkey: string
  /** Those that wait, where some do. */
  readonly children: readonly Edge[]
  /** In parts of 65535; null where the hotkey is not on the subnet. */
  readonly childTake: number | null
  /** Null where the chain keeps none. */
  readonly delegateTake: number | null
}

export interface PresentSubnet {
  readonly netuid: number
  readonly block: number
  readonly coldkey: string
  readonly params: readonly PresentParam[]
  readonly texts: SubnetTexts
  readonly symbol: string
  readonly hotkeys: readonly PresentHotkey[]
  /** How many hotkeys of the coldkey were not looked at. */
  readonly leftOut: number
  readonly stakes: readonly StakePosition[]
}

async function readParams(
  client: ChainClient,
  netuid: number,
): Promise<{ readonly params: readonly PresentParam[]; readonly block: number }> {
  const metadata = await client.metadata()
  const known = SETTABLE_PARAMS.filter((param) => hasParam(metadata, param))
  const facts = await ParamFacts.readValues(client, netuid, known)
  const params = known.flatMap((param): PresentParam[] => {
    const value = facts.value(param)
    return value === null ? [] : [{ param, value, who: readParamRights(metadata, param).who }]
  })
  return { params, block: facts.clock.block }
}

async function readHotkeys(client: ChainClient, coldkey: string, netuid: number): Promise<Pick<PresentSubnet, 'hotkeys' | 'leftOut'>> {
  const what = `${MODULE}.OwnedHotkeys`
  const [owned] = await client.readStorage([{ pallet: MODULE, item: 'OwnedHotkeys', keys: [coldkey] }])
  const all = expectList(owned, what).map((hotkey) => expectAddress(hotkey, what))
  const seen = all.slice(0, MOST_HOTKEYS)
  const [families, uids] = await Promise.all([
    readFamilies(
      client,
      seen.map((hotkey) => ({ netuid, hotkey })),
    ),
    client.readStorage(seen.map((hotkey) => ({ pallet: MODULE, item: 'Uids', keys: [netuid, hotkey], absentIsNull: true }))),
  ])
  const hotkeys = await Promise.all(
    seen.map(async (hotkey, index): Promise<PresentHotkey> => {
      const isThere = (uids[index] ?? null) !== null
      const [child, delegate] = await Promise.all([
        isThere ? readChildkeyTakes(client, hotkey, [netuid]) : null,
        isThere ? readDelegateTake(client, hotkey) : null,
      ])
      const family = families[index]
      return {
        hotkey,
        children: family?.pending?.children ?? family?.children ?? [],
        childTake: child?.takes[0]?.take ?? null,
        delegateTake: delegate?.isKept === true ? delegate.take : null,
      }
    }),
  )
  return { hotkeys, leftOut: all.length - seen.length }
}

/**
 * Reads a subnet, and what a coldkey has set for its hotkeys on it; null for the owner of the subnet. Throws `SUBNET_NOT_FOUND` or
 * `SUBNET_DISSOLVING` (exit 3), and what reading the chain throws.
 */
export async function readPresent(client: ChainClient, netuid: number, given: string | null): Promise<PresentSubnet> {
  const owner = await readSubnetOwner(client, netuid)
  const coldkey = given ?? owner
  const [{ params, block }, texts, [symbol], hotkeys, stakes] = await Promise.all([
    readParams(client, netuid),
    readSubnetTexts(client, netuid),
    client.readStorage([{ pallet: MODULE, item: 'TokenSymbol', keys: [netuid] }]),
    readHotkeys(client, coldkey, netuid),
    listStakes(client, coldkey),
  ])
  return {
    netuid,
    block,
    coldkey,
    params,
    texts: texts ?? NO_TEXTS,
    symbol: expectText(symbol, `${MODULE}.TokenSymbol`),
    ...hotkeys,
    stakes: stakes.filter((position) => position.netuid === netuid),
  }
}
