import type { PrecompileFunctions } from '../precompile-functions.js'

/** The functions of the precompile address-mapping: those that runtime 425 has, and those of newer ones. */
export const ADDRESS_MAPPING: PrecompileFunctions = {
  since425: ['function addressMapping(address target_address) view returns (bytes32)'],
  newer: [],
}
