import { describe, expect, test } from 'vitest'
import { encodeCallBytes } from '../../../../src/chain/metadata/encode-value.js'
import { findCall } from '../../../../src/chain/metadata/lookup.js'
import type { PlanCall } from '../../../../src/chain/plan.js'
import { readCallFacts } from '../../../../src/chain/policy/calls/call-facts.js'
import { MAX_NESTING, UnreadableCall } from '../../../../src/chain/policy/calls/walk-call.js'
import type { ScaleInput } from '../../../../src/chain/scale/value.js'
import { rao } from '../../../../src/core/money.js'
import { loadMetadata425 } from '../../../helpers/metadata-425.js'
import { ALICE, BOB, CHARLIE, judge, TAO, transfer } from '../../../helpers/policy/judged.js'
import { addStrangePallet, FORMS, wrapInForm } from '../../../helpers/policy/strange-pallet.js'
import { makeRandom } from '../../../helpers/random-call.js'

const plain = loadMetadata425()
const metadata = addStrangePallet(plain)

const WEIGHT = { ref_time: 1n, proof_size: 1n }
const SIGNED = { type: 'system', value: { type: 'Signed', value: BOB } }
const POINT = { when: 9, maybe_periodic: null, priority: 0 }
const ID = new Uint8Array(32)
const NOISE: PlanCall = { pallet: 'System', name: 'remark', args: { remark: new Uint8Array(3) } }

type Wrap = (call: PlanCall) => PlanCall
const put = (full: string, args: (call: ScaleInput) => Record<string, ScaleInput>): Wrap => {
  const [pallet = '', name = ''] = full.split('.')
  return (call) => ({ pallet, name, args: args(call as unknown as ScaleInput) })
}
const noise = NOISE as unknown as ScaleInput

/** Everything that carries a call, with something harmless beside it where there is room. */
const CARRIERS: readonly Wrap[] = [
  put('Utility.batch', (call) => ({ calls: [noise, call] })),
  put('Utility.batch_all', (call) => ({ calls: [call, noise] })),
  put('Utility.force_batch', (call) => ({ calls: [call] })),
  put('Utility.if_else', (call) => ({ main: noise, fallback: call })),
  put('Utility.if_else', (call) => ({ main: call, fallback: noise })),
  put('Utility.as_derivative', (call) => ({ index: 3, call })),
  put('Utility.dispatch_as', (call) => ({ as_origin: SIGNED, call })),
  put('Utility.with_weight', (call) => ({ call, weight: WEIGHT })),
  put('Proxy.proxy', (call) => ({ real: BOB, force_proxy_type: null, call })),
  put('Proxy.proxy_announced', (call) => ({ delegate: ALICE, real: BOB, force_proxy_type: null, call })),
  put('Multisig.as_multi', (call) => ({ threshold: 2, other_signatories: [BOB], maybe_timepoint: null, call, max_weight: WEIGHT })),
  put('Multisig.as_multi_threshold_1', (call) => ({ other_signatories: [BOB], call })),
  put('Scheduler.schedule', (call) => ({ ...POINT, call })),
  put('Scheduler.schedule_named', (call) => ({ id: ID, ...POINT, call })),
  put('Scheduler.schedule_after', (call) => ({ after: 9, maybe_periodic: null, priority: 0, call })),
  put('Scheduler.schedule_named_after', (call) => ({ id: ID, after: 9, maybe_periodic: null, priority: 0, call })),
  put('Sudo.sudo', (call) => ({ call })),
  put('Sudo.sudo_unchecked_weight', (call) => ({ call, weight: WEIGHT })),
  put('Sudo.sudo_as', (call) => ({ who: BOB, call })),
  ...FORMS.filter((form) => form !== 'ofPallet').map((form) =>
    put(`Strange.${form}`, (call) => ({ inside: wrapInForm(form, call) as ScaleInput })),
  ),
]

const name = (wrap: Wrap): string => {
  const { pallet, name: call } = wrap(NOISE)
  return `${pallet}.${call}`
}
const isThere = (wrap: Wrap): boolean => findCall(metadata, ...(name(wrap).split('.') as [string, string])) !== undefined

/** Nothing is allowed here but remarks, and what carries them. */
const REMARKS = { calls: ['System.remark', 'Strange.*', ...FORMS.map((form) => `Strange.${form}`)] }

describe('a call inside of calls', () => {
  test('is looked for in every carrier there is', () => {
    expect(CARRIERS.filter((wrap) => !isThere(wrap)).map(name)).toEqual([])
  })

  test.each(CARRIERS.map((wrap) => [name(wrap), wrap] as const))('is found in %s, in whatever form', async (_, wrap) => {
    expect(await judge(REMARKS, wrap(NOISE), { metadata })).toEqual([])
    expect(await judge(REMARKS, wrap(transfer(TAO, CHARLIE)), { metadata })).toEqual(['POLICY_CALL_NOT_ALLOWED'])
  })

  test('is found where an argument is the call of one pallet', async () => {
    const inside = { type: 'transfer_keep_alive', value: { dest: CHARLIE, value: TAO } }
    const call = { pallet: 'Strange', name: 'ofPallet', args: { inside } }
    expect(await judge(REMARKS, call, { metadata })).toEqual(['POLICY_CALL_NOT_ALLOWED'])
  })

  test('is found at every depth to eight, through any carriers, and counted', async () => {
    const random = makeRandom(20_260_304)
    const rule = { caps: { perCall: rao(TAO - 1n), perDay: null, perDestination: null, total: null }, calls: ['*'] }
    for (let round = 0; round < 400; round++) {
      const depth = 1 + Math.floor(random() * 8)
      let call = transfer(TAO, CHARLIE)
      let harmless = NOISE
      const path: string[] = []
      for (let level = 0; level < depth; level++) {
        const wrap = CARRIERS[Math.floor(random() * CARRIERS.length)] as Wrap
        path.push(name(wrap))
        call = wrap(call)
        harmless = wrap(harmless)
      }
      expect(await judge(REMARKS, harmless, { metadata }), path.join(' in ')).toEqual([])
      expect(await judge(REMARKS, call, { metadata }), path.join(' in ')).toContain('POLICY_CALL_NOT_ALLOWED')
      const known = { ...rule, calls: ['Balances.*', 'System.*', ...FORMS.map((form) => `Strange.${form}`)] }
      const unbounded = new Set(FORMS.map((form) => `Strange.${form}`))
      expect(await judge({ ...known, unboundedCalls: unbounded }, call, { metadata }), path.join(' in ')).toContain('POLICY_CAP_PER_CALL')
    }
  })

  test('is not read beyond a depth, and then nothing is allowed', () => {
    const nest = (depth: number): Uint8Array => {
      let call = transfer(TAO)
      for (let level = 0; level < depth; level++) call = { pallet: 'Sudo', name: 'sudo', args: { call: call as unknown as ScaleInput } }
      return encodeCallBytes(plain, call)
    }
    expect(readCallFacts(plain, nest(MAX_NESTING), ALICE).leaves).toHaveLength(1)
    for (const depth of [MAX_NESTING + 1, 30, 200]) expect(() => readCallFacts(plain, nest(depth), ALICE)).toThrow(UnreadableCall)
  })

  test('is refused where bytes are left over, or are no call', () => {
    const bytes = encodeCallBytes(plain, transfer(TAO))
    for (const wrong of [new Uint8Array(0), Uint8Array.of(255, 0), bytes.subarray(0, -1), Uint8Array.of(...bytes, 0)]) {
      expect(() => readCallFacts(plain, wrong, ALICE)).toThrow(UnreadableCall)
    }
  })
})
