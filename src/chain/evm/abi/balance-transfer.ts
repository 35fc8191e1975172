import type { PrecompileFunctions } from '../precompile-functions.js'

/** The functions of the precompile balance-transfer: those that runtime 425 has, and those of newer ones. */
export const BALANCE_TRANSFER: PrecompileFunctions = {
  since425: ['function transfer(bytes32 data) payable'],
  newer: ['function transferAll(bytes32 destination, bool keepAlive)', 'function transferKeepAlive(bytes32 destination, uint256 amount)'],
}
