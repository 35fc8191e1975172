import type { PrecompileFunctions } from '../precompile-functions.js'

/** The functions of the precompile ed25519-verify: those that runtime 425 has, and those of newer ones. */
export const ED25519_VERIFY: PrecompileFunctions = {
  since425: ['function verify(bytes32 message, bytes32 publicKey, bytes32 r, bytes32 s) pure returns (bool)'],
  newer: [],
}
