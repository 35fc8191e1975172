import { rao, ZERO_RAO } from '../../core/money.js'
import type { PlanCall, PlanSpend } from '../plan.js'

/** Calls that take a stated amount of TAO out of the signer's free balance and no more, by the argument that states it. */
const STATED: Readonly<Record<string, string>> = {
  'Balances.transfer_keep_alive': 'value',
  'Balances.transfer_allow_death': 'value',
  'Balances.burn': 'value',
  'SubtensorModule.add_stake': 'amount_staked',
  'SubtensorModule.add_stake_limit': 'amount_staked',
}
/** Calls that take nothing but the fee. */
const FREE: readonly string[] = ['System.remark', 'System.remark_with_event']

/**
 * What a call of the signer's own may take from its free balance, where the call itself says so; null for every other call. A call that
 * carries others is one of those: what they take is theirs.
 */
export function findKnownSpend({ pallet, name, args }: PlanCall): PlanSpend | null {
  const full = `${pallet}.${name}`
  if (FREE.includes(full)) return { rao: ZERO_RAO, bounded: true }
  const argument = Object.hasOwn(STATED, full) ? STATED[full] : undefined
  const amount = argument === undefined ? undefined : args[argument]
  if (typeof amount !== 'bigint' && typeof amount !== 'number') return null
  return { rao: rao(BigInt(amount)), bounded: true }
}
