import type { ChainClient } from '../client.js'
import { explainMissingSubnet } from '../subnets/check-subnet.js'
import type { Declaration, Declared, DeclaredParam, DeclaredStake } from './declaration.js'
import type { Drift, DriftItem } from './drift.js'
import { isOwnedEntry, judgeOwned } from './judge-owned.js'
import { judgeParams } from './judge-params.js'
import type { OrderRules } from './judge-stake.js'

export interface DriftRequest extends OrderRules {
  readonly declaration: Declaration
  /** As whom it is judged; null for the coldkey that the file names or, where it names none, the owner of the subnet. */
  readonly coldkey: string | null
}

const isParam = (entry: Declared): entry is DeclaredParam => entry.kind === 'param'
const isStake = (entry: Declared): entry is DeclaredStake => entry.kind === 'stake'

/** The entry that has to be done before an item that the chain does not take yet; undefined for none. */
function findHelp({ entry }: DriftItem, items: readonly DriftItem[]): DriftItem | undefined {
  const isUnderWay = ({ state }: DriftItem): boolean => ['now', 'later', 'after', 'price'].includes(state)
  const helps = ({ entry: other }: DriftItem): boolean => {
    // A hotkey needs stake to have children, and a take is bounded by the subnet's parameter.
    if (entry.kind === 'children') return other.kind === 'stake' && other.hotkey === entry.hotkey
    return entry.kind === 'child-take' && other.kind === 'param' && other.param.name === 'min_childkey_take'
  }
  return items.find((item) => helps(item) && isUnderWay(item))
}

/** What is refused now and may not be once another entry is done waits for that. */
function waitForOthers(items: readonly DriftItem[]): DriftItem[] {
  return items.map((item) => {
    const help = item.state === 'refused' ? findHelp(item, items) : undefined
    if (help === undefined) return item
    return { ...item, state: 'after', block: help.block, why: `It waits for ${help.entry.path}. ${item.why ?? ''}`.trim() }
  })
}

/** Reads the owner of a subnet. Throws `SUBNET_NOT_FOUND` or `SUBNET_DISSOLVING` (exit 3). */
export async function readSubnetOwner(client: ChainClient, netuid: number): Promise<string> {
  const [added, owner] = await client.readStorage([
    { pallet: 'SubtensorModule', item: 'NetworksAdded', keys: [netuid] },
    { pallet: 'SubtensorModule', item: 'SubnetOwner', keys: [netuid] },
  ])
  if (added !== true) throw await explainMissingSubnet(client, netuid)
  return String(owner)
}

/**
 * Compares a declaration with the chain at the pinned block: what differs, in the order of the file, and what can be done about each.
 * Throws what {@link readSubnetOwner} throws, and what reading the chain throws.
 */
export async function readDrift(client: ChainClient, { declaration, coldkey: given, ...rules }: DriftRequest): Promise<Drift> {
  const { netuid, entries } = declaration
  const owner = await readSubnetOwner(client, netuid)
  const coldkey = given ?? declaration.coldkey ?? owner
  const place = { coldkey, netuid }
  const stakes = entries.filter(isStake)
  const readStakes = async (): Promise<readonly DriftItem[]> => {
    if (stakes.length === 0) return []
    const { judgeStake } = await import('./judge-stake.js')
    return judgeStake(client, place, stakes, rules)
  }
  const [params, owned, staked] = await Promise.all([
    judgeParams(client, place, entries.filter(isParam)),
    judgeOwned(client, place, entries.filter(isOwnedEntry)),
    readStakes(),
  ])
  const items = waitForOthers([...params.items, ...owned, ...staked])
  items.sort((a, b) => entries.indexOf(a.entry) - entries.indexOf(b.entry))
  return { clock: params.read.facts.clock, blockHash: client.blockHash, items, as: params.read.as, owner }
}
