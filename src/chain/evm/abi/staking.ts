import type { PrecompileFunctions } from '../precompile-functions.js'

/** The functions of the precompile staking: those that runtime 425 has, and those of newer ones. */
export const STAKING: PrecompileFunctions = {
  since425: [
    'function addProxy(bytes32 delegate)',
    'function addStake(bytes32 hotkey, uint256 netuid) payable',
    'function removeProxy(bytes32 delegate)',
    'function getStake(bytes32 hotkey, bytes32 coldkey, uint256 netuid) view returns (uint256)',
    'function removeStake(bytes32 hotkey, uint256 amount, uint256 netuid)',
    'function getTotalColdkeyStake(bytes32 coldkey) view returns (uint256)',
    'function getTotalHotkeyStake(bytes32 hotkey) view returns (uint256)',
  ],
  newer: [],
}
