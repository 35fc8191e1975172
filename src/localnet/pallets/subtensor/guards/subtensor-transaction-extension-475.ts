import type { Ctx } from '../../../frame/context.js'
import type { TransactionExtension } from '../../../frame/extension.js'
import { combineValid, NOTHING_TO_SAY, type ValidTransaction } from '../../../frame/validity.js'
import { bytesToHex, Writer } from '../../../schema/scale.js'
import { checkPowRegistration, MOST_WORK_AGE, type PowRegistration } from '../registration/pow-register.js'
import { asInvalidTransaction, subtensorTransactionExtension } from './subtensor-transaction-extension.js'

const TAG_PREFIX = new TextEncoder().encode('pow-registration')

/**
 * As at 425; and a registration by work, which has no fee, enters the pool only with a proof that is still good, for as long as it is good
 * and once for a hotkey and a block of work. One within a batch is looked at when it runs.
 */
export const subtensorTransactionExtension475: TransactionExtension<unknown, undefined> = {
  ...subtensorTransactionExtension,
  validate: (ctx, candidate) => {
    const { valid, carry } = subtensorTransactionExtension.validate(ctx, candidate)
    const { who, call } = candidate
    if (call.pallet !== 'SubtensorModule' || call.name !== 'pow_register') return { valid, carry }
    const registration = call.args as unknown as PowRegistration
    asInvalidTransaction(() => checkPowRegistration(ctx, who, registration))
    return { valid: combineValid(valid, describeWork(ctx, registration)), carry }
  },
}

function describeWork(ctx: Ctx, { hotkey, work_block: workBlock }: PowRegistration): ValidTransaction {
  const age = BigInt(ctx.blockNumber) - workBlock
  const tag = new Writer()
  tag.bytes(TAG_PREFIX)
  tag.hex(hotkey.slice(2))
  tag.bigint(workBlock, 8)
  return { ...NOTHING_TO_SAY, provides: [`0x${bytesToHex(tag.finish())}`], longevity: BigInt(MOST_WORK_AGE) - age + 1n }
}
