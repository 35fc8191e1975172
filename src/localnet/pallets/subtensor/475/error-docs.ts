/** The meanings of the errors that are new at 475, or mean something else, as {@link subtensorErrorDocs} has those of 425. */
import type { subtensorErrors475 } from './errors.js'

export const subtensorErrorDocs475: Readonly<Record<keyof typeof subtensorErrors475 | 'NotEnoughStake', string>> = {
  NotEnoughStake: 'The stake of the caller does not suffice for this action.',
  KeepStakeBlockedByCollateral:
    'The old hotkey still has collateral as a miner, so a swap with keep_stake is refused: the stake would stay behind while the UID ' +
    'moves. Swap with keep_stake=false, which takes the collateral along.',
  InsufficientTaoBalance: 'The caller has less TAO than the operation needs.',
  EvmKeyAssociationLimitExceeded: 'As many UIDs of the subnet as are allowed are associated with this EVM address already.',
  SubnetBuybackRateLimitExceeded: 'The subnet was bought back more often than the rate limit of that operation allows.',
  NetworkDissolveAlreadyQueued: 'The network waits in the queue of those that are dissolved already.',
  WaitingForDissolvedSubnetCleanup: 'What a dissolved subnet has left behind must be cleaned up first.',
  LockIdOverFlow: 'Too many subnets have been registered by this coldkey.',
  StartCallNotReady: 'More blocks have to pass before the start call can be made.',
  InsufficientAlphaBalance: 'The caller has less stake in alpha than the operation needs.',
  ColdkeyCollateralIncomplete:
    'The coldkey cannot be swapped, as not all of its collateral could be moved: its total, ColdkeyMinerCollateral, was not zero ' +
    'after every hotkey with collateral had been moved. The stake would be guarded by too small a lock otherwise.',
  ColdkeyCollateralPositionsFull: 'The coldkey has collateral on as many hotkeys of this subnet as are allowed.',
  BasketHasNoWeights: 'Retired, its index is kept: what is put into a fund without holdings is held in its root slot, as TAO, now.',
  RootStakeLocked:
    'Stake on root, netuid 0, cannot leave it before RootStakeUnlockInterval has passed since the coldkey last added, removed or ' +
    'claimed root stake at this hotkey. So nobody can stake for one moment of dividends alone.',
  BetaBasketSeedInProgress:
    'The migration migrate_seed_beta_basket_v2 is not over. Until then, deposits into baskets, claims, swaps of coldkeys and of ' +
    'hotkeys with root stake, and all changes of root stake are paused.',
  RootWeightSettingDisabled:
    'Retired, its index is kept: set_root_weights and its switch are gone. A fund has no target; it is what dividends and ' +
    'swap_basket make it.',
  RootClaimTooHeavy:
    'The claim would walk over more root hotkeys and basket rows than may be admitted at once. Claim validator by validator with ' +
    'claim_root_with_hotkey.',
  RootWeightCapExceeded:
    'Retired, its index is kept for the test runtime 463: the cap of set_root_weights. The one that counts is ' +
    'BasketConcentrationCapExceeded.',
  BasketDepositPending:
    'Root dividends that wait to be put into the fund could not be settled. What changes who may claim from this hotkey has to be ' +
    'tried again once they can be.',
  InvalidBatchLength: 'The batch of weights is empty, or has more items than there are networks.',
  TooManyStakingHotkeys:
    'The coldkey stakes to as many hotkeys as it may: a transfer by others cannot add one to the destination, nor can the signer ' +
    'beyond the cap. Stake to a hotkey that it has already is still taken.',
  ColdkeySwapTooHeavy:
    'The coldkey stakes to more hotkeys, or has more positions, than one swap of a coldkey can move. Unstake or move stake together first.',
  BasketConcentrationCapExceeded:
    'The purchase would leave the fund with more of this holding than BasketConcentrationCap of its net asset value, at what it could ' +
    'be sold for. A cap of 1/16 spreads a fund over 16 holdings at least. It does not apply while there are fewer subnets than that.',
  BasketTradingDisabled: 'Trading in baskets is switched off for the whole network, by BasketTradingEnabled.',
  BasketTradingFrozen: 'Trading in the basket of this hotkey has been frozen by governance, with BasketTradingFrozen.',
  BasketTurnoverBudgetExceeded:
    'More TAO would pass through the fund than is left of its budget, which is BasketDailyTurnoverCap of its net asset value and ' +
    'refills over BASKET_TRADE_REFILL_BLOCKS. Wait, or trade less.',
  BasketSameSubnet: 'The subnet that is sold and the one that is bought are the same.',
  BasketLiquidityCapExceeded:
    'The fund would hold more of the destination subnet than BasketLiquidityCap allows as a share of the alpha in its pool. Trade ' +
    'less, or choose a deeper pool.',
  BasketMinOutNotMet:
    'The purchase brought less than min_amount_out, in alpha of the destination or in TAO where that is root, and was rolled back. ' +
    'Ask for the price again, or lower the floor.',
  BasketSwapBatchEmpty: 'The swap_basket_many had no legs. It needs one at least; how many it may have is checked as it is decoded.',
  CommitPayloadTooLarge: 'The ciphertext is longer than the mode of consensus of the subnet allows.',
  CommitQueueFull: 'The queue of timelocked commits that a Null subnet shares is full, by bytes or by number.',
}
