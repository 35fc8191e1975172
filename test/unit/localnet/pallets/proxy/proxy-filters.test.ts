/** What each kind of proxy may do, on both runtimes. */
import { describe, expect, test } from 'vitest'
import type { CallValue } from '../../../../../src/localnet/frame/values.js'
import { proxyFilters475 } from '../../../../../src/localnet/pallets/proxy/475/filters.js'
import { type ProxyFilter, passesFilter } from '../../../../../src/localnet/pallets/proxy/filters.js'
import { proxyFilters425 } from '../../../../../src/localnet/pallets/proxy/filters-425.js'
import { PROXY_TYPES } from '../../../../../src/localnet/pallets/proxy/schema.js'
import {
  ALICE,
  actFor,
  BOB,
  batch,
  CHARLIE,
  executedIn,
  makeProxyWorld,
  nameOf,
  proxyCall,
  remark,
  sign,
  TAO,
  transfer,
  tryFor,
} from '../../../../helpers/worlds/proxy-world.js'

const subtensor = (name: string, args: Record<string, unknown>): CallValue => ({ pallet: 'SubtensorModule', name, args })
const hotkey = BOB
const CALLS = {
  remark,
  transfer: transfer(TAO),
  small: transfer(TAO / 2n - 1n),
  register: subtensor('register', { netuid: 1, block_number: 0n, nonce: 0n, work: '0x', hotkey, coldkey: ALICE }),
  burned_register: subtensor('burned_register', { netuid: 1, hotkey }),
  root_register: subtensor('root_register', { hotkey }),
  add_stake: subtensor('add_stake', { hotkey, netuid: 1, amount_staked: TAO }),
  set_children: subtensor('set_children', { hotkey, netuid: 1, children: [] }),
  claim_root: subtensor('claim_root', { subnets: [0] }),
  set_weights: subtensor('set_weights', { netuid: 1, dests: [], weights: [], version_key: 0n }),
  recycle_alpha: subtensor('recycle_alpha', { hotkey, amount: 1n, netuid: 1 }),
  start_call: subtensor('start_call', { netuid: 1 }),
  set_tempo: { pallet: 'AdminUtils', name: 'sudo_set_tempo', args: { netuid: 1, tempo: 360 } },
  set_kappa: { pallet: 'AdminUtils', name: 'sudo_set_kappa', args: { netuid: 1, kappa: 1 } },
  owner_hotkey: { pallet: 'AdminUtils', name: 'sudo_set_sn_owner_hotkey', args: { netuid: 1, hotkey } },
  sudo: { pallet: 'Sudo', name: 'sudo', args: { call: remark } },
  set_code: {
    pallet: 'Sudo',
    name: 'sudo_unchecked_weight',
    args: { call: { pallet: 'System', name: 'set_code', args: { code: '0x00' } }, weight: { ref_time: 0n, proof_size: 0n } },
  },
  unchecked_remark: { pallet: 'Sudo', name: 'sudo_unchecked_weight', args: { call: remark, weight: { ref_time: 0n, proof_size: 0n } } },
} satisfies Record<string, CallValue>
type Name = keyof typeof CALLS

/** The calls that a kind may make; all others of {@link CALLS} it may not. */
const MAY: Readonly<Record<number, Readonly<Record<string, readonly Name[]>>>> = {
  425: {
    Any: Object.keys(CALLS) as Name[],
    Owner: ['set_tempo', 'set_kappa'],
    NonCritical: [
      ...(['remark', 'transfer', 'small', 'register', 'add_stake', 'set_children', 'claim_root', 'set_weights', 'recycle_alpha'] as const),
      ...(['start_call', 'set_tempo', 'set_kappa', 'owner_hotkey'] as const),
    ],
    NonTransfer: (Object.keys(CALLS) as Name[]).filter((name) => !['transfer', 'small'].includes(name)),
    NonFungible: (Object.keys(CALLS) as Name[]).filter(
      (name) => !['transfer', 'small', 'burned_register', 'root_register', 'add_stake'].includes(name),
    ),
    Staking: ['add_stake'],
    Registration: ['register', 'burned_register'],
    Transfer: ['transfer', 'small'],
    SmallTransfer: ['small'],
    ChildKeys: ['set_children'],
    SudoUncheckedSetCode: ['set_code'],
    SubnetLeaseBeneficiary: ['start_call', 'set_kappa'],
    RootClaim: ['claim_root'],
  },
  475: {
    Any: Object.keys(CALLS) as Name[],
    Owner: ['set_tempo'],
    NonCritical: [
      ...(['remark', 'transfer', 'small', 'add_stake', 'set_children', 'claim_root', 'set_weights', 'recycle_alpha'] as const),
      ...(['start_call', 'set_tempo', 'set_kappa'] as const),
    ],
    NonTransfer: [
      ...(['remark', 'register', 'burned_register', 'root_register', 'add_stake', 'set_children', 'claim_root', 'set_weights'] as const),
      ...(['recycle_alpha', 'start_call', 'set_tempo', 'set_kappa'] as const),
    ],
    NonFungible: ['remark', 'set_children', 'claim_root', 'set_weights', 'start_call', 'set_tempo', 'set_kappa'],
    Staking: ['add_stake'],
    Registration: ['register', 'burned_register'],
    Transfer: ['transfer', 'small'],
    SmallTransfer: ['small'],
    ChildKeys: ['set_children'],
    SudoUncheckedSetCode: ['set_code'],
    SubnetLeaseBeneficiary: ['start_call', 'set_tempo'],
    RootClaim: ['claim_root'],
    BasketTrading: [],
  },
}

const NOTHING = ['Senate', 'Triumvirate', 'Governance', 'RootWeights', 'SwapHotkey']

describe.each([425, 475])('on runtime %i', (spec) => {
  const kinds = Object.keys(spec === 425 ? PROXY_TYPES : { ...PROXY_TYPES, BasketTrading: 18 })

  test.each(kinds)('%s may do what it is for, and nothing else', (kind) => {
    const may = MAY[spec]?.[kind] ?? []
    expect(may.length > 0 || NOTHING.includes(kind) || kind === 'BasketTrading').toBe(true)
    const ctx = makeProxyWorld(spec, [ALICE, BOB, kind])
    const passed = (Object.keys(CALLS) as Name[]).filter((name) => tryFor(ctx, BOB, ALICE, CALLS[name]) !== 'CallFiltered')
    expect(passed.sort()).toEqual([...may].sort())
  })

  test('a filter goes on in a batch, and a batch is a call of its own', () => {
    const ctx = makeProxyWorld(spec, [ALICE, BOB, 'NonTransfer'], [ALICE, CHARLIE, 'Transfer'])
    const before = ctx.events.length
    expect(tryFor(ctx, BOB, ALICE, batch('force_batch', remark, transfer(TAO)))).toBe('ok')
    const said = ctx.events.slice(before).map(({ event }) => event.name)
    expect(said.filter((name) => name.startsWith('Item'))).toEqual(['ItemCompleted', 'ItemFailed'])
    expect(tryFor(ctx, CHARLIE, ALICE, batch('batch', transfer(TAO)))).toBe('CallFiltered')
  })

  test('nobody gives a proxy more rights than it has itself', () => {
    const ctx = makeProxyWorld(spec, [ALICE, BOB, 'NonTransfer'])
    const add = (proxy_type: string): string => tryFor(ctx, BOB, ALICE, proxyCall('add_proxy', { delegate: CHARLIE, proxy_type, delay: 0 }))
    expect(['Any', 'Transfer', 'SmallTransfer', 'NonFungible', 'Staking'].map(add)).toEqual([
      'CallFiltered',
      'CallFiltered',
      'CallFiltered',
      'ok',
      'ok',
    ])
    const remove = proxyCall('remove_proxy', { delegate: CHARLIE, proxy_type: 'Staking', delay: 0 })
    expect(tryFor(ctx, BOB, ALICE, remove)).toBe('ok')
    expect(tryFor(ctx, BOB, ALICE, proxyCall('remove_proxies', {}))).toBe('CallFiltered')
  })

  test('one kind of several is asked for by name; without, the first is taken', () => {
    const ctx = makeProxyWorld(spec, [ALICE, BOB, 'Transfer'], [ALICE, BOB, 'Staking'])
    const transferAs = (kind: string | undefined): string => {
      const force_proxy_type = kind === undefined ? undefined : { type: kind }
      const before = ctx.events.length
      const outcome = sign(ctx, BOB, proxyCall('proxy', { real: ALICE, force_proxy_type, call: transfer(TAO) }))
      return outcome.ok ? executedIn(ctx, before).join() : nameOf(outcome)
    }
    expect([undefined, 'Staking', 'Transfer', 'Any'].map(transferAs)).toEqual(['CallFiltered', 'CallFiltered', 'ok', 'NotProxy'])
  })
})

describe('a proxy that acts for a proxy', () => {
  const throughBob = (spec: number, outer: string, call: CallValue): string => {
    const ctx = makeProxyWorld(spec, [BOB, CHARLIE, outer], [ALICE, BOB, 'Any'])
    tryFor(ctx, CHARLIE, BOB, actFor(ALICE, call))
    return executedIn(ctx).join()
  }

  test('does on 425 whatever the inner one may do', () => {
    expect(throughBob(425, 'NonTransfer', transfer(TAO))).toBe('ok,ok')
  })

  test('does on 475 only what both may do', () => {
    expect(throughBob(475, 'NonTransfer', transfer(TAO))).toBe('CallFiltered,ok')
    expect(throughBob(475, 'NonTransfer', remark)).toBe('ok,ok')
    expect(throughBob(475, 'Transfer', transfer(TAO))).toBe('CallFiltered')
  })

  test('keeps on 475 what forbids a batch of batches', () => {
    const nested = (spec: number): string => {
      const ctx = makeProxyWorld(spec, [ALICE, BOB, 'Any'])
      const inner = actFor(ALICE, batch('batch_all', remark))
      expect(nameOf(sign(ctx, BOB, batch('batch_all', inner)))).toBe('ok')
      return executedIn(ctx).join()
    }
    expect(nested(425)).toBe('ok')
    expect(nested(475)).toBe('CallFiltered')
  })
})

describe('the tables', () => {
  const call = (pallet: string, name: string, args: Record<string, unknown> = {}): CallValue => ({ pallet, name, args })

  test('have an entry for each kind', () => {
    expect(Object.keys(proxyFilters425).sort()).toEqual(Object.keys(PROXY_TYPES).sort())
    expect(Object.keys(proxyFilters475).sort()).toEqual([...Object.keys(PROXY_TYPES), 'BasketTrading'].sort())
  })

  test('of 475 let baskets be traded by their own kind alone', () => {
    const may = Object.entries(proxyFilters475).filter(([, filter]) => passesFilter(filter, call('SubtensorModule', 'swap_basket_many')))
    expect(may.map(([kind]) => kind).sort()).toEqual(['Any', 'BasketTrading'])
  })

  test('of 475 keep the old registrations from the broad kinds', () => {
    for (const name of ['register', 'register_limit', 'burned_register']) {
      const may = (kind: string): boolean => passesFilter(proxyFilters475[kind] as ProxyFilter, call('SubtensorModule', name))
      expect(['NonFungible', 'NonCritical', 'NonTransfer', 'Registration'].map(may)).toEqual([false, false, true, true])
    }
  })

  test('compare arguments strictly, and take a pallet as a whole', () => {
    const small = (value: bigint): boolean =>
      passesFilter(proxyFilters475.SmallTransfer as ProxyFilter, call('Balances', 'transfer_allow_death', { value }))
    expect([499_999_999n, 500_000_000n].map(small)).toEqual([true, false])
    const owner = (name: string): boolean => passesFilter(proxyFilters425.Owner as ProxyFilter, call('AdminUtils', name))
    expect(['sudo_set_anything', 'sudo_set_sn_owner_hotkey'].map(owner)).toEqual([true, false])
  })
})
