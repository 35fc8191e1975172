import { CHAIN_IDS } from '../../chain/evm/chain-ids.js'
import { resolveNetwork } from '../../chain/networks.js'
import type { ChainFacts } from '../../chain/orders/chain-facts.js'
import { usageError } from '../../core/errors.js'

/** What is known of a network without asking it. Usage error `NETWORK_UNKNOWN_OFFLINE` (exit 2) for one that has to be asked. */
export function findKnownChain(network: string): ChainFacts {
  const { genesisHash, name } = resolveNetwork(network)
  const chainId = genesisHash === null ? undefined : CHAIN_IDS.get(genesisHash)
  if (genesisHash !== null && chainId !== undefined) return { chainId, genesisHash, enabled: null, knowsLinked: null, price: null }
  throw usageError('The chain id of this network is not known without asking it', 'NETWORK_UNKNOWN_OFFLINE', {
    why: `${name} may be any chain, and an order is for one chain alone.`,
    hint: 'Leave out --offline, or name finney or test with --network.',
  })
}
