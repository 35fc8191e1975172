import type { PrecompileFunctions } from '../precompile-functions.js'

/** The functions of the precompile precompile-registry: those that runtime 425 has, and those of newer ones. */
export const PRECOMPILE_REGISTRY: PrecompileFunctions = {
  since425: [],
  newer: [
    'function getPrecompileStatus(address precompile, bytes4 selector) view returns ((bool isDeprecated, bool isDisabled, address ' +
      'newPrecompile, bytes4 newSelector, string message))',
  ],
}
