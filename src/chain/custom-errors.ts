/**
 * The numbers in "Invalid Transaction: Custom error: N". Source: `CustomTransactionError` of the runtime, read in all of its releases from
 * spec 195 to 424, in 425, and in the current development version (459). Once released, a number has kept its meaning in all later
 * releases, and the newest source promises this to clients; so each number is explained from its first release on. Before spec 233 most
 * numbers were literals at the place of use and had other meanings.
 */

export interface CustomError {
  /** The spec version of the first release that has it. */
  readonly since: number
  readonly name: string
  readonly meaning: string
  /** Key into the remedies. */
  readonly remedy: string | null
}

const e = (since: number, name: string, meaning: string, remedy: string | null = null): CustomError => ({ since, name, meaning, remedy })

const ERRORS: Readonly<Record<number, CustomError>> = {
  0: e(195, 'ColdkeyInSwapSchedule', 'a swap of this coldkey is scheduled'),
  1: e(233, 'StakeAmountTooLow', 'the stake is too small', 'SubtensorModule.AmountTooLow'),
  2: e(233, 'BalanceTooLow', 'the balance of the coldkey is too small', 'SubtensorModule.InsufficientBalance'),
  3: e(233, 'SubnetNotExists', 'the subnet does not exist', 'SubtensorModule.SubnetNotExists'),
  4: e(233, 'HotkeyAccountDoesntExist', 'the hotkey is not known to the chain', 'SubtensorModule.HotKeyAccountNotExists'),
  5: e(233, 'NotEnoughStakeToWithdraw', 'less is staked than this takes', 'SubtensorModule.NotEnoughStakeToWithdraw'),
  6: e(233, 'RateLimitExceeded', 'this was done too recently', 'SubtensorModule.TxRateLimitExceeded'),
  7: e(233, 'InsufficientLiquidity', 'the pool cannot fill this amount', 'SubtensorModule.InsufficientLiquidity'),
  8: e(233, 'SlippageTooHigh', 'the price would move beyond the limit', 'SubtensorModule.SlippageTooHigh'),
  9: e(233, 'TransferDisallowed', 'the subnet does not allow its stake to be transferred'),
  10: e(238, 'HotKeyNotRegisteredInNetwork', 'the hotkey is not registered there', 'SubtensorModule.HotKeyNotRegisteredInSubNet'),
  11: e(238, 'InvalidIpAddress', 'the IP address is none that the chain takes', 'SubtensorModule.InvalidIpAddress'),
  12: e(238, 'ServingRateLimitExceeded', 'an endpoint was announced too recently', 'SubtensorModule.ServingRateLimitExceeded'),
  13: e(238, 'InvalidPort', 'the port is not valid', 'SubtensorModule.InvalidPort'),
  14: e(273, 'ZeroMaxAmount', 'nothing could be swapped within the price limit', 'SubtensorModule.SlippageTooHigh'),
  15: e(301, 'InvalidRevealRound', 'the reveal round is in the past'),
  16: e(302, 'CommitNotFound', 'there is no such commit of weights', 'SubtensorModule.NoWeightsCommitFound'),
  17: e(302, 'CommitBlockNotInRevealRange', 'it is too early or too late to reveal these weights', 'SubtensorModule.RevealTooEarly'),
  18: e(302, 'InputLengthsUnequal', 'the lists of the call differ in length'),
  19: e(323, 'UidNotFound', 'the hotkey has no uid on the subnet', 'SubtensorModule.HotKeyNotRegisteredInSubNet'),
  20: e(323, 'EvmKeyAssociateRateLimitExceeded', 'an EVM key was associated too recently', 'SubtensorModule.TxRateLimitExceeded'),
  21: e(380, 'ColdkeySwapDisputed', 'the swap of this coldkey is disputed'),
  22: e(380, 'InvalidRealAccount', 'the proxied account is not valid'),
  23: e(391, 'FailedShieldedTxParsing', 'the shielded transaction cannot be read'),
  24: e(391, 'InvalidShieldedTxPubKeyHash', 'the shielded transaction was encrypted to a key that is no longer in use'),
  25: e(411, 'NonAssociatedColdKey', 'the hotkey belongs to another coldkey', 'SubtensorModule.NonAssociatedColdKey'),
  26: e(411, 'DelegateTakeTooLow', 'the take is below the minimum', 'SubtensorModule.DelegateTakeTooLow'),
  27: e(411, 'DelegateTakeTooHigh', 'the take is above the maximum', 'SubtensorModule.DelegateTakeTooHigh'),
  255: e(233, 'BadRequest', 'the runtime gives no further reason'),
}

/** What number N means on a runtime of that spec version, or null where that is not known. */
export function explainCustomError(code: number, specVersion: number): CustomError | null {
  const known = ERRORS[code]
  return known && specVersion >= known.since ? known : null
}

/** Every number that is known, with what it means since its first release. */
export function listCustomErrors(): readonly (CustomError & { readonly number: number })[] {
  return Object.entries(ERRORS).map(([number, error]) => ({ number: Number(number), ...error }))
}
