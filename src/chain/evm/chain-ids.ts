/** Which EVM chain id a chain may say that it has. What is signed with a chain id is good on every chain of that id. */
import { FINNEY_GENESIS, TEST_GENESIS } from '../networks.js'

/** The EVM chain ids of the public networks, by their genesis. */
export const CHAIN_IDS: ReadonlyMap<string, bigint> = new Map([
  [FINNEY_GENESIS, 964n],
  [TEST_GENESIS, 945n],
])

/** Chains of others on which the same key may have money: Ethereum, Optimism, BNB, Gnosis, Polygon, Base, Arbitrum and Avalanche. */
const ELSEWHERE: readonly bigint[] = [1n, 10n, 56n, 100n, 137n, 8_453n, 42_161n, 43_114n]

/** Whether the chain of this genesis says the id of another chain: a node that lies so collects signatures for that one. */
export function isForeignChainId(genesisHash: string, chainId: bigint): boolean {
  const known = CHAIN_IDS.get(genesisHash)
  if (known !== undefined) return known !== chainId
  return [...CHAIN_IDS.values(), ...ELSEWHERE].includes(chainId)
}
