/**
 * The numbers in "Invalid Transaction: Custom error: N". They were renumbered more than once, so a number means something only
 * together with the spec version. Source: `CustomTransactionError` of the runtime, spec 424 and 425.
 */

export interface CustomError {
  readonly name: string
  readonly meaning: string
  /** Key into the remedies. */
  readonly remedy: string | null
}

const e = (name: string, meaning: string, remedy: string | null = null): CustomError => ({ name, meaning, remedy })

/** Numbers 0 to 24 and 255 have been the same in all versions of this enum that are known. */
const STABLE: Readonly<Record<number, CustomError>> = {
  0: e('ColdkeyInSwapSchedule', 'a swap of this coldkey is scheduled'),
  1: e('StakeAmountTooLow', 'the stake is too small', 'SubtensorModule.AmountTooLow'),
  2: e('BalanceTooLow', 'the balance of the coldkey is too small', 'SubtensorModule.InsufficientBalance'),
  3: e('SubnetNotExists', 'the subnet does not exist', 'SubtensorModule.SubnetNotExists'),
  4: e('HotkeyAccountDoesntExist', 'the hotkey is not known to the chain', 'SubtensorModule.HotKeyAccountNotExists'),
  5: e('NotEnoughStakeToWithdraw', 'less is staked than this takes', 'SubtensorModule.NotEnoughStakeToWithdraw'),
  6: e('RateLimitExceeded', 'this was done too recently', 'SubtensorModule.TxRateLimitExceeded'),
  7: e('InsufficientLiquidity', 'the pool cannot fill this amount', 'SubtensorModule.InsufficientLiquidity'),
  8: e('SlippageTooHigh', 'the price would move beyond the limit', 'SubtensorModule.SlippageTooHigh'),
  9: e('TransferDisallowed', 'the subnet does not allow its stake to be transferred'),
  10: e('HotKeyNotRegisteredInNetwork', 'the hotkey is not registered there', 'SubtensorModule.HotKeyNotRegisteredInSubNet'),
  11: e('InvalidIpAddress', 'the IP address is not a public one'),
  12: e('ServingRateLimitExceeded', 'an endpoint was announced too recently', 'SubtensorModule.TxRateLimitExceeded'),
  13: e('InvalidPort', 'the port is not valid'),
  14: e('ZeroMaxAmount', 'nothing could be swapped within the price limit', 'SubtensorModule.SlippageTooHigh'),
  15: e('InvalidRevealRound', 'the reveal round is in the past'),
  16: e('CommitNotFound', 'there is no such commit of weights'),
  17: e('CommitBlockNotInRevealRange', 'it is too early or too late to reveal these weights'),
  18: e('InputLengthsUnequal', 'the lists of the call differ in length'),
  19: e('UidNotFound', 'the hotkey has no uid on the subnet', 'SubtensorModule.HotKeyNotRegisteredInSubNet'),
  20: e('EvmKeyAssociateRateLimitExceeded', 'an EVM key was associated too recently', 'SubtensorModule.TxRateLimitExceeded'),
  21: e('ColdkeySwapDisputed', 'the swap of this coldkey is disputed'),
  22: e('InvalidRealAccount', 'the proxied account is not valid'),
  23: e('FailedShieldedTxParsing', 'the shielded transaction cannot be read'),
  24: e('InvalidShieldedTxPubKeyHash', 'the shielded transaction was encrypted to a key that is no longer in use'),
  255: e('BadRequest', 'the runtime gives no further reason'),
}

/** From spec 424 on; how far is not known, so only the specs that were read. */
const SPEC_424_425: Readonly<Record<number, CustomError>> = {
  25: e('NonAssociatedColdKey', 'the hotkey belongs to another coldkey', 'SubtensorModule.NonAssociatedColdKey'),
  26: e('DelegateTakeTooLow', 'the take is below the minimum'),
  27: e('DelegateTakeTooHigh', 'the take is above the maximum'),
}

/** The oldest spec of which the enum is known; spec 218 used the same numbers for other things. */
const STABLE_SINCE = 300

/** What number N means on a runtime of that spec version, or null where that is not known. */
export function explainCustomError(code: number, specVersion: number): CustomError | null {
  if (specVersion < STABLE_SINCE) return null
  const stable = STABLE[code]
  if (stable) return stable
  return specVersion === 424 || specVersion === 425 ? (SPEC_424_425[code] ?? null) : null
}
