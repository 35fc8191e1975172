/** A subnet and who has it: its neurons, the largest stake first, and what its owner and those on root have said. */
import type { ClaimType } from '../../core/claim-type.js'
import { ROOT_PRICE } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { readIdentity } from '../keys/read-identity.js'
import { askAhead } from '../reads/ask-ahead.js'
import { listClaimTypes } from '../root/list-claim-types.js'
import { getMetagraph, type Neuron } from '../subnets/get-metagraph.js'
import type { PricedSubnet } from '../subnets/subnet-info.js'
import { getAlphaPrice } from '../swap/quote.js'

export interface SubnetHolders {
  readonly subnet: PricedSubnet
  /** All of them, the largest stake first. */
  readonly neurons: readonly Neuron[]
  /** The name that the owner of the subnet gave; null without one. */
  readonly ownerIdentity: string | null
  /** By coldkey, what becomes of what root stake earns; null where this is not root, or the runtime has no claim types. */
  readonly claimTypes: ReadonlyMap<string, ClaimType> | null
}

async function readClaimTypes(client: ChainClient, netuid: number, neurons: readonly Neuron[]): Promise<SubnetHolders['claimTypes']> {
  if (netuid !== 0 || neurons.length === 0) return null
  const found = await listClaimTypes(
    client,
    neurons.map(({ coldkey }) => coldkey),
  )
  const known = [...found].flatMap(([coldkey, type]): [string, ClaimType][] => (type === null ? [] : [[coldkey, type]]))
  return known.length === 0 ? null : new Map(known)
}

/**
 * A subnet and its neurons, by stake; null if there is no such subnet. It takes one round trip, and a second one on root, or where the
 * owner of the subnet has no neuron there.
 */
export async function readHolders(client: ChainClient, netuid: number): Promise<SubnetHolders | null> {
  const price = netuid === 0 ? ROOT_PRICE : askAhead(getAlphaPrice(client, netuid))
  const graph = await getMetagraph(client, netuid)
  if (graph === null) return null
  const { ownerColdkey } = graph.subnet
  const own = graph.neurons.find(({ coldkey }) => coldkey === ownerColdkey)
  const [name, claimTypes] = await Promise.all([
    own === undefined ? readIdentity(client, ownerColdkey).then((identity) => identity?.name ?? null) : own.identity,
    readClaimTypes(client, netuid, graph.neurons),
  ])
  const neurons = [...graph.neurons].sort((a, b) => {
    const [more, less] = [b.totalStake.alphaRao, a.totalStake.alphaRao]
    return more < less ? -1 : more > less ? 1 : a.uid - b.uid
  })
  return { subnet: { ...graph.subnet, price: await price }, neurons, ownerIdentity: name === '' ? null : name, claimTypes }
}
