import { rao, ZERO_RAO } from '../../../core/money.js'
import { parseAddress } from '../../../core/ss58.js'
import type { Plan } from '../../plan.js'
import { STAKING_V2 } from '../abi/staking-v2.js'
import { encodeCall, parseFunctions } from '../abi-codec.js'
import { addressOfPrecompile } from '../precompile-list.js'
import type { EvmWrite } from './plan-evm.js'

const STAKING = 0x805

/** The functions of the precompile that make the calls of staking: name and arguments, by those of the call. */
const FUNCTIONS: Readonly<Record<string, readonly [name: string, ...args: readonly string[]]>> = {
  add_stake: ['addStake', 'hotkey', 'amount_staked', 'netuid'],
  add_stake_limit: ['addStakeLimit', 'hotkey', 'amount_staked', 'limit_price', 'allow_partial', 'netuid'],
  remove_stake: ['removeStake', 'hotkey', 'amount_unstaked', 'netuid'],
  remove_stake_limit: ['removeStakeLimit', 'hotkey', 'amount_unstaked', 'limit_price', 'allow_partial', 'netuid'],
  remove_stake_full_limit: ['removeStakeFullLimit', 'hotkey', 'netuid', 'limit_price'],
}

/**
 * What a plan of staking is as a transaction of an EVM key: the precompile makes the same call for the mirror of the key, which is the
 * coldkey of the plan. Its checks, prices and effects hold as they are.
 */
export function wishToStake(id: string, plan: Plan): Omit<EvmWrite, 'from' | 'maxFeeRao'> {
  const { call } = plan
  const isOpen = call.name === 'remove_stake_full_limit' && (call.args.limit_price ?? null) === null
  const [name, ...args] = isOpen ? ['removeStakeFull', 'hotkey', 'netuid'] : (FUNCTIONS[call.name] ?? [])
  const found = parseFunctions(STAKING_V2.since425).find((one) => one.name === name)
  if (found === undefined) throw new RangeError(`the precompile has nothing for ${call.name}`)
  return {
    id,
    title: () => `${plan.title}, from the EVM`,
    to: addressOfPrecompile({ index: STAKING }),
    valueRao: ZERO_RAO,
    data: encodeCall(
      found,
      args.map((arg) => String(call.args[arg])),
      (text) => parseAddress(text),
    ),
    takesRao: plan.spend.bounded ? plan.spend.rao : rao(0n),
    fields: [
      ...plan.fields,
      { label: 'coldkey', value: `the mirror of the EVM key, which alone moves it: ${plan.signer.address}` },
      { label: 'by', value: `the precompile staking-v2, ${found.name}` },
    ],
    checks: plan.checks,
    effects: plan.effects,
    warnings: plan.warnings,
    ...(plan.concerns === undefined ? {} : { concerns: plan.concerns }),
    priced: plan,
  }
}
