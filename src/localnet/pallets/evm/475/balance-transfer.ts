/** 0x800 at 475: it also sends what the caller holds, and asks whether the caller's coldkey is being swapped. */

import { DispatchFailure } from '../../../frame/dispatch.js'
import type { CallValue } from '../../../frame/values.js'
import type { Hex } from '../../../schema/types.js'
import { checkColdkeySwap } from '../../subtensor/guards/check-coldkey-swap.js'
import { failOther } from '../machine/exit.js'
import type { Frame } from '../machine/frame.js'
import { chargeReads } from '../machine/precompiles/arguments.js'
import { transferValue } from '../machine/precompiles/balance-transfer.js'
import { callerOf, makesCall } from '../machine/precompiles/declare-function.js'
import { describeDispatchError } from '../machine/precompiles/describe-dispatch-error.js'
import { functionsOf } from '../machine/precompiles/dispatch-call.js'
import type { World } from '../machine/world.js'

const U64_MAX = 0xffff_ffff_ffff_ffffn

/** The value has left the caller before its coldkey could be asked for, so that it is asked for here. */
function demandNoSwap(frame: Frame, { ctx }: World, call: CallValue): void {
  chargeReads(frame, 2)
  try {
    checkColdkeySwap.check(ctx, callerOf(frame), call)
  } catch (error) {
    if (!(error instanceof DispatchFailure)) throw error
    throw failOther(`dispatch execution failed: ${describeDispatchError(error.error)}`)
  }
}

const idOf = (account: unknown) => ({ type: 'Id' as const, value: account as Hex })

export const balanceTransfer475 = functionsOf('BalanceTransfer', [
  transferValue(demandNoSwap),
  makesCall(
    'transferKeepAlive(bytes32 destination, uint256 amount)',
    ['Balances', 'transfer_keep_alive'],
    ({ destination, amount }) => {
      if ((amount as bigint) > U64_MAX) throw failOther('balance amount does not fit runtime')
      return { dest: idOf(destination), value: amount }
    },
    {},
  ),
  makesCall(
    'transferAll(bytes32 destination, bool keepAlive)',
    ['Balances', 'transfer_all'],
    ({ destination, keepAlive }) => ({ dest: idOf(destination), keep_alive: keepAlive }),
    {},
  ),
])
