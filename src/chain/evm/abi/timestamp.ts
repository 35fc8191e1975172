import type { PrecompileFunctions } from '../precompile-functions.js'

/** The functions of the precompile timestamp: those that runtime 425 has, and those of newer ones. */
export const TIMESTAMP: PrecompileFunctions = {
  since425: [],
  newer: ['function getTimestamp() view returns (uint64)', 'function wasUpdatedThisBlock() view returns (bool)'],
}
