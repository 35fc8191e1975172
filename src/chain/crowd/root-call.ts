import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import { CHAIN_PARAMS, SETTABLE_PARAMS } from '../sudo/known-params.js'
import { readParamRights } from '../sudo/param-rights.js'
import { palletOf } from '../sudo/params.js'
import type { Ending } from './ending.js'

/**
 * Whether a crowdloan ends with a setting that root alone changes, or nobody. Its call is made as its creator, who is not root even with
 * the sudo key: it always fails, and the crowdloan can never be finalized. Other calls of root's are not known by what the runtime tells.
 */
export function endsWithRootCall(metadata: RuntimeMetadata, ending: Ending): boolean {
  if (ending.kind !== 'call') return false
  const { name } = ending.call
  const params = [...SETTABLE_PARAMS, ...CHAIN_PARAMS].filter((param) => `${palletOf(param)}.${param.call}` === name)
  return params.length > 0 && params.every((param) => readParamRights(metadata, param).who !== 'owner')
}
