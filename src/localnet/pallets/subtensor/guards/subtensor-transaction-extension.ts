/** `SubtensorTransactionExtension`: the dispatch guards before inclusion, with their errors as codes of an invalid transaction. */
import { DispatchFailure } from '../../../frame/dispatch.js'
import type { TransactionExtension } from '../../../frame/extension.js'
import { runtimeItself } from '../../../frame/runtime-itself.js'
import type { DispatchGuard } from '../../../frame/spec.js'
import { invalidCustom, NOTHING_TO_SAY } from '../../../frame/validity.js'
import { tupleStruct } from '../../../schema/composites.js'
import { named, unit } from '../../../schema/types.js'
import type { subtensorErrors } from '../errors.js'
import { subtensorGuards } from './subtensor-guards.js'

/** `CustomTransactionError` of the runtime by the pallet error that it stands for. */
const CUSTOM_CODE: { readonly [Name in keyof typeof subtensorErrors]?: number } = {
  ColdkeySwapAnnounced: 0,
  AmountTooLow: 1,
  NotEnoughStakeToSetWeights: 1,
  NotEnoughBalanceToStake: 2,
  SubnetNotExists: 3,
  HotKeyAccountNotExists: 4,
  NotEnoughStakeToWithdraw: 5,
  CommittingWeightsTooFast: 6,
  SettingWeightsTooFast: 6,
  NetworkTxRateLimitExceeded: 6,
  InsufficientLiquidity: 7,
  SlippageTooHigh: 8,
  TransferDisallowed: 9,
  HotKeyNotRegisteredInNetwork: 10,
  InvalidIpAddress: 11,
  ServingRateLimitExceeded: 12,
  InvalidPort: 13,
  InvalidRevealRound: 15,
  NoWeightsCommitFound: 16,
  RevealTooEarly: 17,
  InputLengthsUnequal: 18,
  HotKeyNotRegisteredInSubNet: 19,
  EvmKeyAssociateRateLimitExceeded: 20,
  ColdkeySwapDisputed: 21,
  NonAssociatedColdKey: 25,
  DelegateTakeTooLow: 26,
  DelegateTakeTooHigh: 27,
}
const BAD_REQUEST = 255

/** The extension with these checks, in this order. Errors without a code of their own are those of a bad request. */
export function makeSubtensorTransactionExtension(checks: readonly DispatchGuard['check'][]): TransactionExtension<unknown, undefined> {
  return {
    identifier: 'SubtensorTransactionExtension',
    type: tupleStruct(named('pallet_subtensor::extensions::subtensor::SubtensorTransactionExtension', [['T', runtimeItself]])),
    implicitType: unit,
    implicit: () => undefined,
    validate: (ctx, { who, call }) => {
      try {
        for (const check of checks) check(ctx, who, call)
      } catch (error) {
        if (!(error instanceof DispatchFailure) || error.error.type !== 'Module') throw error
        throw invalidCustom(CUSTOM_CODE[error.error.name as keyof typeof subtensorErrors] ?? BAD_REQUEST)
      }
      return { valid: NOTHING_TO_SAY, carry: undefined }
    },
  }
}

export const subtensorTransactionExtension = makeSubtensorTransactionExtension(subtensorGuards.map(({ check }) => check))
