/** What kinds of proxies may call, as the client reads it of either runtime, against the filters that the runtime goes by. */
import { describe, expect, it } from 'vitest'
import { ChainClient } from '../../../../src/chain/client.js'
import { listProxyKinds, readProxyKind } from '../../../../src/chain/proxy/list-kinds.js'
import { allowsEachAlone, findRefusedCall } from '../../../../src/chain/wrap/proxy/judge-filter.js'
import { readProxyFilters } from '../../../../src/chain/wrap/proxy/read-filters.js'
import { passesFilter } from '../../../../src/localnet/pallets/proxy/filters.js'
import { proxyRules } from '../../../../src/localnet/pallets/proxy/rules.js'
import { startNode } from '../../../../src/localnet/start-node.js'
import { makeChainCtx } from '../../../helpers/worlds/chain-on-spec.js'

/** Arguments that meet the conditions of all kinds, and arguments that meet none. */
const SMALL = { value: 1n, alpha_amount: 1n, amount_staked: 1n, call: { pallet: 'System', name: 'set_code', args: {} } }
const LARGE = {
  value: 10n ** 12n,
  alpha_amount: 10n ** 12n,
  amount_staked: 10n ** 12n,
  call: { pallet: 'System', name: 'remark', args: {} },
}
/** The pallet itself has these made by Any alone. */
const OF_ANY = ['remove_proxies', 'kill_pure']

describe.each([425, 475])('on spec %i', (spec) => {
  it('each kind allows what the runtime lets it do, and nothing else', async () => {
    const ctx = makeChainCtx(spec)
    const node = await startNode({ runtime: { spec }, port: 0, blockTime: 86_400 })
    const client = await ChainClient.connect({ network: node.url, cacheDirectory: null })
    try {
      const filters = await readProxyFilters(client)
      expect(filters?.length).toBeGreaterThan(14)
      const calls = ctx.spec.runtime.pallets.flatMap(({ schema, calls: table }) =>
        [...table.keys()].map((name) => [schema.name, name] as const),
      )
      const wrong = (filters ?? []).flatMap((filter) =>
        calls.flatMap(([pallet, name]) =>
          [SMALL, LARGE].flatMap((args) => {
            const rule = proxyRules(ctx).filters[filter.type] ?? { mode: 'none' as const }
            const isOfAny = filter.type !== 'Any' && pallet === 'Proxy' && OF_ANY.includes(name)
            const allowed = !isOfAny && passesFilter(rule, { pallet, name, args })
            return (findRefusedCall(filter, { pallet, name, args }) === null) === allowed ? [] : [`${filter.type} ${pallet}.${name}`]
          }),
        ),
      )
      expect(wrong).toEqual([])
      const kinds = await listProxyKinds(client)
      // Runtimes differ in these, which are left to them.
      const open = ['NonCritical', 'SudoUncheckedSetCode']
      const misjudged = (filters ?? []).flatMap((filter) =>
        kinds.flatMap(({ name: other }) => {
          if (filter.type === 'NonTransfer' && open.includes(other)) return []
          const call = { pallet: 'Proxy', name: 'add_proxy', args: { proxy_type: { type: other, value: null } } }
          const rule = proxyRules(ctx).filters[filter.type] ?? { mode: 'none' as const }
          const may = proxyRules(ctx).isSuperset(filter.type, other) && passesFilter(rule, call)
          return (findRefusedCall(filter, call) === null) === may ? [] : [`${filter.type} gives ${other}`]
        }),
      )
      expect(misjudged).toEqual([])
      const staking = filters?.filter(({ type }) => type === 'Staking') ?? []
      const batch = (...names: string[]) => {
        const inner = names.map((name) => ({ pallet: 'SubtensorModule', name, args: SMALL }))
        return { pallet: 'Utility', name: 'batch_all', args: { calls: inner } }
      }
      expect(staking.map((filter) => findRefusedCall(filter, batch('add_stake_limit'))?.call)).toEqual(['Utility.batch_all'])
      expect(staking.map((filter) => allowsEachAlone(filter, batch('add_stake_limit', 'add_stake_limit')))).toEqual([true])
      expect(staking.map((filter) => allowsEachAlone(filter, batch('add_stake_limit', 'swap_hotkey')))).toEqual([false])
      expect(kinds.map(({ name }) => name)).toEqual(Object.keys(proxyRules(ctx).kinds))
      expect(await readProxyKind(client, 'small-transfer')).toBe('SmallTransfer')
      await expect(readProxyKind(client, 'stacking')).rejects.toMatchObject({
        code: 'UNKNOWN_PROXY_TYPE',
        hint: expect.stringContaining('Staking'),
      })
    } finally {
      client.disconnect()
      await node.stop()
    }
  })
})
