import { describe, expect, it } from 'vitest'
import { proxyFilters475 } from '../../../../src/localnet/pallets/proxy/475/filters.js'
import { PROXY_TYPES_475 } from '../../../../src/localnet/pallets/proxy/475/schema.js'
import { listAllowedCalls, passesFilter } from '../../../../src/localnet/pallets/proxy/filters.js'
import { makeChainCtx } from '../../../helpers/worlds/chain-on-spec.js'

const ctx = makeChainCtx(475)
const { runtime } = ctx.spec
const ask = <T>(method: string, args: object): T => runtime.findApi(`ProxyFilterRuntimeApi_${method}`)?.run(ctx, args as never) as T
const text = (hex: string): string => Buffer.from(hex.slice(2), 'hex').toString()
const calls = runtime.pallets.flatMap(({ schema, calls: table }) => [...table.keys()].map((name) => `${schema.name}.${name}`))
const allowed = (kind: string): readonly string[] => {
  const found = listAllowedCalls(proxyFilters475[kind] ?? { mode: 'none' }, calls)
  return found === 'all' ? calls : found.map(({ call }) => call)
}

interface Filter {
  readonly name: string
  readonly filter_mode: {
    readonly type: string
    readonly value?: readonly {
      readonly pallet_name: string
      readonly call_name: string
      readonly call_index: number
      readonly constraint?: unknown
    }[]
  }
}

describe('ProxyFilterRuntimeApi of 475', () => {
  it('lists the kinds by index, those of old marked', () => {
    const types = ask<{ name: string; index: number; deprecated: boolean }[]>('get_proxy_types', {})
    expect(types.map(({ index }) => index)).toEqual(Array.from({ length: 19 }, (_, index) => index))
    expect(text(types[18]?.name ?? '')).toBe('BasketTrading')
    expect(types.filter(({ deprecated }) => deprecated).map(({ index }) => index)).toEqual([4, 6, 7, 12])
  })

  it('answers for the kinds that are asked for, with conditions, and for all of them', () => {
    const [small] = ask<Filter[]>('get_proxy_filters', { proxy_types: '0x0b' })
    expect(text(small?.name ?? '')).toBe('SmallTransfer')
    expect(small?.filter_mode.value?.[0]).toMatchObject({
      call_index: 3,
      constraint: { type: 'ParamLessThan', value: { limit: 500_000_000n } },
    })
    const all = ask<Filter[]>('get_proxy_filters', { proxy_types: undefined })
    expect(all).toHaveLength(19)
    expect(all[0]?.filter_mode.type).toBe('AllowAll')
    expect(all[4]?.filter_mode.value).toEqual([])
  })

  it('names no call that the runtime does not have', () => {
    for (const kind of Object.keys(PROXY_TYPES_475))
      expect(
        allowed(kind).filter((call) => !calls.includes(call)),
        kind,
      ).toEqual([])
  })

  it('keeps value and keys from the kinds that must not reach them', () => {
    expect(allowed('NonTransfer')).not.toContain('Balances.transfer_all')
    expect(allowed('NonTransfer')).toContain('SubtensorModule.add_stake')
    expect(allowed('NonFungible')).not.toContain('SubtensorModule.register')
    expect(allowed('NonCritical')).not.toContain('SubtensorModule.register_limit')
    expect(allowed('Registration')).toContain('SubtensorModule.register')
    for (const kind of ['NonCritical', 'NonTransfer', 'NonFungible']) expect(allowed(kind)).not.toContain('SubtensorModule.swap_coldkey')
  })

  it('lists of all calls those that the filter lets pass, and no others', () => {
    const all = ask<Filter[]>('get_proxy_filters', { proxy_types: undefined })
    for (const { name, filter_mode } of all) {
      const told = new Set(filter_mode.value?.map((one) => `${text(one.pallet_name)}.${text(one.call_name)}`))
      const passes = (call: string): boolean => {
        const [pallet = '', method = ''] = call.split('.')
        const nested = { pallet: 'System', name: 'set_code', args: {} }
        const args = { value: 0n, alpha_amount: 0n, call: nested }
        return passesFilter(proxyFilters475[text(name)] ?? { mode: 'none' }, { pallet, name: method, args })
      }
      const passing = calls.filter(passes)
      expect(filter_mode.type === 'AllowAll' ? calls : calls.filter((call) => told.has(call)), text(name)).toEqual(passing)
    }
  })
})

describe('ProxyFilterRuntimeApi of 425', () => {
  const old = makeChainCtx(425)
  const filtersOf = (proxy_type: number | undefined) =>
    old.spec.runtime.findApi('ProxyFilterRuntimeApi_get_proxy_filter')?.run(old, { proxy_type } as never) as readonly {
      readonly name: string
      readonly filter_mode: { readonly type: string }
      readonly calls: readonly { readonly call_name?: string; readonly condition?: unknown }[]
      readonly exceptions: readonly unknown[]
    }[]

  it('tells filters as they are written: pallets as a whole, and exceptions', () => {
    expect(filtersOf(undefined)).toHaveLength(18)
    const [owner] = filtersOf(1)
    expect([owner?.filter_mode.type, owner?.calls[0]?.call_name, owner?.exceptions.length]).toEqual(['Allow', undefined, 2])
    const [small] = filtersOf(11)
    expect(small?.calls[0]?.condition).toMatchObject({ type: 'ParamLessThan', value: { limit: 500_000_000n } })
    expect(filtersOf(18)).toEqual([])
  })
})
