import type { PrecompileFunctions } from '../precompile-functions.js'

/** The functions of the precompile drand: those that runtime 425 has, and those of newer ones. */
export const DRAND: PrecompileFunctions = {
  since425: [],
  newer: [
    'function getBeaconConfig() view returns (bytes publicKey, uint32 period, uint32 genesisTime, bytes chainHash, bytes ' +
      'groupHash, bytes schemeId, bytes beaconId)',
    'function getNextUnsignedAt() view returns (uint64)',
    'function getPulse(uint64 round) view returns (bool exists, uint64 storedRound, bytes randomness, bytes signature)',
    'function getStoredRoundRange() view returns (uint64 oldest, uint64 latest)',
    'function hasMigrationRun(bytes key) view returns (bool)',
  ],
}
