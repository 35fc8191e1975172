import type { PrecompileFunctions } from '../precompile-functions.js'

/** The functions of the precompile metagraph: those that runtime 425 has, and those of newer ones. */
export const METAGRAPH: PrecompileFunctions = {
  since425: [
    'function getAxon(uint16 netuid, uint16 uid) view returns ((uint64 block, uint32 version, uint128 ip, uint16 port, uint8 ' +
      'ip_type, uint8 protocol))',
    'function getColdkey(uint16 netuid, uint16 uid) view returns (bytes32)',
    'function getConsensus(uint16 netuid, uint16 uid) view returns (uint16)',
    'function getDividends(uint16 netuid, uint16 uid) view returns (uint16)',
    'function getEmission(uint16 netuid, uint16 uid) view returns (uint64)',
    'function getHotkey(uint16 netuid, uint16 uid) view returns (bytes32)',
    'function getIncentive(uint16 netuid, uint16 uid) view returns (uint16)',
    'function getIsActive(uint16 netuid, uint16 uid) view returns (bool)',
    'function getLastUpdate(uint16 netuid, uint16 uid) view returns (uint64)',
    'function getRank(uint16 netuid, uint16 uid) view returns (uint16)',
    'function getStake(uint16 netuid, uint16 uid) view returns (uint64)',
    'function getTrust(uint16 netuid, uint16 uid) view returns (uint16)',
    'function getUidCount(uint16 netuid) view returns (uint16)',
    'function getValidatorStatus(uint16 netuid, uint16 uid) view returns (bool)',
    'function getVtrust(uint16 netuid, uint16 uid) view returns (uint16)',
  ],
  newer: [],
}
