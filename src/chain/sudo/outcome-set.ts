/** What setting a hyperparameter did. The calls deposit events of various names, or none, so the stored value itself is read. */
import { chainError } from '../../core/errors.js'
import { rao, taoJson } from '../../core/money.js'
import { type CallReader, type ReportInput, readArgument } from '../outcome/call-report.js'
import type { PlainResult } from '../outcome/results.js'
import { CHAIN_PARAMS, SETTABLE_PARAMS } from './known-params.js'
import { formatParamNumber, formatParamValue, isSameValue, type ParamValue, readParamValue } from './param-values.js'
import { listParamKeys, nameParamCall, palletOf, readStoredParam, type SettableParam } from './params.js'

const ALL_PARAMS = [...SETTABLE_PARAMS, ...CHAIN_PARAMS]

/** The calls that set a parameter, as `Pallet.call`. */
export function listParamCalls(): readonly string[] {
  return ALL_PARAMS.flatMap((param) => [
    nameParamCall(param),
    ...(param.offCall === undefined ? [] : [`${palletOf(param)}.${param.offCall}`]),
    ...(param.ownerCall ? [`${param.ownerCall.pallet}.${param.ownerCall.name}`] : []),
  ])
}

/** The parameter that a call sets, and the name of its argument there. */
export function findParamOfCall(pallet: string, name: string): { readonly param: SettableParam; readonly argument: string } | undefined {
  for (const param of ALL_PARAMS) {
    if (pallet === palletOf(param) && (param.call === name || param.offCall === name)) return { param, argument: param.argument }
    if (param.ownerCall?.pallet === pallet && param.ownerCall.name === name) return { param, argument: param.ownerCall.argument }
  }
  return undefined
}

function describe(param: SettableParam, value: ParamValue): PlainResult {
  if (typeof value === 'boolean' || typeof value === 'string') return value
  if (typeof value === 'bigint' && param.kind === 'tao') return taoJson(rao(value))
  return typeof value === 'bigint' && param.kind === 'u16' ? Number(value) : formatParamNumber(param, value)
}

/** The value that the call asked for; null where it cannot be read. */
function readAsked(input: ReportInput, param: SettableParam, argument: string): ParamValue | null {
  if (param.offCall !== undefined) return input.call.name !== param.offCall
  const first = readArgument(input, argument)
  return readParamValue(param.kind, param.secondArgument === undefined ? first : [first, readArgument(input, param.secondArgument)])
}

/** Of several parameters with one call the one that this call sets. */
function pickFixed(input: ReportInput, first: SettableParam): SettableParam {
  if (first.fixed === undefined) return first
  const argument = JSON.stringify(readArgument(input, first.fixed.argument))
  return ALL_PARAMS.find(({ call, fixed }) => call === first.call && JSON.stringify(fixed?.value) === argument) ?? first
}

/** Checks that the value in storage after the block is the one that was asked for. */
export const readSetParam: CallReader = async (input) => {
  const found = findParamOfCall(input.call.pallet, input.call.name)
  if (!found) return { results: {} }
  const { argument } = found
  const param = pickFixed(input, found.param)
  const asked = readAsked(input, param, argument)
  const netuid = Number(readArgument(input, 'netuid'))
  const read = await input.readAfter(param.storedIn ?? 'SubtensorModule', param.storage, listParamKeys(param, netuid))
  const endsAt = param.endsAt === undefined ? undefined : await input.readAfter('SubtensorModule', param.endsAt, [netuid])
  const stored = read === undefined ? null : readStoredParam(param, read, endsAt)
  if (stored === null || asked === null) return { results: {} }
  const results = { parameter: param.name, value: describe(param, stored) }
  if (isSameValue(stored, asked)) return { results }
  const error = chainError(`Included, but ${param.name} is not what was asked for`, 'VALUE_NOT_SET', {
    why: `After that block it is ${formatParamValue(param, stored)}, not ${formatParamValue(param, asked)}.`,
    hint:
      `See it with \`taoctl sudo get ${param.isOfChain ? '--global' : `--netuid ${netuid}`}\`; this runtime may have another call for ` +
      'it, or someone else set it in the same block.',
  })
  return { results, problem: { error, done: false } }
}
