/** Runtime API of the kinds of proxies and of the calls that each may make, as runtimes after 425 have it (`common/src/proxy.rs`). */
import { apiMethod, type Runtime, type RuntimeApi } from '../frame/runtime.js'
import { type AllowedCall, listAllowedCalls, type ProxyFilter } from '../pallets/proxy/filters.js'
import { proxyRules } from '../pallets/proxy/rules.js'
import { enumOf, struct } from '../schema/composites.js'
import { bool, bytes, named, option, u8, u128, type ValueOf, vec } from '../schema/types.js'
import { hexText, listKinds } from './proxy-filter-types.js'

const ProxyTypeInfo = struct(named('subtensor_runtime_common::proxy::ProxyTypeInfo'), {
  name: [bytes, 'Vec<u8>'],
  index: [u8, 'u8'],
  deprecated: [bool, 'bool'],
})
const CallConstraint = enumOf(named('subtensor_runtime_common::proxy::CallConstraint'), {
  ParamLessThan: [0, { param_name: [bytes, 'Vec<u8>'], limit: [u128, 'u128'] }],
  NestedCallMustBe: [1, { param_name: [bytes, 'Vec<u8>'], pallet_name: [bytes, 'Vec<u8>'], call_name: [bytes, 'Vec<u8>'] }],
})
const CallInfo = struct(named('subtensor_runtime_common::proxy::CallInfo'), {
  pallet_name: [bytes, 'Vec<u8>'],
  pallet_index: [u8, 'u8'],
  call_name: [bytes, 'Vec<u8>'],
  call_index: [u8, 'u8'],
  constraint: [option(CallConstraint), 'Option<CallConstraint>'],
})
const FilterMode = enumOf(named('subtensor_runtime_common::proxy::FilterMode'), {
  AllowAll: [0, null],
  Allow: [1, [[vec(CallInfo), 'Vec<CallInfo>']]],
})
const ProxyFilterInfo = struct(named('subtensor_runtime_common::proxy::ProxyFilterInfo'), {
  proxy_type: [u8, 'u8'],
  name: [bytes, 'Vec<u8>'],
  deprecated: [bool, 'bool'],
  filter_mode: [FilterMode, 'FilterMode'],
})

function describeConstraint({ constraint }: AllowedCall): ValueOf<typeof CallConstraint> | undefined {
  if (constraint === undefined) return undefined
  const param_name = hexText(constraint.value.param_name)
  if (constraint.type === 'ParamLessThan') return { type: constraint.type, value: { param_name, limit: constraint.value.limit } }
  const { pallet_name, call_name } = constraint.value
  return { type: constraint.type, value: { param_name, pallet_name: hexText(pallet_name), call_name: hexText(call_name) } }
}

/** A call by its name and where the runtime has it; nothing for one that it does not have. */
function describeCall(runtime: Runtime, allowed: AllowedCall): ValueOf<typeof CallInfo>[] {
  const [palletName = '', name = ''] = allowed.call.split('.')
  const pallet = runtime.palletByName.get(palletName)
  const call = pallet?.calls.get(name)
  if (pallet === undefined || call === undefined) return []
  return [
    {
      pallet_name: hexText(palletName),
      pallet_index: pallet.schema.index,
      call_name: hexText(name),
      call_index: call.index,
      constraint: describeConstraint(allowed),
    },
  ]
}

function describeMode(runtime: Runtime, filter: ProxyFilter): ValueOf<typeof FilterMode> {
  const calls = runtime.pallets.flatMap(({ schema, calls: table }) => [...table.keys()].map((name) => `${schema.name}.${name}`))
  const allowed = listAllowedCalls(filter, calls)
  if (allowed === 'all') return { type: 'AllowAll' }
  return { type: 'Allow', value: allowed.flatMap((one) => describeCall(runtime, one)) }
}

export function proxyFilterRuntimeApi475(runtime: () => Runtime): RuntimeApi {
  return {
    name: 'ProxyFilterRuntimeApi',
    version: 1,
    methods: {
      get_proxy_types: apiMethod({}, vec(ProxyTypeInfo), (ctx) => [...listKinds(ctx)]),
      get_proxy_filters: apiMethod({ proxy_types: option(bytes) }, vec(ProxyFilterInfo), (ctx, { proxy_types: wanted }) => {
        const indices = wanted === undefined ? undefined : new Set(Buffer.from(wanted.slice(2), 'hex'))
        const { filters } = proxyRules(ctx)
        return listKinds(ctx)
          .filter(({ index }) => indices === undefined || indices.has(index))
          .map(({ kind, index, name, deprecated }) => ({
            proxy_type: index,
            name,
            deprecated,
            filter_mode: describeMode(runtime(), filters[kind] ?? { mode: 'none' }),
          }))
      }),
    },
  }
}
