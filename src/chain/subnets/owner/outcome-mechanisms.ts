/** What changing the mechanisms of a subnet did. The calls deposit no events, so what is stored after the block is read. */
import { chainError } from '../../../core/errors.js'
import { type CallReader, type CallReport, readArgument } from '../../outcome/call-report.js'
import { describeSplit } from './describe-split.js'

function notSet(what: string, why: string, netuid: number): CallReport['problem'] {
  const hint = `See it with \`taoctl subnets mechanisms emissions ${netuid}\`; someone else may have set it in the same block.`
  return { error: chainError(`Included, but ${what} is not what was asked for`, 'VALUE_NOT_SET', { why, hint }), done: false }
}

/** Checks how many mechanisms there are after the block. */
export const readSetMechanismCount: CallReader = async (input) => {
  const netuid = Number(readArgument(input, 'netuid'))
  const asked = Number(readArgument(input, 'mechanism_count'))
  const stored = await input.readAfter('SubtensorModule', 'MechanismCountCurrent', [netuid])
  if (typeof stored !== 'number') return { results: {} }
  const results = { mechanisms: stored }
  if (stored === asked) return { results }
  const problem = notSet('the number of mechanisms', `After that block it is ${stored}, not ${asked}.`, netuid)
  return { results, ...(problem ? { problem } : {}) }
}

const readParts = (value: unknown): readonly number[] | null => (Array.isArray(value) ? value.map(Number) : null)

/** Checks the split that is stored after the block. */
export const readSetSplit: CallReader = async (input) => {
  const netuid = Number(readArgument(input, 'netuid'))
  const asked = readParts(readArgument(input, 'maybe_split'))
  const value = await input.readAfter('SubtensorModule', 'MechanismEmissionSplit', [netuid])
  if (value === undefined) return { results: {} }
  const stored = readParts(value)
  const results = { split: stored === null ? 'even' : describeSplit(stored) }
  if (String(stored) === String(asked)) return { results }
  const problem = notSet('the split', `After that block it is ${results.split}.`, netuid)
  return { results, ...(problem ? { problem } : {}) }
}
