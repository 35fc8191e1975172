import type { PrecompileFunctions } from '../precompile-functions.js'

/** The functions of the precompile scheduler: those that runtime 425 has, and those of newer ones. */
export const SCHEDULER: PrecompileFunctions = {
  since425: [],
  newer: [
    'function getIncompleteSince() view returns (bool exists, uint64 blockNumber)',
    'function getRetry(uint64 when, uint32 index) view returns (bool exists, uint8 totalRetries, uint8 remaining, uint64 period)',
    'function getScheduledCall(uint64 when, uint32 index) view returns ((bool exists, bool hasTaskId, bytes32 taskId, uint8 ' +
      'priority, bytes32 callHash, bool hasCallLength, uint32 callLength, bool isPeriodic, uint64 period, uint32 remaining))',
    'function getScheduledCallCount(uint64 when) view returns (uint32)',
    'function getTaskAddress(bytes32 taskId) view returns (bool exists, uint64 when, uint32 index)',
  ],
}
