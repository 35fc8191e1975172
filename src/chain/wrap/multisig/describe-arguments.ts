/** What can be said of a call from its arguments alone. */
import { formatTao, type Rao, rao, ZERO_RAO } from '../../../core/money.js'
import { listPlannedCalls, nameCarried } from '../../extrinsic/carried-call.js'
import type { PlanCall, PlanField } from '../../plan.js'
import { describeValue } from '../describe-call.js'

/** The argument in which a call names the TAO that it takes, in rao. */
const SPENT: Readonly<Record<string, string>> = {
  'Balances.transfer_keep_alive': 'value',
  'Balances.transfer_allow_death': 'value',
  'SubtensorModule.add_stake': 'amount_staked',
  'SubtensorModule.add_stake_limit': 'amount_staked',
  'SubtensorModule.stake_into_basket': 'amount_staked',
}

/** Calls that take no TAO from a balance. */
const TAKES_NO_TAO = /^(?:SubtensorModule\.(?:remove_stake|move_stake|swap_stake|transfer_stake|unstake|claim_root)|System\.remark)/

/** Characters of a value that is shown: more than what a person will compare. The whole of it is in the bytes. */
const LONGEST = 1_000

function shorten(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}

/** The arguments of a call in words, in the order of the runtime. */
function describeArguments({ pallet, name, args }: PlanCall): PlanField[] {
  const amount = SPENT[`${pallet}.${name}`]
  return Object.entries(args).map(([label, value]) => ({
    label: label.replaceAll('_', ' '),
    value: label === amount && typeof value === 'bigint' ? formatTao(rao(value)) : shorten(describeValue(value)),
  }))
}

/** A call in words: for each carrier what it says beside the call that it carries, and the arguments of the call that is meant. */
export function describeCall(call: PlanCall): PlanField[] {
  const calls = listPlannedCalls(call)
  const carriers = calls.slice(0, -1).map((carrier): PlanField => {
    const others = Object.entries(carrier.args).filter(([name]) => name !== nameCarried(carrier))
    const value = others.map(([name, one]) => `${name.replaceAll('_', ' ')} ${describeValue(one)}`).join(', ')
    return { label: `in ${carrier.pallet}.${carrier.name}`, value: value === '' ? 'nothing else' : shorten(value) }
  })
  return [...carriers, ...describeArguments(calls.at(-1) ?? call)]
}

/** What a call takes from the balance, by its own arguments; null where they do not say. */
export function readSpent({ pallet, name, args }: PlanCall): Rao | null {
  const full = `${pallet}.${name}`
  const amount = SPENT[full]
  const value = amount === undefined ? undefined : args[amount]
  if (typeof value === 'bigint' && value >= 0n) return rao(value)
  return TAKES_NO_TAO.test(full) ? ZERO_RAO : null
}
