import type { PrecompileFunctions } from '../precompile-functions.js'

/** The functions of the precompile uid-lookup: those that runtime 425 has, and those of newer ones. */
export const UID_LOOKUP: PrecompileFunctions = {
  since425: ['function uidLookup(uint16 netuid, address evm_address, uint16 limit) view returns ((uint16 uid, uint64 block_associated)[])'],
  newer: [
    'function getAssociatedEvmAddress(uint16 netuid, uint16 uid) view returns (bool exists, address evmAddress, uint64 blockAssociated)',
  ],
}
