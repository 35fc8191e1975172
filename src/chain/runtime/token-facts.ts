/** Facts about the token that go into the digest of metadata but are not in the metadata. */
export interface TokenFacts {
  readonly decimals: number
  readonly symbol: string
}

/** Subtensor is built with these values, whatever a node says about its token. */
export const TAO_FACTS: TokenFacts = { decimals: 9, symbol: 'TAO' }
