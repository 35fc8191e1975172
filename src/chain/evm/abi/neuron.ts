import type { PrecompileFunctions } from '../precompile-functions.js'

/** The functions of the precompile neuron: those that runtime 425 has, and those of newer ones. */
export const NEURON: PrecompileFunctions = {
  since425: [
    'function burnedRegister(uint16 netuid, bytes32 hotkey) payable',
    'function registerLimit(uint16 netuid, bytes32 hotkey, uint64 limitPrice) payable',
    'function commitWeights(uint16 netuid, bytes32 commitHash) payable',
    'function revealWeights(uint16 netuid, uint16[] uids, uint16[] values, uint16[] salt, uint64 versionKey) payable',
    'function serveAxon(uint16 netuid, uint32 version, uint128 ip, uint16 port, uint8 ipType, uint8 protocol, uint8 placeholder1, ' +
      'uint8 placeholder2) payable',
    'function serveAxonTls(uint16 netuid, uint32 version, uint128 ip, uint16 port, uint8 ipType, uint8 protocol, uint8 ' +
      'placeholder1, uint8 placeholder2, bytes certificate) payable',
    'function servePrometheus(uint16 netuid, uint32 version, uint128 ip, uint16 port, uint8 ipType) payable',
    'function setWeights(uint16 netuid, uint16[] dests, uint16[] weights, uint64 versionKey) payable',
  ],
  newer: [
    'function announceColdkeySwap(bytes32 newColdkeyHash)',
    'function associateEvmKey(uint16 netuid, address evmKey, uint64 blockNumber, bytes signature)',
    'function batchCommitWeights(uint16[] netuids, bytes32[] commitHashes)',
    'function batchRevealWeights(uint16 netuid, uint16[][] uids, uint16[][] values, uint16[][] salts, uint64[] versionKeys)',
    'function batchSetWeights(uint16[] netuids, uint16[][] dests, uint16[][] values, uint64[] versionKeys)',
    'function clearColdkeySwapAnnouncement()',
    'function commitCrv3MechanismWeights(uint16 netuid, uint8 mecid, bytes commit, uint64 revealRound)',
    'function commitMechanismWeights(uint16 netuid, uint8 mecid, bytes32 commitHash)',
    'function commitTimelockedMechanismWeights(uint16 netuid, uint8 mecid, bytes commit, uint64 revealRound, uint16 ' +
      'commitRevealVersion)',
    'function commitTimelockedWeights(uint16 netuid, bytes commit, uint64 revealRound, uint16 commitRevealVersion)',
    'function disputeColdkeySwap()',
    'function executeAnnouncedColdkeySwap(bytes32 newColdkey)',
    'function register(uint16 netuid, uint64 blockNumber, uint64 nonce, bytes work, bytes32 hotkey, bytes32 coldkey)',
    'function revealMechanismWeights(uint16 netuid, uint8 mecid, uint16[] uids, uint16[] values, uint16[] salt, uint64 versionKey)',
    'function rootRegister(bytes32 hotkey)',
    'function setChildren(bytes32 hotkey, uint16 netuid, uint64[] proportions, bytes32[] children)',
    'function setIdentity(string name, string url, string githubRepo, string image, string discord, string description, string ' +
      'additional)',
    'function setMechanismWeights(uint16 netuid, uint8 mecid, uint16[] dests, uint16[] weights, uint64 versionKey)',
    'function swapHotkey(bytes32 hotkey, bytes32 newHotkey, bool hasNetuid, uint16 netuid)',
    'function swapHotkeyV2(bytes32 hotkey, bytes32 newHotkey, bool hasNetuid, uint16 netuid, bool keepStake)',
    'function tryAssociateHotkey(bytes32 hotkey)',
    'function getBlockAtRegistration(uint16 netuid, uint16 uid) view returns (uint64)',
    'function getBonds(uint16 netuid, uint16 uid) view returns ((uint16 uid, uint16 value)[])',
    'function getChainIdentity(bytes32 coldkey) view returns (bool exists, bytes name, bytes url, bytes githubRepo, bytes image, ' +
      'bytes discord, bytes description, bytes additional)',
    'function getLegacyTimelockedWeightCommit(uint8 version, uint16 netuid, uint64 epoch, uint32 index) view returns (bool ' +
      'exists, bytes32 hotkey, uint64 blockNumber, bytes32 ciphertextHash, uint32 ciphertextLength, uint64 revealRound)',
    'function getLegacyTimelockedWeightCommitCount(uint8 version, uint16 netuid, uint64 epoch) view returns (uint32)',
    'function getLegacyTransactionRateBlocks(bytes32 hotkey) view returns (uint64 lastTransactionBlock, uint64 ' +
      'lastChildkeyTakeBlock, uint64 lastDelegateTakeBlock)',
    'function getLoadedEmission(uint16 netuid) view returns (bool exists, (bytes32 hotkey, uint64 serverEmission, uint64 ' +
      'validatorEmission)[])',
    'function getNeuronCertificate(uint16 netuid, bytes32 hotkey) view returns (bool exists, uint8 algorithm, bytes publicKey)',
    'function getPrometheus(uint16 netuid, bytes32 hotkey) view returns (bool exists, uint64 blockNumber, uint32 version, uint128 ' +
      'ip, uint16 port, uint8 ipType)',
    'function getSubnetIdentity(uint16 netuid) view returns (bool exists, bytes subnetName, bytes githubRepo, bytes ' +
      'subnetContact, bytes subnetUrl, bytes discord, bytes description, bytes logoUrl, bytes additional)',
    'function getTimelockedWeightCommit(uint16 netuid, uint64 epoch, uint32 index) view returns (bool exists, bytes32 hotkey, ' +
      'uint64 blockNumber, bytes32 ciphertextHash, uint32 ciphertextLength, uint64 revealRound)',
    'function getTimelockedWeightCommitCount(uint16 netuid, uint64 epoch) view returns (uint32)',
    'function getTransactionKeyLastBlock(bytes32 hotkey, uint16 netuid, uint16 transactionKey) view returns (uint64)',
    'function getUid(uint16 netuid, bytes32 hotkey) view returns (bool exists, uint16 uid)',
    'function getWeightCommit(uint16 netuid, bytes32 hotkey, uint32 index) view returns (bool exists, bytes32 hash, uint64 epoch, ' +
      'uint64 blockNumber)',
    'function getWeightCommitCount(uint16 netuid, bytes32 hotkey) view returns (uint32)',
    'function getWeights(uint16 netuid, uint16 uid) view returns ((uint16 uid, uint16 value)[])',
    'function isNetworkMember(bytes32 hotkey, uint16 netuid) view returns (bool)',
    'function commitTimelockedMechanismWeightsV2(uint16 netuid, uint8 mecid, bytes commit, uint64 revealRound, uint16 ' +
      'commitRevealVersion)',
    'function setMechanismWeightsV2(uint16 netuid, uint8 mecid, uint16[] dests, uint16[] weights, uint64 versionKey)',
  ],
}
