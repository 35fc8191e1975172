import type { Runs } from '../../../frame/arrange-items.js'

/** Where the runtime's source has the new calls of SubtensorModule, if not where their indices put them. */
export const subtensorCallOrder475: Runs = [
  ['burned_register', 'pow_register'],
  ['swap_stake_limit', 'move_stake_limit'],
  ['claim_root', 'claim_root_with_hotkey', 'stake_into_basket', 'swap_basket', 'swap_basket_many'],
]

/** Behind which of the older items the new ones are stored. */
export const subtensorStorageOrder475: Runs = [
  ['LastHotkeySwapOnNetuid', 'StakeMoveCooldownUntil', 'HotkeySuccessor', 'HotkeyRoot', 'ColdkeySuccessor', 'ColdkeyRoot'],
  ['ChildkeyTake', 'ChildkeyThresholdChecks', 'ChildkeyThresholdSuspended'],
  ['RootAlphaDividendsPerSubnet', 'PendingBasketDeposits', 'PendingBasketFlushCursor'],
  ['SubnetMovingPrice', 'SubnetFastMovingPrice'],
  ['TotalHotkeyAlpha', 'TotalAlphaStaked'],
  ['AlphaV2', 'AlphaSharePoolEpoch', 'AlphaShareEpoch'],
  ['FlowNormExponent', 'EmissionBarQuantile', 'EmissionBarRank', 'EmissionGateExponent', 'EmissionGateBar'],
  ['NetworkPowRegistrationAllowed', 'LastPowRegistrationBlock'],
  ['LastMechansimStepBlock', 'LastYumaStepBlock', 'NullPruningTarget', 'SavedYumaMaxAllowedValidators'],
  ['AlphaValues', 'LiquidAlphaConsensusMode', 'SubnetEpochConsensus'],
  [
    'SubtokenEnabled',
    'DissolveCleanupQueue',
    'CurrentDissolveCleanupStatus',
    'NetworkRegistrationQueue',
    'NetworkRegistrationLockId',
    'NetworkRegistrationEscrow',
  ],
  ['VotingPower', 'TotalVotingPower'],
  ['Consensus', 'ConsensusByMechanism'],
  [
    'LastColdkeyHotkeyStakeBlock',
    'RootStakeUnlockInterval',
    'BasketTradingEnabled',
    'BasketTradingFrozen',
    'BasketDailyTurnoverCap',
    'BasketMinTradeTao',
    'BasketLiquidityCap',
    'BasketClaimRowDustCapTao',
    'BasketClaimRowDustBps',
    'BasketClaimSliceDustTao',
    'BasketClaimForfeitCapTao',
    'BasketTradeBucket',
    'BasketLiquidityUsed',
    'BasketConcentrationCap',
  ],
  [
    'RootClaimed',
    'BasketShares',
    'BasketRate',
    'BetaBaseline',
    'BasketTwr',
    'BetaIndexSnapshot',
    'BetaIndexSweep',
    'BetaIndexFundSample',
    'BasketClaimed',
    'BasketDepositedTao',
    'BasketRedeemedTao',
  ],
  ['AssociatedEvmAddress', 'AssociatedUidsByEvmAddress'],
  ['AccumulatedLeaseDividends', 'SubnetLeaseUnpaidDividends'],
  ['ColdkeyCollateralHotkeys', 'AutoParentDelegationEnabled', 'HasMigrationRun', 'PendingChildKeyCooldown'],
]
