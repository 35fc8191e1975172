/**
 * What to do about the errors that spec 475 added, all 46 of them: whatever can end in one of these did not exist before. They are used by
 * name like the others of `remedies.ts`.
 */
export const REMEDIES_475: Readonly<Record<string, string>> = {
  // Registering, creating and dissolving subnets.
  'SubtensorModule.InsufficientTaoBalance': 'Fund the coldkey, or use a smaller amount.',
  'SubtensorModule.NetworkDissolveAlreadyQueued': 'Nothing to do: the subnet is being dissolved already. `taoctl subnets queue` shows it.',
  'SubtensorModule.WaitingForDissolvedSubnetCleanup':
    'A dissolved subnet is still being cleared away. Try again some blocks later; `taoctl subnets queue` shows how far it is.',
  'SubtensorModule.LockIdOverFlow': 'The chain has no numbers left for registrations that wait; only its operators can change that.',
  'SubtensorModule.StartCallNotReady': 'A new subnet can be started only after a delay; try again later.',

  // Stake and collateral.
  'SubtensorModule.InsufficientAlphaBalance': 'Use a smaller amount; see what is staked with `taoctl stake list`.',
  'SubtensorModule.RootStakeLocked':
    'Stake on root stays for a time after it was last added to, taken from or claimed for. Try again once that has passed.',
  'SubtensorModule.TooManyStakingHotkeys':
    'The coldkey stakes to as many hotkeys as it may. Stake to one of those, or empty one first: `taoctl stake list` shows them.',
  'SubtensorModule.SubnetBuybackRateLimitExceeded': 'The subnet bought back a short time ago; try again later.',
  'SubtensorModule.ColdkeyCollateralPositionsFull':
    'The coldkey has collateral on as many hotkeys of this subnet as it may. Use one of those hotkeys, or another coldkey.',
  'SubtensorModule.ColdkeyCollateralIncomplete':
    'Not all collateral of the old coldkey could be moved, so nothing was. Tell the operators of the chain.',
  'SubtensorModule.KeepStakeBlockedByCollateral':
    'The old hotkey has collateral, which goes where its uid goes. Swap without keeping the stake on the old hotkey.',
  'SubtensorModule.ColdkeySwapTooHeavy':
    'The coldkey has too many stakes for one swap. Take back or move stake so that it is on fewer hotkeys and subnets.',
  'SubtensorModule.EvmKeyAssociationLimitExceeded':
    'This EVM address is associated with as many neurons of the subnet as it may. Use another EVM address.',

  // Baskets: what is owed to stakers on root, and what validators do with it.
  'SubtensorModule.RootClaimTooHeavy': 'Claim from one validator at a time: name its hotkey.',
  'SubtensorModule.BetaBasketSeedInProgress': 'The chain is still filling the new funds from the old ones. Try again some blocks later.',
  'SubtensorModule.BasketDepositPending': 'Dividends of this validator are still on their way into its fund. Try again some blocks later.',
  'SubtensorModule.BasketTradingDisabled':
    'The operators of the chain have switched trading in funds off. Owed shares can still be claimed.',
  'SubtensorModule.BasketTradingFrozen':
    'The operators of the chain have stopped trading in the fund of this validator. Owed shares can still be claimed.',
  'SubtensorModule.BasketTurnoverBudgetExceeded':
    'The fund has traded as much as it may for now. Trade less, or wait: the budget refills by the block.',
  'SubtensorModule.BasketLiquidityCapExceeded':
    "The fund would hold too large a part of that subnet's pool. Trade less, or into a subnet with a deeper pool.",
  'SubtensorModule.BasketConcentrationCapExceeded': 'Too much of the fund would be on one subnet. Trade less, or into another subnet.',
  'SubtensorModule.BasketSameSubnet': 'Name two different subnets.',
  'SubtensorModule.BasketMinOutNotMet': 'The price moved, so that less would come out than was demanded. Quote it again, or demand less.',
  'SubtensorModule.BasketSwapBatchEmpty': 'Name at least one trade.',
  'SubtensorModule.BasketHasNoWeights': 'The chain no longer uses this error: tell the operators of the chain.',
  'SubtensorModule.RootWeightSettingDisabled': 'Weights can no longer be set on root; what a fund holds is changed by trading.',
  'SubtensorModule.RootWeightCapExceeded': 'Weights can no longer be set on root; what a fund holds is changed by trading.',

  // Weights and commitments.
  'SubtensorModule.InvalidBatchLength': 'Name at least one subnet, and each subnet once.',
  'SubtensorModule.CommitPayloadTooLarge':
    'The encrypted weights are too large for the consensus of this subnet. Give weights to fewer neurons.',
  'SubtensorModule.CommitQueueFull': 'The subnet takes no more commitments in this epoch. Try again in the next.',
  'Commitments.TimelockRevealFailedNotAllowed':
    'Only the chain itself may note that something could not be revealed. Leave that field out.',

  // Parameters.
  'AdminUtils.CollateralLockShareTooHigh': 'At most 95 % of the price of a registration (62258 of 65535) can be collateral.',
  'AdminUtils.CollateralDrainRatioOutOfBounds': 'Choose a ratio above 0 and of at most 10.',
  'AdminUtils.GrandpaChangeDelayMustBeZero': 'The change has to take effect at once: a delay of 0 blocks.',

  // Crowdloans.
  'Crowdloan.AlreadyFinalizing': 'A crowdloan is being finalized in this very transaction; finalize the others by themselves.',
  'Crowdloan.FundsNotSettled': "The crowdloan's call has to spend all that was raised. Change that call, then finalize again.",

  // Orders that spend what an earlier order brought in.
  'LimitOrders.NoLinkedOutput':
    'The earlier order brought in nothing yet, or it was all cleared away. Wait until it is filled, or place a plain order.',
  'LimitOrders.LinkedOutputSignerMismatch': 'An order can spend only what an order of the same account brought in.',
  'LimitOrders.LinkedOutputAssetMismatch': 'The earlier order brought in another asset. Name the asset and the subnet that it brought in.',
  'LimitOrders.LinkedOutputExpired':
    'What the earlier order brought in was kept for a time only. Place a plain order with the amount instead.',
  'LimitOrders.LinkedAmountResolvedToZero':
    'That share of what the earlier order brought in is less than the smallest unit. Choose a larger one.',
  'LimitOrders.PartialFillNotSupportedForLinkedAmount': 'An order that spends what another brought in is filled whole or not at all.',
  'LimitOrders.PartialFillNotSupportedForProvider': 'An order whose result another order spends is filled whole or not at all.',
  'LimitOrders.LinkedOutputNotPrunable': 'Until it expires only the account whose order it was may clear it away.',
  'LimitOrders.OrderSignerFrozen': 'The account of this order may not move anything while the swap of its coldkey is under way.',
}
