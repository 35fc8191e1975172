/** How many characters people compare at each end of an address; wallets and explorers show about that many. */
const PREFIX = 4
const SUFFIX = 3

/** An address that is known by a name. */
export interface KnownAddress {
  readonly name: string
  readonly address: string
}

/**
 * The known address for which this one could be mistaken: it has the same characters at both ends, but others between them. Such addresses
 * are made on purpose, so that somebody copies one from a history by mistake; they do not arise by chance. Undefined when there is none, or
 * when the address itself is known.
 */
export function findLookAlike(address: string, known: readonly KnownAddress[]): KnownAddress | undefined {
  if (known.some((one) => one.address === address)) return undefined
  return known.find(
    (one) => one.address.slice(0, PREFIX) === address.slice(0, PREFIX) && one.address.slice(-SUFFIX) === address.slice(-SUFFIX),
  )
}
