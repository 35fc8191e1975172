import { describe, expect, test } from 'vitest'
import { hashBlake2b256 } from '../../../../src/chain/hash.js'
import { decodeMetadata } from '../../../../src/chain/metadata/decode-metadata.js'
import { encodeCallBytes } from '../../../../src/chain/metadata/encode-value.js'
import { hasItem } from '../../../../src/chain/metadata/lookup.js'
import type { Plan, PlanCall } from '../../../../src/chain/plan.js'
import { isCarrier, isOpaque, readEffect } from '../../../../src/chain/policy/calls/call-effects.js'
import { KNOWN_EFFECTS } from '../../../../src/chain/policy/calls/known-effects.js'
import type { CallNode } from '../../../../src/chain/policy/calls/walk-call.js'
import { judgeWrite } from '../../../../src/chain/policy/judge/judge.js'
import type { PolicyCaps, PolicyHours } from '../../../../src/chain/policy/policy.js'
import type { Spending } from '../../../../src/chain/policy/spending.js'
import type { ScaleInput } from '../../../../src/chain/scale/value.js'
import { rao, ZERO_RAO } from '../../../../src/core/money.js'
import { buildMetadata } from '../../../../src/localnet/frame/metadata.js'
import { buildSpec } from '../../../../src/localnet/runtimes/build-spec.js'
import { MAKERS } from '../../../helpers/checks/check-makers.js'
import { loadMetadata425 } from '../../../helpers/metadata-425.js'
import {
  ALICE,
  AT_NOON,
  BOB,
  CHARLIE,
  GENESIS,
  HOTKEY,
  judge,
  listFailed,
  makePolicy,
  makeWrite,
  SOURCE,
  TAO,
  transfer,
} from '../../../helpers/policy/judged.js'
import { addMissingCalls } from '../../../helpers/policy/strange-pallet.js'

const NONE: PolicyCaps = { perCall: null, perDay: null, perDestination: null, total: null }
const capped = (caps: Partial<PolicyCaps>) => ({ caps: { ...NONE, ...caps } })
const perCall = (tao: bigint) => capped({ perCall: rao(tao * TAO) })

const call = (full: string, args: { readonly [argument: string]: ScaleInput }): PlanCall => {
  const [pallet = '', name = ''] = full.split('.')
  return { pallet, name, args }
}
const stake = (name: string, args: { readonly [argument: string]: ScaleInput } = {}) =>
  call(`SubtensorModule.${name}`, { hotkey: HOTKEY, netuid: 1, ...args })
const SWAP = { hotkey: HOTKEY, new_hotkey: BOB, netuid: null }
const batch = (...calls: readonly PlanCall[]) => call('Utility.batch_all', { calls: calls as unknown as ScaleInput })
const byProxy = (inner: PlanCall, real = BOB) => call('Proxy.proxy', { real, force_proxy_type: null, call: inner as unknown as ScaleInput })

const METADATA_475 = decodeMetadata(buildMetadata(buildSpec({ spec: 475 }).runtime, 15))
/** What they change holds for a key as such. */
const ABOUT_NONE: ReadonlySet<string> = new Set([
  'decrease_take',
  'increase_take',
  'set_identity',
  'set_reject_locked_alpha',
  'try_associate_hotkey',
  'clear_coldkey_swap_announcement',
])

const PLAN = { id: 'wallet transfer', spend: { rao: ZERO_RAO, bounded: true } } as unknown as Plan
const spending = (change: Partial<Spending>): Spending => ({
  id: 'x',
  hash: null,
  time: AT_NOON.now.getTime() - 1_000,
  genesisHash: GENESIS,
  accounts: [ALICE],
  valueRao: ZERO_RAO,
  feeRao: ZERO_RAO,
  destinations: new Map(),
  settled: true,
  ...change,
})

describe('which rules are about a write', () => {
  test('a write that none is about is refused, unless the policy says otherwise', async () => {
    const rule = { accounts: new Set([CHARLIE]) }
    expect(await judge(rule, transfer(TAO))).toEqual(['POLICY_NO_RULE'])
    const write = await makeWrite(transfer(TAO))
    expect(listFailed(judgeWrite({ ...makePolicy(rule), otherwise: 'allow' }, write, AT_NOON))).toEqual([])
  })

  test('all of them have to hold', async () => {
    const write = await makeWrite(transfer(2n * TAO))
    const policy = makePolicy({ name: 'wide', ...perCall(5n) }, { name: 'narrow', accounts: new Set([ALICE]), ...perCall(1n) })
    const checks = judgeWrite(policy, write, AT_NOON)
    expect(checks.filter(({ ok }) => !ok)).toMatchObject([{ name: 'policy-narrow-per-call', code: 'POLICY_CAP_PER_CALL' }])
    expect(checks.find(({ name }) => name === 'policy-wide-per-call')).toMatchObject({ ok: true })
  })

  test('one about an account holds for whoever acts for it', async () => {
    const rule = { accounts: new Set([BOB]), ...perCall(1n) }
    expect(await judge(rule, transfer(2n * TAO, CHARLIE))).toEqual(['POLICY_NO_RULE'])
    expect(await judge(rule, byProxy(transfer(2n * TAO, CHARLIE)))).toEqual(['POLICY_CAP_PER_CALL'])
  })

  test('one about a public network goes by its genesis, and by no name', async () => {
    const finney = '0x2f0555cc76fc2840a25a6ea3b9637146806f1f44b090c175ffde2a7e5ab36c03'
    const rule = { networks: ['finney'], ...perCall(1n) }
    expect(await judge(rule, transfer(2n * TAO), { networks: ['finney'] })).toEqual(['POLICY_NO_RULE'])
    expect(await judge(rule, transfer(2n * TAO), { networks: ['ws://tunnel'], genesisHash: finney })).toEqual(['POLICY_CAP_PER_CALL'])
    for (const name of ['local', 'ws://127.0.0.1:9944', GENESIS]) {
      expect(await judge({ networks: [name], ...perCall(1n) }, transfer(2n * TAO))).toEqual(['POLICY_CAP_PER_CALL'])
    }
  })

  test('one about an address is stepped around by no other spelling of it, and allows nothing there', async () => {
    const rule = { networks: ['ws://127.0.0.1:9945'], ...perCall(1n) }
    const write = await makeWrite(transfer(2n * TAO))
    expect(listFailed(judgeWrite({ ...makePolicy(rule), otherwise: 'allow' }, write, AT_NOON))).toEqual(['POLICY_CAP_PER_CALL'])
    expect(await judge(rule, transfer(TAO))).toEqual(['POLICY_NO_RULE'])
    const other = { networks: [`0x${'12'.repeat(32)}`], ...perCall(1n) }
    expect(listFailed(judgeWrite({ ...makePolicy(other), otherwise: 'allow' }, write, AT_NOON))).toEqual([])
  })

  test('nothing is judged by metadata that the chain does not check', async () => {
    expect(await judge({}, transfer(TAO), { isProved: false })).toEqual(['POLICY_METADATA_UNPROVED'])
  })
})

describe('the calls of a rule', () => {
  test('are all whose effect is known, those named, or those of a pallet', async () => {
    expect(await judge({}, transfer(TAO))).toEqual([])
    expect(await judge({ calls: ['Balances.transfer_keep_alive'] }, transfer(TAO))).toEqual([])
    expect(await judge({ calls: ['Balances.*'] }, transfer(TAO))).toEqual([])
    expect(await judge({ calls: ['Balance.*', 'SubtensorModule.*'] }, transfer(TAO))).toEqual(['POLICY_CALL_NOT_ALLOWED'])
    expect(await judge({ refusedCalls: ['Balances.*'] }, transfer(TAO))).toEqual(['POLICY_CALL_NOT_ALLOWED'])
  })

  test('need not name what only carries them, and can refuse it', async () => {
    const inside = batch(byProxy(transfer(TAO, CHARLIE)))
    expect(await judge({ calls: ['Balances.transfer_keep_alive'] }, inside)).toEqual([])
    expect(await judge({ refusedCalls: ['Proxy.proxy'] }, inside)).toEqual(['POLICY_CALL_NOT_ALLOWED'])
  })

  test('leave out what is not known, unless it is named itself', async () => {
    const odd = call('SubtensorModule.sudo_set_tx_childkey_take_rate_limit', { tx_rate_limit: 1n })
    expect(await judge({}, odd)).toEqual(['POLICY_CALL_UNKNOWN'])
    expect(await judge({ calls: ['SubtensorModule.*'] }, odd)).toEqual(['POLICY_CALL_UNKNOWN'])
    const named = { calls: ['SubtensorModule.sudo_set_tx_childkey_take_rate_limit'] }
    expect(await judge(named, odd)).toEqual([])
    // It may take anything: a cap makes it no better.
    expect(await judge({ ...named, ...perCall(1n) }, odd)).toEqual(['POLICY_SPEND_UNBOUNDED'])
    const unbounded = { unboundedCalls: new Set(['SubtensorModule.sudo_set_tx_childkey_take_rate_limit']) }
    expect(await judge({ ...named, ...perCall(1n), ...unbounded }, odd)).toEqual([])
  })

  test('leave out what hides a call, unless it is named, or the plan shows what is hidden', async () => {
    const hidden = encodeCallBytes(loadMetadata425(), transfer(3n * TAO, CHARLIE))
    const hash = hashBlake2b256(hidden)
    const announced = call('Proxy.announce', { real: BOB, call_hash: hash })
    const metadata = addMissingCalls(loadMetadata425())
    const opaque: readonly PlanCall[] = [
      announced,
      call('Multisig.approve_as_multi', {
        threshold: 2,
        other_signatories: [BOB],
        maybe_timepoint: null,
        call_hash: hash,
        max_weight: { ref_time: 1n, proof_size: 1n },
      }),
      call('Preimage.note_preimage', { bytes: hidden }),
      call('MevShield.submit_encrypted', { ciphertext: hidden }),
    ]
    for (const one of opaque) {
      expect(await judge({}, one, { metadata })).toEqual(['POLICY_CALL_OPAQUE'])
      expect(await judge({ opaqueCalls: new Set([`${one.pallet}.${one.name}`]) }, one, { metadata })).toEqual([])
    }
    for (const one of opaque.slice(0, 2)) {
      expect(await judge(perCall(3n), one, { shown: [hidden] })).toEqual([])
      expect(await judge(perCall(2n), one, { shown: [hidden] })).toEqual(['POLICY_CAP_PER_CALL'])
    }
    const other = encodeCallBytes(loadMetadata425(), transfer(1n, CHARLIE))
    expect(await judge(perCall(3n), announced, { shown: [other] })).toEqual(['POLICY_CALL_OPAQUE', 'POLICY_SPEND_UNBOUNDED'])
  })

  test('are not raw ones, unless those are allowed', async () => {
    const raw = { plan: { ...PLAN, id: 'tx call' } }
    expect(await judge({}, transfer(TAO), raw)).toEqual(['POLICY_RAW_CALL'])
    expect(await judge({ rawCalls: true }, transfer(TAO), raw)).toEqual([])
    expect(await judge({ rawCalls: true, ...perCall(1n) }, transfer(2n * TAO), raw)).toEqual(['POLICY_CAP_PER_CALL'])
  })
})

describe('what a call can take', () => {
  const limit = { limit_price: TAO / 2n, allow_partial: false }
  const swap = { origin_netuid: 1, destination_netuid: 2, alpha_amount: 6n * TAO }
  const cases: readonly (readonly [name: string, call: PlanCall, tao: bigint])[] = [
    ['a transfer', transfer(3n * TAO), 3n],
    ['one that may end the account', call('Balances.transfer_allow_death', { dest: BOB, value: 3n * TAO }), 3n],
    ['what is burned', call('Balances.burn', { value: 3n * TAO, keep_alive: true }), 3n],
    ['stake that is added', stake('add_stake', { amount_staked: 3n * TAO }), 3n],
    ['the same with a limit', stake('add_stake_limit', { amount_staked: 3n * TAO, ...limit }), 3n],
    ['the worth of stake that is sold', stake('remove_stake', { amount_unstaked: 6n * TAO }), 3n],
    ['of stake on root', stake('remove_stake', { netuid: 0, amount_unstaked: 3n * TAO }), 3n],
    ['the same with a limit', stake('remove_stake_limit', { amount_unstaked: 6n * TAO, ...limit }), 3n],
    ['the whole position', stake('remove_stake_full_limit', { limit_price: null }), 4n],
    ['what is moved', call('SubtensorModule.swap_stake', { hotkey: HOTKEY, ...swap }), 3n],
    [
      'what is moved to another hotkey',
      call('SubtensorModule.move_stake', { origin_hotkey: HOTKEY, destination_hotkey: BOB, ...swap }),
      3n,
    ],
    ['what is given away', call('SubtensorModule.transfer_stake', { destination_coldkey: BOB, hotkey: HOTKEY, ...swap }), 3n],
    ['all there is', call('SubtensorModule.swap_stake', { hotkey: HOTKEY, ...swap, alpha_amount: 2n ** 64n - 1n }), 4n],
    ['alpha that is burned', stake('burn_alpha', { amount: 6n * TAO }), 3n],
    ['what is locked', stake('lock_stake', { amount: 6n * TAO }), 3n],
    ['several at once', batch(transfer(TAO), transfer(TAO, CHARLIE), byProxy(transfer(TAO, CHARLIE))), 3n],
    [
      'what is done again and again',
      call('Scheduler.schedule', { when: 9, maybe_periodic: [5, 3], priority: 0, call: transfer(TAO) as unknown as ScaleInput }),
      3n,
    ],
  ]

  test.each(cases)('%s counts', async (_, made, tao) => {
    expect(await judge(perCall(tao), made)).toEqual([])
    expect(await judge(perCall(tao - 1n), made)).toEqual(['POLICY_CAP_PER_CALL'])
  })

  const unbounded: readonly (readonly [name: string, call: PlanCall])[] = [
    ['a transfer of all', call('Balances.transfer_all', { dest: BOB, keep_alive: false })],
    ['a sale on every subnet', call('SubtensorModule.unstake_all', { hotkey: HOTKEY })],
    ['a registration', stake('burned_register')],
    ['a new subnet', call('SubtensorModule.register_network', { hotkey: HOTKEY })],
    ['a new proxy', call('Proxy.add_proxy', { delegate: BOB, proxy_type: { type: 'Any', value: null }, delay: 0 })],
    ['one of them among others', batch(transfer(1n), stake('burned_register'))],
    ['another hotkey', call('SubtensorModule.swap_hotkey', SWAP)],
    ['another hotkey that leaves the stake', call('SubtensorModule.swap_hotkey_v2', { ...SWAP, keep_stake: true })],
    ['another coldkey, announced', call('SubtensorModule.announce_coldkey_swap', { new_coldkey_hash: new Uint8Array(32) })],
    ['another coldkey', call('SubtensorModule.swap_coldkey_announced', { new_coldkey: BOB })],
    ['a freeze of the account', call('SubtensorModule.dispute_coldkey_swap', {})],
  ]

  test.each(unbounded)('%s is not bounded, and is refused where anything is counted', async (_, made) => {
    expect(await judge({}, made)).toEqual([])
    expect(await judge(perCall(1_000_000n), made)).toEqual(['POLICY_SPEND_UNBOUNDED'])
  })

  const none = new Uint8Array()
  const identity = { name: none, url: none, github_repo: none, image: none, discord: none, description: none, additional: none }
  const free: readonly (readonly [name: string, call: PlanCall])[] = [
    ['child hotkeys', stake('set_children', { children: [[1n, BOB]] })],
    ['the take of a child', stake('set_childkey_take', { take: 9 })],
    ['the take of a delegate', call('SubtensorModule.increase_take', { hotkey: HOTKEY, take: 9 })],
    ['who a hotkey is of', call('SubtensorModule.try_associate_hotkey', { hotkey: HOTKEY })],
    ['a name', call('SubtensorModule.set_identity', identity)],
    ['where what is mined is staked', stake('set_coldkey_auto_stake_hotkey')],
    [
      'what becomes of what root earns',
      call('SubtensorModule.set_root_claim_type', { new_root_claim_type: { type: 'Keep', value: null } }),
    ],
    ['the mode of a lock', call('SubtensorModule.set_perpetual_lock', { netuid: 1, enabled: true })],
    ['a lock to another hotkey', call('SubtensorModule.move_lock', { destination_hotkey: HOTKEY, netuid: 1 })],
    ['a swap that is withdrawn', call('SubtensorModule.clear_coldkey_swap_announcement', {})],
  ]

  test.each(free)('%s takes nothing, and is bound to places all the same', async (_, made) => {
    expect(await judge(perCall(0n), made)).toEqual([])
    const places = { netuids: new Set([7]), hotkeys: new Set([CHARLIE]) }
    const named = Object.keys(made.args).some((argument) => /netuid|hotkey|root_claim/.test(argument))
    expect((await judge(places, made)).length > 0).toBe(named)
  })

  test('every call that a command makes is known, but for those that end the places of others', () => {
    const isKnown = (full: string): boolean => {
      const node = { full, args: {}, accounts: [], hides: false } as unknown as CallNode
      return isOpaque(node) || isCarrier(node) || Object.hasOwn(KNOWN_EFFECTS, full) || readEffect(node, () => true) !== null
    }
    expect(Object.keys(MAKERS).filter((full) => !isKnown(full))).toEqual([
      'SubtensorModule.root_dissolve_network',
      'AdminUtils.sudo_trim_null_uids_batch',
      'AdminUtils.sudo_trim_to_max_allowed_uids',
    ])
  })

  test('a sale on every subnet is bounded by what its plan sells, alone and not among others', async () => {
    const plan = { ...PLAN, id: 'stake remove', atSpotRao: rao(3n * TAO) }
    const sale = call('SubtensorModule.unstake_all', { hotkey: HOTKEY })
    expect(await judge(perCall(3n), sale, { plan })).toEqual([])
    expect(await judge(perCall(2n), sale, { plan })).toEqual(['POLICY_CAP_PER_CALL'])
    expect(await judge(perCall(9n), batch(sale, sale), { plan })).toEqual(['POLICY_SPEND_UNBOUNDED'])
  })

  test('what the plan says counts where it is more, or is not bounded', async () => {
    const plan = (tao: bigint, bounded: boolean) => ({ ...PLAN, spend: { rao: rao(tao * TAO), bounded } })
    expect(await judge(perCall(3n), transfer(TAO), { plan: plan(4n, true) })).toEqual(['POLICY_CAP_PER_CALL'])
    expect(await judge(perCall(3n), transfer(TAO), { plan: plan(1n, false) })).toEqual(['POLICY_SPEND_UNBOUNDED'])
  })

  test('alpha whose price cannot be read is not bounded', async () => {
    const source = { ...SOURCE, readPrice: async () => null }
    expect(await judge(perCall(99n), stake('remove_stake', { amount_unstaked: 1n }), { source })).toEqual(['POLICY_SPEND_UNBOUNDED'])
  })
})

describe('the caps with a window', () => {
  const spent = [spending({ valueRao: rao(2n * TAO), destinations: new Map([[BOB, rao(2n * TAO)]]) })]

  test('count what was spent, and the fee', async () => {
    const perDay = capped({ perDay: rao(3n * TAO) })
    expect(await judge(perDay, transfer(TAO - 1_000_000n), {}, { spent })).toEqual([])
    expect(await judge(perDay, transfer(TAO), {}, { spent })).toEqual(['POLICY_CAP_PER_DAY'])
    const total = capped({ total: rao(3n * TAO) })
    expect(await judge(total, transfer(TAO), {}, { spent })).toEqual(['POLICY_CAP_TOTAL'])
    expect(await judge(perDay, transfer(1n), { feeRao: null })).toEqual(['POLICY_FEE'])
  })

  test('over what the command sends besides, with a fee for each, before the first is sent', async () => {
    const others = [stake('remove_stake', { amount_unstaked: 2n * TAO }), stake('add_stake', { amount_staked: TAO })]
    // Each of the three has a fee of a thousandth, and 2 alpha are worth a TAO.
    const asked = 3n * TAO + 3_000_000n
    for (const cap of ['perDay', 'total'] as const) {
      const code = cap === 'perDay' ? 'POLICY_CAP_PER_DAY' : 'POLICY_CAP_TOTAL'
      expect(await judge(capped({ [cap]: rao(asked) }), transfer(TAO), { others })).toEqual([])
      expect(await judge(capped({ [cap]: rao(asked - 1n) }), transfer(TAO), { others })).toEqual([code])
    }
    expect(await judge(perCall(1n), transfer(TAO), { others })).toEqual([])
    const given = [transfer(TAO), transfer(TAO, CHARLIE)]
    expect(await judge(capped({ perDestination: rao(2n * TAO) }), transfer(TAO), { others: given })).toEqual([])
    expect(await judge(capped({ perDestination: rao(2n * TAO - 1n) }), transfer(TAO), { others: given })).toEqual([
      'POLICY_CAP_PER_DESTINATION',
    ])
    // What nothing bounds is not let through by being in another transaction.
    const open = [call('Balances.transfer_all', { dest: BOB, keep_alive: false })]
    expect(await judge(capped({ perDay: rao(9n * TAO) }), transfer(TAO), { others: open })).toEqual(['POLICY_SPEND_UNBOUNDED'])
  })

  test('forget the day, and not the rest', async () => {
    const older = spent.map((one) => ({ ...one, time: AT_NOON.now.getTime() - 86_400_001 }))
    expect(await judge(capped({ perDay: rao(3n * TAO) }), transfer(2n * TAO), {}, { spent: older })).toEqual([])
    expect(await judge(capped({ total: rao(3n * TAO) }), transfer(2n * TAO), {}, { spent: older })).toEqual(['POLICY_CAP_TOTAL'])
    const ahead = spent.map((one) => ({ ...one, time: AT_NOON.now.getTime() + 9e9 }))
    expect(await judge(capped({ perDay: rao(3n * TAO) }), transfer(2n * TAO), {}, { spent: ahead })).toEqual(['POLICY_CAP_PER_DAY'])
  })

  test('are counted for each destination', async () => {
    const rule = capped({ perDestination: rao(3n * TAO) })
    expect(await judge(rule, transfer(TAO), {}, { spent })).toEqual([])
    expect(await judge(rule, transfer(2n * TAO), {}, { spent })).toEqual(['POLICY_CAP_PER_DESTINATION'])
    expect(await judge(rule, transfer(3n * TAO, CHARLIE), {}, { spent })).toEqual([])
    expect(await judge(rule, batch(transfer(2n * TAO, CHARLIE), transfer(2n * TAO, CHARLIE)))).toEqual(['POLICY_CAP_PER_DESTINATION'])
    const crowdloan = call('Crowdloan.contribute', { crowdloan_id: 1, amount: 1n })
    expect(await judge(rule, crowdloan, { metadata: addMissingCalls(loadMetadata425()) })).toEqual(['POLICY_DESTINATION'])
  })

  test('are of the accounts and the chain that the rule is about', async () => {
    const rule = capped({ total: rao(3n * TAO) })
    const elsewhere = spent.map((one) => ({ ...one, genesisHash: '0x22' }))
    expect(await judge(rule, transfer(2n * TAO), {}, { spent: elsewhere })).toEqual([])
    const others = spent.map((one) => ({ ...one, accounts: [CHARLIE] }))
    expect(await judge({ ...rule, accounts: new Set([ALICE]) }, transfer(2n * TAO), {}, { spent: others })).toEqual([])
    expect(await judge({ ...rule, accounts: new Set([ALICE, CHARLIE]) }, transfer(2n * TAO), {}, { spent: others })).toEqual([
      'POLICY_CAP_TOTAL',
    ])
  })
})

describe('where it goes', () => {
  test('only to the destinations', async () => {
    const rule = { destinations: new Set([BOB]) }
    expect(await judge(rule, transfer(TAO))).toEqual([])
    expect(await judge(rule, transfer(TAO, CHARLIE))).toEqual(['POLICY_DESTINATION'])
    expect(await judge(rule, batch(transfer(TAO), transfer(TAO, CHARLIE)))).toEqual(['POLICY_DESTINATION'])
    // Nobody can be told by an index, or by bytes of another kind.
    const raw = call('Balances.transfer_keep_alive', { dest: { type: 'Raw', value: new Uint8Array(32) }, value: 1n })
    expect(await judge(rule, raw)).toEqual(['POLICY_DESTINATION'])
    // A proxy that sends to itself sends to another: what it acts for is not its own.
    expect(await judge(rule, byProxy(transfer(TAO, ALICE), BOB))).toEqual(['POLICY_DESTINATION'])
    expect(await judge(rule, call('Proxy.add_proxy', { delegate: CHARLIE, proxy_type: { type: 'Any', value: null }, delay: 0 }))).toEqual([
      'POLICY_DESTINATION',
    ])
  })

  test('only to the hotkeys', async () => {
    const rule = { hotkeys: new Set([HOTKEY]) }
    expect(await judge(rule, stake('add_stake', { amount_staked: 1n }))).toEqual([])
    expect(await judge(rule, stake('add_stake', { hotkey: BOB, amount_staked: 1n }))).toEqual(['POLICY_HOTKEY'])
    expect(await judge(rule, stake('set_children', { children: [[1n, BOB]] }))).toEqual(['POLICY_HOTKEY'])
    expect(await judge(rule, transfer(TAO))).toEqual([])
  })

  test('only to the subnets', async () => {
    const rule = { netuids: new Set([1, 2]) }
    const move = (to: number) =>
      call('SubtensorModule.swap_stake', { hotkey: HOTKEY, origin_netuid: 1, destination_netuid: to, alpha_amount: 1n })
    expect(await judge(rule, move(2))).toEqual([])
    expect(await judge(rule, move(3))).toEqual(['POLICY_NETUID'])
    expect(await judge(rule, stake('add_stake', { netuid: 0, amount_staked: 1n }))).toEqual(['POLICY_NETUID'])
    expect(await judge(rule, call('SubtensorModule.unstake_all', { hotkey: HOTKEY }))).toEqual(['POLICY_NETUID'])
    const weights = { netuids: [1, 3], weights: [], version_keys: [] }
    expect(await judge(rule, call('SubtensorModule.batch_set_weights', weights))).toEqual(['POLICY_NETUID'])
  })

  test('of which a claim names some, and where each validator has a fund reaches all', async () => {
    const rule = { netuids: new Set([1, 2]) }
    const claim = (...subnets: number[]) => call('SubtensorModule.claim_root', { subnets })
    expect(await judge(rule, claim(1, 2))).toEqual([])
    expect(await judge(rule, claim(1, 3))).toEqual(['POLICY_NETUID'])
    const change = { metadata: METADATA_475 }
    expect(await judge(rule, claim(1, 2), change)).toEqual(['POLICY_NETUID'])
    expect(await judge(rule, call('SubtensorModule.claim_root_with_hotkey', { hotkey: HOTKEY }), change)).toEqual(['POLICY_NETUID'])
  })

  test('also by a hotkey that is swapped everywhere', async () => {
    const rule = { netuids: new Set([1]), unboundedCalls: new Set(['SubtensorModule.swap_hotkey']) }
    const swap = (netuid: number | null) => call('SubtensorModule.swap_hotkey', { hotkey: HOTKEY, new_hotkey: BOB, netuid })
    expect(await judge(rule, swap(1))).toEqual([])
    expect(await judge(rule, swap(null))).toEqual(['POLICY_NETUID'])
  })

  test.each([
    [425, loadMetadata425()],
    [475, METADATA_475],
  ])('of %d no known call of the chain escapes, but for those that are about none', (_, metadata) => {
    const anything = new Proxy({}, { get: () => 1 })
    const escapes = ['SubtensorModule', 'Commitments', 'Swap'].flatMap((pallet) => {
      const type = metadata.pallets.find(({ name }) => name === pallet)?.calls ?? null
      const def = type === null ? undefined : metadata.types[type]?.def
      const variants = def?.kind === 'variant' ? def.variants : []
      return variants.flatMap(({ name, fields }) => {
        // What may be left out names no subnet then.
        if (fields.some((field) => /netuid/.test(field.name ?? '') && metadata.types[field.type]?.path !== 'Option')) return []
        const args = name.startsWith('swap_hotkey') ? { netuid: null } : anything
        const node = { full: `${pallet}.${name}`, args, accounts: [], hides: false } as unknown as CallNode
        const effect = readEffect(node, (full) => hasItem(metadata, `call ${full}`))
        return effect === null || effect.allSubnets || effect.netuids !== undefined ? [] : [name]
      })
    })
    const named = metadata === METADATA_475 ? [] : ['claim_root']
    expect(escapes.filter((name) => !named.includes(name) && !ABOUT_NONE.has(name))).toEqual([])
  })
})

describe('how it is done', () => {
  test('with a fee, tip included, that is known and not too high', async () => {
    const rule = { maxFeeRao: rao(1_000_000n) }
    expect(await judge(rule, transfer(TAO))).toEqual([])
    expect(await judge(rule, transfer(TAO), { feeRao: rao(1_000_001n) })).toEqual(['POLICY_FEE'])
    expect(await judge(rule, transfer(TAO), { feeRao: null })).toEqual(['POLICY_FEE'])
  })

  test('at a price that the call itself limits', async () => {
    const rule = { maxPriceImpact: 20_000_000n }
    const buy = (limit_price: bigint) => stake('add_stake_limit', { amount_staked: 1n, limit_price, allow_partial: false })
    const sell = (limit_price: bigint) => stake('remove_stake_limit', { amount_unstaked: 1n, limit_price, allow_partial: false })
    const move = (limit_price: bigint) =>
      call('SubtensorModule.swap_stake_limit', {
        hotkey: HOTKEY,
        origin_netuid: 1,
        destination_netuid: 2,
        alpha_amount: 1n,
        limit_price,
        allow_partial: false,
      })
    expect(await judge(rule, buy(510_000_000n))).toEqual([])
    expect(await judge(rule, buy(510_000_001n))).toEqual(['POLICY_PRICE_IMPACT'])
    expect(await judge(rule, sell(490_000_000n))).toEqual([])
    expect(await judge(rule, sell(489_999_999n))).toEqual(['POLICY_PRICE_IMPACT'])
    expect(await judge(rule, move(980_000_000n))).toEqual([])
    expect(await judge(rule, move(979_999_999n))).toEqual(['POLICY_PRICE_IMPACT'])
    for (const unlimited of [stake('add_stake', { amount_staked: 1n }), stake('remove_stake_full_limit', { limit_price: null })]) {
      expect(await judge(rule, unlimited)).toEqual(['POLICY_PRICE_IMPACT'])
      expect(await judge(rule, batch(buy(1n), unlimited))).toEqual(['POLICY_PRICE_IMPACT'])
    }
    expect(await judge(rule, stake('add_stake', { netuid: 0, amount_staked: 1n }))).toEqual([])
    expect(await judge(rule, transfer(TAO))).toEqual([])
  })

  test('at the hours, in their time zone and over midnight', async () => {
    const at = (text: string, hours: PolicyHours) => judge({ hours }, transfer(TAO), {}, { now: new Date(text) })
    const day: PolicyHours = { from: 480, to: 1080, days: ['wed'], timeZone: 'Europe/Berlin' }
    expect(await at('2026-03-04T07:00:00Z', day)).toEqual([])
    expect(await at('2026-03-04T06:59:00Z', day)).toEqual(['POLICY_HOURS'])
    expect(await at('2026-03-04T17:00:00Z', day)).toEqual(['POLICY_HOURS'])
    expect(await at('2026-03-05T12:00:00Z', day)).toEqual(['POLICY_HOURS'])
    // In summer the same hours are others in UTC.
    expect(await at('2026-07-01T06:00:00Z', day)).toEqual([])
    const night: PolicyHours = { from: 1320, to: 120, days: ['wed'], timeZone: 'UTC' }
    expect(await at('2026-03-04T23:00:00Z', night)).toEqual([])
    expect(await at('2026-03-05T01:59:00Z', night)).toEqual([])
    expect(await at('2026-03-04T01:00:00Z', night)).toEqual(['POLICY_HOURS'])
    expect(await at('2026-03-05T23:00:00Z', night)).toEqual(['POLICY_HOURS'])
  })

  test('by proxy, where that is demanded', async () => {
    expect(await judge({ proxyFor: 'anyone' }, transfer(TAO))).toEqual(['POLICY_PROXY'])
    expect(await judge({ proxyFor: 'anyone' }, byProxy(transfer(TAO, CHARLIE)))).toEqual([])
    expect(await judge({ proxyFor: new Set([CHARLIE]) }, byProxy(transfer(TAO, CHARLIE)))).toEqual(['POLICY_PROXY'])
    expect(await judge({ proxyFor: 'anyone' }, batch(byProxy(transfer(TAO)), transfer(TAO)))).toEqual(['POLICY_PROXY'])
  })

  test('after a dry run of the same call, whatever its limit price was', async () => {
    const rule = { dryRunMs: 60_000 }
    const buy = (amount_staked: bigint, limit_price: bigint) =>
      stake('add_stake_limit', { amount_staked, limit_price, allow_partial: false })
    const { facts } = await makeWrite(buy(1n, 5n))
    const rehearsal = { time: AT_NOON.now.getTime() - 59_000, genesisHash: GENESIS, signer: ALICE, digest: facts.digest }
    expect(await judge(rule, buy(1n, 5n))).toEqual(['POLICY_DRY_RUN'])
    expect(await judge(rule, buy(1n, 5n), {}, { rehearsing: true })).toEqual([])
    expect(await judge(rule, buy(1n, 6n), {}, { rehearsals: [rehearsal] })).toEqual([])
    expect(await judge(rule, buy(2n, 5n), {}, { rehearsals: [rehearsal] })).toEqual(['POLICY_DRY_RUN'])
    for (const change of [
      { time: rehearsal.time - 2_000 },
      { time: AT_NOON.now.getTime() + 1 },
      { signer: BOB },
      { genesisHash: '0x22' },
    ]) {
      expect(await judge(rule, buy(1n, 5n), {}, { rehearsals: [{ ...rehearsal, ...change }] })).toEqual(['POLICY_DRY_RUN'])
    }
  })
})

test('a crowdloan takes its deposit, may pay its target, and makes its call in the end', async () => {
  const terms = { deposit: 10n * TAO, min_contribution: TAO, cap: 100n * TAO, end: 100_000 }
  const paying = call('Crowdloan.create', { ...terms, call: null, target_address: CHARLIE })
  expect(await judge(perCall(10n), paying)).toEqual([])
  expect(await judge(perCall(9n), paying)).toEqual(['POLICY_CAP_PER_CALL'])
  const inner = { pallet: 'Balances', name: 'transfer_keep_alive', args: { dest: CHARLIE, value: 5n * TAO } }
  const making = call('Crowdloan.create', { ...terms, call: inner, target_address: null })
  // The call is judged as if it were made at once.
  expect(await judge(perCall(14n), making)).toEqual(['POLICY_CAP_PER_CALL'])
  expect(await judge(perCall(1n), call('Crowdloan.finalize', { crowdloan_id: 0 }))).toEqual(['POLICY_SPEND_UNBOUNDED'])
})
