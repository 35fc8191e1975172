import type { PrecompileFunctions } from '../precompile-functions.js'

/** The functions of the precompile voting-power: those that runtime 425 has, and those of newer ones. */
export const VOTING_POWER: PrecompileFunctions = {
  since425: [
    'function getVotingPower(uint16 netuid, bytes32 hotkey) view returns (uint256)',
    'function isVotingPowerTrackingEnabled(uint16 netuid) view returns (bool)',
    'function getVotingPowerDisableAtBlock(uint16 netuid) view returns (uint64)',
    'function getVotingPowerEmaAlpha(uint16 netuid) view returns (uint64)',
    'function getTotalVotingPower(uint16 netuid) view returns (uint256)',
  ],
  newer: ['function disableVotingPowerTracking(uint16 netuid)', 'function enableVotingPowerTracking(uint16 netuid)'],
}
