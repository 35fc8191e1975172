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

/**
 * Whether a chain could be the one that a rule names. An address and the name of a private network are no proof of a chain: the same one is
 * reached by others too, so that whoever chooses the address could step around the rule.
 */
export function couldBeNetwork(name: string, genesisHash: string, names: readonly string[]): boolean {
  if (matchesNetwork(name, genesisHash, names)) return true
  if (/^0x[0-9a-f]{64}$/i.test(name) || NETWORKS.some((network) => network.genesisHash === genesisHash)) return false
  return !NETWORKS.some((network) => network.name === name && network.genesisHash !== null)
}
