import type { PrecompileFunctions } from '../precompile-functions.js'

/** The functions of the precompile staking-v2: those that runtime 425 has, and those of newer ones. */
export const STAKING_V2: PrecompileFunctions = {
  since425: [
    'function addProxy(bytes32 delegate) payable',
    'function addStake(bytes32 hotkey, uint256 amount, uint256 netuid) payable',
    'function addStakeLimit(bytes32 hotkey, uint256 amount, uint256 limit_price, bool allow_partial, uint256 netuid) payable',
    'function getAlphaStakedValidators(bytes32 hotkey, uint256 netuid) view returns (uint256[])',
    'function getStake(bytes32 hotkey, bytes32 coldkey, uint256 netuid) view returns (uint256)',
    'function getTotalAlphaStaked(bytes32 hotkey, uint256 netuid) view returns (uint256)',
    'function getTotalColdkeyStake(bytes32 coldkey) view returns (uint256)',
    'function getTotalColdkeyStakeOnSubnet(bytes32 coldkey, uint256 netuid) view returns (uint256)',
    'function getTotalHotkeyStake(bytes32 hotkey) view returns (uint256)',
    'function getNominatorMinRequiredStake() view returns (uint256)',
    'function moveStake(bytes32 origin_hotkey, bytes32 destination_hotkey, uint256 origin_netuid, uint256 destination_netuid, ' +
      'uint256 amount) payable',
    'function removeProxy(bytes32 delegate) payable',
    'function removeStake(bytes32 hotkey, uint256 amount, uint256 netuid) payable',
    'function removeStakeFull(bytes32 hotkey, uint256 netuid) payable',
    'function removeStakeFullLimit(bytes32 hotkey, uint256 netuid, uint256 limitPrice) payable',
    'function removeStakeLimit(bytes32 hotkey, uint256 amount, uint256 limit_price, bool allow_partial, uint256 netuid) payable',
    'function transferStake(bytes32 destination_coldkey, bytes32 hotkey, uint256 origin_netuid, uint256 destination_netuid, ' +
      'uint256 amount) payable',
    'function burnAlpha(bytes32 hotkey, uint256 amount, uint256 netuid) payable',
    'function approve(address spenderAddress, uint256 netuid, uint256 absoluteAmount)',
    'function allowance(address sourceAddress, address spenderAddress, uint256 netuid) view returns (uint256)',
    'function increaseAllowance(address spenderAddress, uint256 netuid, uint256 increaseAmount)',
    'function decreaseAllowance(address spenderAddress, uint256 netuid, uint256 decreaseAmount)',
    'function transferStakeFrom(address sourceAddress, address destinationAddress, bytes32 hotkey, uint256 originNetuid, uint256 ' +
      'destinationNetuid, uint256 amount)',
  ],
  newer: [
    'function getStakeInfoForColdkeyAndNetuid(bytes32 coldkey, uint256 netuid, bytes32[] hotkeys) view returns ((bytes32 hotkey, ' +
      'uint256 stake)[] positions)',
    'function getDefaultMinStake() view returns (uint256 defaultMinStake)',
    'function moveStakeLimit(bytes32 originHotkey, bytes32 destinationHotkey, uint16 originNetuid, uint16 destinationNetuid, ' +
      'uint64 alphaAmount, uint64 limitPrice, bool allowPartial)',
    'function getColdkeyLock(bytes32 coldkey, uint256 netuid) view returns ((bool exists, bytes32 hotkey, uint256 locked_mass, ' +
      'uint128 conviction, bool is_perpetual) lockInfo)',
    'function getHotkeyConvictions(uint256 netuid, bytes32[] hotkeys) view returns (uint128[] convictions)',
    'function getHotkeyLock(bytes32 hotkey, uint256 netuid) view returns ((bool exists, uint256 locked_mass, uint128 conviction) ' +
      'lockInfo)',
    'function getLockRates() view returns (uint64 unlockRate, uint64 maturityRate)',
    'function getRejectLockedAlpha(bytes32 coldkey) view returns (bool)',
    'function lockStake(bytes32 hotkey, uint256 amount, uint256 netuid) payable',
    'function moveLock(bytes32 destinationHotkey, uint256 netuid) payable',
    'function setPerpetualLock(uint256 netuid, bool enabled) payable',
    'function setRejectLockedAlpha(bool enabled) payable',
    'function addCollateral(uint16 netuid, bytes32 hotkey, uint64 alpha, uint64 limitPrice)',
    'function addStakeBurn(bytes32 hotkey, uint16 netuid, uint64 amount, bool hasLimit, uint64 limit)',
    'function claimRoot(uint16[] subnets)',
    'function claimRootWithHotkey(bytes32 hotkey)',
    'function decreaseTake(bytes32 hotkey, uint16 take)',
    'function increaseTake(bytes32 hotkey, uint16 take)',
    'function recycleAlpha(bytes32 hotkey, uint64 amount, uint16 netuid)',
    'function setAutoParentDelegationEnabled(bytes32 hotkey, bool enabled)',
    'function setChildkeyTake(bytes32 hotkey, uint16 netuid, uint16 take)',
    'function setColdkeyAutoStakeHotkey(uint16 netuid, bytes32 hotkey)',
    'function setCollateralDrainRatio(uint16 netuid, uint128 rawRatio)',
    'function setCollateralLockShare(uint16 netuid, uint16 lockShare)',
    'function setMinChildkeyTakePerSubnet(uint16 netuid, uint16 take)',
    'function setMinCollateral(uint16 netuid, bytes32 hotkey, uint64 minLocked)',
    'function setRootClaimThreshold(uint16 netuid, uint64 threshold)',
    'function swapStake(bytes32 hotkey, uint16 originNetuid, uint16 destinationNetuid, uint64 alphaAmount)',
    'function swapStakeLimit(bytes32 hotkey, uint16 originNetuid, uint16 destinationNetuid, uint64 alphaAmount, uint64 ' +
      'limitPrice, bool allowPartial)',
    'function transferStakeAndHotkey(bytes32 destinationColdkey, bytes32 originHotkey, bytes32 destinationHotkey, uint16 ' +
      'originNetuid, uint16 destinationNetuid, uint64 alphaAmount)',
    'function unstakeAll(bytes32 hotkey)',
    'function unstakeAllAlpha(bytes32 hotkey)',
    'function getAutoStakeDestination(bytes32 coldkey, uint16 netuid) view returns (bool exists, bytes32 hotkey)',
    'function getAutoStakeDestinationColdkeys(bytes32 hotkey, uint16 netuid) view returns (bytes32[])',
    'function getChildKeys(bytes32 parent, uint16 netuid) view returns ((uint64 proportion, bytes32 account)[])',
    'function getChildkeyTake(bytes32 hotkey, uint16 netuid) view returns (uint16)',
    'function getColdkeyCollateral(uint16 netuid, bytes32 coldkey) view returns (uint64 locked, bytes32[] hotkeys)',
    'function getColdkeyRoot(bytes32 coldkey) view returns (bool exists, bytes32 root)',
    'function getColdkeySuccessor(bytes32 coldkey) view returns (bool exists, bytes32 successor)',
    'function getColdkeySwapDelays() view returns (uint64 announcementDelay, uint64 reannouncementDelay)',
    'function getColdkeySwapStatus(bytes32 coldkey) view returns (bool hasAnnouncement, uint64 announcementBlock, bytes32 ' +
      'callHash, bool hasDispute, uint64 disputeBlock)',
    'function getCollateralConfig(uint16 netuid) view returns (uint16 lockShare, uint128 drainRatio)',
    'function getDelegate(bytes32 hotkey) view returns (bool exists, uint16 take)',
    'function getHotkeyOwner(bytes32 hotkey) view returns (bool exists, bytes32 owner)',
    'function getHotkeyRoot(bytes32 hotkey, uint16 netuid) view returns (bool exists, bytes32 root)',
    'function getHotkeySuccessor(bytes32 hotkey, uint16 netuid) view returns (bool exists, bytes32 successor)',
    'function getLastHotkeySwapOnSubnet(bytes32 coldkey, uint16 netuid) view returns (uint64)',
    'function getMinChildkeyTakePerSubnet(uint16 netuid) view returns (uint16)',
    'function getMinerCollateral(uint16 netuid, bytes32 hotkey, bytes32 coldkey) view returns (bool exists, uint64 locked, ' +
      'uint128 drainRatio, uint64 minLocked, uint64 earned)',
    'function getOwnedHotkeys(bytes32 coldkey) view returns (bytes32[])',
    'function getStakingHotkeys(bytes32 coldkey, uint64 offset, uint16 limit) view returns (bytes32[] hotkeys, uint64 total)',
    'function getParentKeys(bytes32 child, uint16 netuid) view returns ((uint64 proportion, bytes32 account)[])',
    'function getPendingChildKeyCooldown() view returns (uint64)',
    'function getPendingChildKeys(bytes32 parent, uint16 netuid) view returns ((uint64 proportion, bytes32 account)[] children, ' +
      'uint64 cooldownBlock)',
    'function getStakeAccounting() view returns (uint64 totalIssuance, uint64 totalStake)',
    'function getTakeLimits() view returns (uint16 minDelegateTake, uint16 maxDelegateTake, uint16 minChildkeyTake, uint16 ' +
      'maxChildkeyTake)',
    'function getUnclaimedRootTaoByHotkey(bytes32 coldkey, bytes32 hotkey) view returns (uint256 taoValue)',
    'function getUnclaimedRootTaoBySubnet(bytes32 coldkey, uint16 netuid, bytes32[] hotkeys) view returns (uint256 taoValue)',
  ],
}
