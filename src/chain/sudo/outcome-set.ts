/** What setting a hyperparameter did. The calls deposit events of various names, or none, so the stored value itself is read. */
import { chainError } from '../../core/errors.js'
import { rao, taoJson } from '../../core/money.js'
import { type CallReader, readArgument } from '../outcome/call-report.js'
import type { PlainResult } from '../outcome/results.js'
import { SETTABLE_PARAMS } from './known-params.js'
import { formatParamNumber, formatParamValue, type ParamValue, readParamValue } from './param-values.js'
import type { SettableParam } from './params.js'

/** The calls that set a parameter, as `Pallet.call`. */
export function listParamCalls(): readonly string[] {
  return SETTABLE_PARAMS.flatMap(({ call, ownerCall }) => [
    `AdminUtils.${call}`,
    ...(ownerCall ? [`${ownerCall.pallet}.${ownerCall.name}`] : []),
  ])
}

/** The parameter that a call sets, and the name of its argument there. */
export function findParamOfCall(pallet: string, name: string): { readonly param: SettableParam; readonly argument: string } | undefined {
  for (const param of SETTABLE_PARAMS) {
    if (pallet === 'AdminUtils' && param.call === name) return { param, argument: param.argument }
    if (param.ownerCall?.pallet === pallet && param.ownerCall.name === name) return { param, argument: param.ownerCall.argument }
  }
  return undefined
}

function describe(param: SettableParam, value: ParamValue): PlainResult {
  if (typeof value !== 'bigint') return value
  if (param.kind === 'tao') return taoJson(rao(value))
  return param.kind === 'u16' ? Number(value) : formatParamNumber(param.kind, value)
}

/** Checks that the value in storage after the block is the one that was asked for. */
export const readSetParam: CallReader = async (input) => {
  const found = findParamOfCall(input.call.pallet, input.call.name)
  if (!found) return { results: {} }
  const { param, argument } = found
  const asked = readParamValue(readArgument(input, argument))
  const netuid = Number(readArgument(input, 'netuid'))
  const stored = readParamValue(await input.readAfter('SubtensorModule', param.storage, [netuid]))
  if (stored === null || asked === null) return { results: {} }
  const results = { parameter: param.name, value: describe(param, stored) }
  if (stored === asked) return { results }
  const error = chainError(`Included, but ${param.name} is not what was asked for`, 'VALUE_NOT_SET', {
    why: `After that block it is ${formatParamValue(param, stored)}, not ${formatParamValue(param, asked)}.`,
    hint:
      `See it with \`taoctl sudo get --netuid ${netuid}\`; this runtime may have another call for it, or someone else set it in the ` +
      'same block.',
  })
  return { results, problem: { error, done: false } }
}
