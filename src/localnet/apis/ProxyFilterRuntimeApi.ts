/** Runtime API of the kinds of proxies and of the calls that each may make, as runtime 425 has it. Filters are told as they are written. */
import { apiMethod, type Runtime, type RuntimeApi } from '../frame/runtime.js'
import type { AllowedCall, CallConstraint, ProxyFilter } from '../pallets/proxy/filters.js'
import { proxyRules } from '../pallets/proxy/rules.js'
import { enumOf, struct } from '../schema/composites.js'
import { bool, bytes, named, option, u8, u128, type ValueOf, vec } from '../schema/types.js'
import { hexText, listKinds } from './proxy-filter-types.js'

const ProxyTypeInfo = struct(named('subtensor_runtime_common::ProxyTypeInfo'), {
  name: [bytes, 'Vec<u8>'],
  index: [u8, 'u8'],
  deprecated: [bool, 'bool'],
})
const CallCondition = enumOf(named('subtensor_runtime_common::CallCondition'), {
  ParamLessThan: [0, { param_name: [bytes, 'Vec<u8>'], limit: [u128, 'u128'] }],
  NestedCallMustBe: [1, { pallet_name: [bytes, 'Vec<u8>'], call_name: [bytes, 'Vec<u8>'] }],
})
const CallInfo = struct(named('subtensor_runtime_common::CallInfo'), {
  pallet_name: [bytes, 'Vec<u8>'],
  pallet_index: [u8, 'u8'],
  call_name: [option(bytes), 'Option<Vec<u8>>'],
  call_index: [option(u8), 'Option<u8>'],
  condition: [option(CallCondition), 'Option<CallCondition>'],
})
const FilterMode = enumOf(named('subtensor_runtime_common::FilterMode'), {
  AllowAll: [0, null],
  DenyAll: [1, null],
  Allow: [2, null],
  Deny: [3, null],
})
const ProxyFilterInfo = struct(named('subtensor_runtime_common::ProxyFilterInfo'), {
  proxy_type: [u8, 'u8'],
  name: [bytes, 'Vec<u8>'],
  deprecated: [bool, 'bool'],
  filter_mode: [FilterMode, 'FilterMode'],
  calls: [vec(CallInfo), 'Vec<CallInfo>'],
  exceptions: [vec(CallInfo), 'Vec<CallInfo>'],
})

function describeCondition(constraint: CallConstraint | undefined): ValueOf<typeof CallCondition> | undefined {
  if (constraint === undefined) return undefined
  if (constraint.type === 'ParamLessThan') {
    const { param_name, limit } = constraint.value
    return { type: constraint.type, value: { param_name: hexText(param_name), limit } }
  }
  const { pallet_name, call_name } = constraint.value
  return { type: constraint.type, value: { pallet_name: hexText(pallet_name), call_name: hexText(call_name) } }
}

/** A call, or all of a pallet, by name and by where the runtime has it; nothing for what it does not have. */
function describeCall(runtime: Runtime, { call: pattern, constraint }: AllowedCall): ValueOf<typeof CallInfo>[] {
  const [palletName = '', name = ''] = pattern.split('.')
  const pallet = runtime.palletByName.get(palletName)
  if (pallet === undefined) return []
  const found = { pallet_name: hexText(palletName), pallet_index: pallet.schema.index }
  if (name === '*') return [{ ...found, call_name: undefined, call_index: undefined, condition: undefined }]
  const call = pallet.calls.get(name)
  if (call === undefined) return []
  return [{ ...found, call_name: hexText(name), call_index: call.index, condition: describeCondition(constraint) }]
}

type DescribedFilter = Pick<ValueOf<typeof ProxyFilterInfo>, 'filter_mode' | 'calls' | 'exceptions'>

function describeFilter(runtime: Runtime, filter: ProxyFilter): DescribedFilter {
  const describe = (calls: readonly string[]) => calls.flatMap((call) => describeCall(runtime, { call }))
  switch (filter.mode) {
    case 'all':
      return { filter_mode: { type: 'AllowAll' }, calls: [], exceptions: [] }
    case 'none':
      return { filter_mode: { type: 'DenyAll' }, calls: [], exceptions: [] }
    case 'all but':
      return { filter_mode: { type: 'Deny' }, calls: describe(filter.calls), exceptions: [] }
    case 'only': {
      const calls = filter.calls.flatMap((call) => describeCall(runtime, call))
      return { filter_mode: { type: 'Allow' }, calls, exceptions: describe(filter.except ?? []) }
    }
  }
}

export function proxyFilterRuntimeApi(runtime: () => Runtime): RuntimeApi {
  return {
    name: 'ProxyFilterRuntimeApi',
    version: 1,
    methods: {
      get_proxy_types: apiMethod({}, vec(ProxyTypeInfo), (ctx) => [...listKinds(ctx)]),
      get_proxy_filter: apiMethod({ proxy_type: option(u8) }, vec(ProxyFilterInfo), (ctx, { proxy_type: wanted }) => {
        const kinds = new Map(listKinds(ctx).map((info) => [info.kind, info]))
        return Object.entries(proxyRules(ctx).filters).flatMap(([kind, filter]) => {
          const info = kinds.get(kind)
          if (info === undefined || (wanted !== undefined && info.index !== wanted)) return []
          const { index, name, deprecated } = info
          return [{ proxy_type: index, name, deprecated, ...describeFilter(runtime(), filter) }]
        })
      }),
    },
  }
}
