import { NETWORKS } from '../../networks.js'

/**
 * Whether a chain is the one that a rule names. A public network is known by its genesis, whatever the address is by which it is reached;
 * any other by its genesis hash, its name or its address.
 */
export function matchesNetwork(name: string, genesisHash: string, names: readonly string[]): boolean {
  if (name.toLowerCase() === genesisHash.toLowerCase()) return true
  const network = NETWORKS.find((candidate) => candidate.name === name)
  if (network !== undefined && network.genesisHash !== null) return network.genesisHash === genesisHash
  return names.includes(name) || (network !== undefined && names.includes(network.endpoint))
}
