/**
 * Replaces `@polkadot/networks` for the second reader: hundreds of networks, which the package sorts whenever it is loaded, to know which
 * prefixes addresses may have. Every address that is signed here has the prefix of Bittensor.
 */
const NETWORK = { prefix: 42 }

export const allNetworks = [NETWORK]
export const availableNetworks = [NETWORK]
export const selectableNetworks = [NETWORK]
