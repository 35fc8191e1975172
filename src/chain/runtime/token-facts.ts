/** What the digest of metadata takes from outside of it. */
export interface TokenFacts {
  readonly decimals: number
  readonly symbol: string
}

/** Subtensor is built with these, whatever a node says of them. */
export const TAO_FACTS: TokenFacts = { decimals: 9, symbol: 'TAO' }
