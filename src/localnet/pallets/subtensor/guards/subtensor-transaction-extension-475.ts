import type { Ctx } from '../../../frame/context.js'
import type { TransactionExtension } from '../../../frame/extension.js'
import { combineValid, NOTHING_TO_SAY, type ValidTransaction } from '../../../frame/validity.js'
import type { CallValue } from '../../../frame/values.js'
import { bytesToHex, Writer } from '../../../schema/scale.js'
import type { Hex } from '../../../schema/types.js'
import { checkPowRegistration, MOST_WORK_AGE, type PowRegistration } from '../registration/pow-register.js'
import { checkBasketTrades } from './check-basket-trades.js'
import { checkColdkeySwap } from './check-coldkey-swap.js'
import { subtensorGuards } from './subtensor-guards.js'
import { makeSubtensorTransactionExtension } from './subtensor-transaction-extension.js'

const TAG_PREFIX = new TextEncoder().encode('pow-registration')

const checked = makeSubtensorTransactionExtension(
  subtensorGuards.flatMap((guard) => (guard === checkColdkeySwap ? [guard.check, checkBasketTrades, checkWork] : [guard.check])),
)

/**
 * The extension of runtime 475: after {@link checkColdkeySwap} it looks at trades of baskets and at work. A registration by work, which
 * has no fee, enters the pool only with a proof that is still good, for as long as it is good and once for a hotkey and a block of work.
 */
export const subtensorTransactionExtension475: TransactionExtension<unknown, undefined> = {
  ...checked,
  validate: (ctx, candidate) => {
    const { valid, carry } = checked.validate(ctx, candidate)
    const registration = asPowRegistration(candidate.call)
    return { valid: registration === undefined ? valid : combineValid(valid, describeWork(ctx, registration)), carry }
  },
}

function asPowRegistration({ pallet, name, args }: CallValue): PowRegistration | undefined {
  return pallet === 'SubtensorModule' && name === 'pow_register' ? (args as unknown as PowRegistration) : undefined
}

/** The work of a registration; one within a batch is looked at when it runs. */
function checkWork(ctx: Ctx, who: Hex, call: CallValue): void {
  const registration = asPowRegistration(call)
  if (registration !== undefined) checkPowRegistration(ctx, who, registration)
}

function describeWork(ctx: Ctx, { hotkey, work_block: workBlock }: PowRegistration): ValidTransaction {
  const age = BigInt(ctx.blockNumber) - workBlock
  const tag = new Writer()
  tag.bytes(TAG_PREFIX)
  tag.hex(hotkey.slice(2))
  tag.bigint(workBlock, 8)
  return { ...NOTHING_TO_SAY, provides: [`0x${bytesToHex(tag.finish())}`], longevity: BigInt(MOST_WORK_AGE) - age + 1n }
}
