import type { PrecompileFunctions } from '../precompile-functions.js'

/** The functions of the precompile balance: those that runtime 425 has, and those of newer ones. */
export const BALANCE: PrecompileFunctions = {
  since425: [],
  newer: [
    'function getFreeBalance(bytes32 coldkey) view returns (uint256)',
    'function upgradeAccounts(bytes32[] accounts)',
    'function getTotalIssuance() view returns (uint256)',
  ],
}
