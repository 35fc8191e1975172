/** How much of an address people compare: wallets and explorers show about so much of both ends. */
const PREFIX = 4
const SUFFIX = 3

/** An address that is known by a name. */
export interface KnownAddress {
  readonly name: string
  readonly address: string
}

/**
 * The known address that this one could be taken for: the same at both ends, another in between. Such addresses are made on purpose, to be
 * copied out of a history by mistake; by chance they do not occur. Undefined when there is none, and when the address itself is known.
 */
export function findLookAlike(address: string, known: readonly KnownAddress[]): KnownAddress | undefined {
  if (known.some((one) => one.address === address)) return undefined
  return known.find(
    (one) => one.address.slice(0, PREFIX) === address.slice(0, PREFIX) && one.address.slice(-SUFFIX) === address.slice(-SUFFIX),
  )
}
