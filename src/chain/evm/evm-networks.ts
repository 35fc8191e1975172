/** Where Ethereum's tools reach the public networks. */
export interface EvmNetwork {
  readonly name: string
  /** Over HTTP. */
  readonly rpcUrl: string
  /** Null where each chain has its own. */
  readonly chainId: number | null
}

export const EVM_NETWORKS: readonly EvmNetwork[] = [
  { name: 'finney', rpcUrl: 'https://lite.chain.opentensor.ai', chainId: 964 },
  { name: 'test', rpcUrl: 'https://test.chain.opentensor.ai', chainId: 945 },
  { name: 'local', rpcUrl: 'http://127.0.0.1:9944', chainId: null },
]

/** The address at which Ethereum's tools reach a node: the same, over HTTP. */
export function toHttp(endpoint: string): string {
  return endpoint.replace(/^ws/, 'http')
}
