import type { PrecompileFunctions } from '../precompile-functions.js'

/** The functions of the precompile leasing: those that runtime 425 has, and those of newer ones. */
export const LEASING: PrecompileFunctions = {
  since425: [
    'function createLeaseCrowdloan(uint64 crowdloanDeposit, uint64 crowdloanMinContribution, uint64 crowdloanCap, uint32 ' +
      'crowdloanEnd, uint8 leasingEmissionsShare, bool hasLeasingEndBlock, uint32 leasingEndBlock) payable',
    'function getContributorShare(uint32 leaseId, bytes32 contributor) view returns (uint128, uint128)',
    'function getLease(uint32 leaseId) view returns ((bytes32 beneficiary, bytes32 coldkey, bytes32 hotkey, uint8 ' +
      'emissions_share, bool has_end_block, uint32 end_block, uint16 netuid, uint64 cost))',
    'function getLeaseIdForSubnet(uint16 netuid) view returns (uint32)',
    'function terminateLease(uint32 leaseId, bytes32 hotkey) payable',
  ],
  newer: [
    'function startCall(uint16 netuid)',
    'function getAccumulatedLeaseDividends(uint32 leaseId) view returns (uint64)',
    'function getNextLeaseId() view returns (uint32)',
  ],
}
