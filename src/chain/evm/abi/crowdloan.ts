import type { PrecompileFunctions } from '../precompile-functions.js'

/** The functions of the precompile crowdloan: those that runtime 425 has, and those of newer ones. */
export const CROWDLOAN: PrecompileFunctions = {
  since425: [
    'function contribute(uint32 crowdloanId, uint64 amount) payable',
    'function create(uint64 deposit, uint64 minContribution, uint64 cap, uint32 end, address targetAddress) payable',
    'function dissolve(uint32 crowdloanId) payable',
    'function finalize(uint32 crowdloanId) payable',
    'function getContribution(uint32 crowdloanId, bytes32 coldkey) view returns (uint64)',
    'function getCrowdloan(uint32 crowdloanId) view returns ((bytes32 creator, uint64 deposit, uint64 min_contribution, uint32 ' +
      'end, uint64 cap, bytes32 funds_account, uint64 raised, bool has_target_address, bytes32 target_address, bool finalized, ' +
      'uint32 contributors_count))',
    'function refund(uint32 crowdloanId) payable',
    'function updateCap(uint32 crowdloanId, uint64 newCap) payable',
    'function updateEnd(uint32 crowdloanId, uint32 newEnd) payable',
    'function updateMinContribution(uint32 crowdloanId, uint64 newMinContribution) payable',
    'function withdraw(uint32 crowdloanId) payable',
  ],
  newer: ['function setMaxContribution(uint32 crowdloanId, bool hasMaxContribution, uint64 maxContribution)'],
}
