/** The precompiles of the chain: what its runtime itself does for Ethereum code, at addresses that are small numbers. */

export interface Precompile {
  readonly name: string
  readonly index: number
  readonly summary: string
  /** Why it should not be used any more. */
  readonly deprecated?: string
}

/** Those that have functions with names, by their addresses. */
export const PRECOMPILES: readonly Precompile[] = [
  { name: 'ed25519-verify', index: 0x402, summary: 'Whether an ed25519 key signed a message.' },
  { name: 'sr25519-verify', index: 0x403, summary: 'Whether an sr25519 key signed a message.' },
  { name: 'balance-transfer', index: 0x800, summary: 'TAO for an SS58 account.' },
  {
    name: 'staking',
    index: 0x801,
    summary: 'Staking in wei, the older form.',
    deprecated: 'Its amounts come as wei beside the call; staking-v2 takes them in rao.',
  },
  { name: 'metagraph', index: 0x802, summary: 'Reads neurons by subnet and UID.' },
  { name: 'subnet', index: 0x803, summary: 'Registers subnets; reads and sets their hyperparameters.' },
  { name: 'neuron', index: 0x804, summary: 'Registers neurons, sets their weights, announces them.' },
  { name: 'staking-v2', index: 0x805, summary: 'Adds, removes, moves and reads stake, in rao.' },
  { name: 'uid-lookup', index: 0x806, summary: 'Finds the UIDs that are associated with an EVM address.' },
  { name: 'alpha', index: 0x808, summary: 'Reads pools, prices, emissions.' },
  { name: 'crowdloan', index: 0x809, summary: 'Crowdloans.' },
  { name: 'leasing', index: 0x80a, summary: 'Leases of subnets.' },
  { name: 'proxy', index: 0x80b, summary: 'Proxies and what they announce.' },
  { name: 'address-mapping', index: 0x80c, summary: 'The mirror account of an EVM address.' },
  { name: 'voting-power', index: 0x80d, summary: 'Voting power of validators.' },
  { name: 'balance', index: 0x80e, summary: 'Balances of accounts.' },
  { name: 'scheduler', index: 0x80f, summary: 'Scheduled calls.' },
  { name: 'drand', index: 0x810, summary: 'Pulses of the randomness beacon.' },
  { name: 'timestamp', index: 0x811, summary: 'The clock of the chain.' },
  { name: 'runtime-configuration', index: 0x812, summary: 'Settings of the whole chain.' },
  { name: 'precompile-registry', index: 0x813, summary: 'Which precompiles there are.' },
]

/** Those that take plain bytes: Ethereum's own, Frontier's, and reads of raw storage. Their names are those of their makers. */
export const PLAIN_PRECOMPILES: readonly (readonly [index: number, name: string])[] = [
  [1, 'ecrecover'],
  [2, 'sha256'],
  [3, 'ripemd160'],
  [4, 'identity'],
  [5, 'modexp'],
  [6, 'dispatch'],
  [7, 'bn128-mul'],
  [8, 'bn128-pairing'],
  [9, 'bn128-add'],
  [0x400, 'sha3-fips256'],
  [0x401, 'ecrecover-publickey'],
  [0x807, 'storage-query'],
]

const HEX_DIGITS = 40

/** The address of a precompile, in small letters. */
export function addressOfPrecompile({ index }: Pick<Precompile, 'index'>): string {
  return `0x${index.toString(16).padStart(HEX_DIGITS, '0')}`
}

/** The name of the precompile at an address, in letters of any size; undefined where there is none that is known here. */
export function nameOfPrecompile(address: string): string | undefined {
  const wanted = address.toLowerCase()
  const named = PRECOMPILES.find((one) => addressOfPrecompile(one) === wanted)?.name
  return named ?? PLAIN_PRECOMPILES.find(([index]) => addressOfPrecompile({ index }) === wanted)?.[1]
}
