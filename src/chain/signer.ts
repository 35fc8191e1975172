/**
 * What the chain layer needs of a key, and nothing more. `cli/keys/context.ts` makes it of an unlocked wallet key, and later of a Ledger or
 * an exchange of files, so that the chain never meets a secret and the wallet never meets the chain.
 */

export type SignatureScheme = 'ed25519' | 'sr25519' | 'ecdsa'

/** Which key of a wallet signs. Stake, registration and transfers are the coldkey's; weights and serving are the hotkey's. */
export type SignerRole = 'coldkey' | 'hotkey'

export interface Signer {
  /** SS58 address, prefix 42. */
  readonly address: string
  /** 32 bytes (33 for ecdsa). */
  readonly publicKey: Uint8Array
  readonly scheme: SignatureScheme
  /**
   * Signs these bytes as they are: the payload is already hashed by the caller when it is longer than 256 bytes.
   * Returns the bare signature, 64 bytes (65 for ecdsa), without a scheme byte.
   */
  sign(payload: Uint8Array): Promise<Uint8Array>
}
