import { describe, expect, it } from 'vitest'
import { decodeMetadata } from '../../../../../src/chain/metadata/decode-metadata.js'
import { findApiMethod, findCall, findConstant, findStorage } from '../../../../../src/chain/metadata/lookup.js'
import type { RuntimeMetadata } from '../../../../../src/chain/metadata/runtime-metadata.js'
import { dispatchError } from '../../../../../src/localnet/frame/dispatch-error.js'
import { makeSpec } from '../../../../../src/localnet/frame/make-spec.js'
import { buildMetadata } from '../../../../../src/localnet/frame/metadata.js'
import { buildSpec, runtimeOf } from '../../../../../src/localnet/runtimes/build-spec.js'
import { CHANGES } from '../../../../../src/localnet/runtimes/drifted/changes.js'
import { driftRuntime } from '../../../../../src/localnet/runtimes/drifted/drift-runtime.js'
import { DEFAULT_SPEC, KNOWN_SPECS } from '../../../../../src/localnet/runtimes/known-specs.js'
import { Reader, Writer } from '../../../../../src/localnet/schema/scale.js'
import { makeTestCtx } from '../../../../helpers/worlds/localnet-ctx.js'

const OTHERS = KNOWN_SPECS.filter((spec) => spec !== DEFAULT_SPEC)
/** One seed of each other known runtime is enough: what is done to it does not hang on what it is. */
const DRIFTED = [...[1, 7, 65_535].map((seed) => [DEFAULT_SPEC, seed] as const), ...OTHERS.map((spec) => [spec, 7] as const)]
const known = new Map(KNOWN_SPECS.map((spec) => [spec, readMetadata(spec)]))

function readMetadata(spec: number, seed?: number, version: 14 | 15 = 15): RuntimeMetadata {
  return decodeMetadata(buildMetadata(buildSpec({ spec, ...(seed === undefined ? {} : { drift: { seed } }) }).runtime, version))
}

type Kind = 'calls' | 'events' | 'errors'

/** Whether a known runtime has it. */
const inSome = (has: (metadata: RuntimeMetadata) => boolean): boolean => [...known.values()].some(has)

function variants(metadata: RuntimeMetadata, pallet: string, kind: Kind): ReadonlyMap<string, number> {
  const id = metadata.pallets.find(({ name }) => name === pallet)?.[kind]
  const def = id === null || id === undefined ? undefined : metadata.types.at(id)?.def
  return new Map(def?.kind === 'variant' ? def.variants.map(({ name, index }) => [name, index]) : [])
}

describe.each(DRIFTED)('runtime %i that drifted by seed %i', (base, seed) => {
  const plain = known.get(base) as RuntimeMetadata
  const drifted = readMetadata(base, seed)
  const spec = buildSpec({ spec: base, drift: { seed } })
  const original = buildSpec({ spec: base })

  it('has no pallet, call, event or error where it was', () => {
    let compared = 0
    for (const pallet of plain.pallets) {
      expect([pallet.name, drifted.pallets.find(({ name }) => name === pallet.name)?.index]).not.toEqual([pallet.name, pallet.index])
      for (const kind of ['calls', 'events', 'errors'] as const) {
        const now = variants(drifted, pallet.name, kind)
        expect(new Set(now.values()).size).toBe(now.size)
        for (const [name, index] of variants(plain, pallet.name, kind)) {
          if (!now.has(name)) continue
          compared++
          expect([pallet.name, name, now.get(name)]).not.toEqual([pallet.name, name, index])
        }
      }
    }
    expect(compared).toBeGreaterThan(400)
  })

  it('has what was added and lacks what is gone, in metadata and dispatch', () => {
    for (const [pallet, { calls = {}, events = {}, errors = [], storage = {}, constants = {}, gone = {} }] of Object.entries(CHANGES)) {
      for (const call of Object.keys(calls)) expect(inSome((metadata) => findCall(metadata, pallet, call) !== undefined)).toBe(false)
      for (const error of errors) expect(inSome((metadata) => variants(metadata, pallet, 'errors').has(error))).toBe(false)
      for (const item of Object.keys(storage)) expect(inSome((metadata) => findStorage(metadata, pallet, item) !== undefined)).toBe(false)
      for (const call of Object.keys(calls)) expect(findCall(drifted, pallet, call)).toBeDefined()
      for (const event of Object.keys(events)) expect(variants(drifted, pallet, 'events').has(event)).toBe(true)
      for (const error of errors) expect(variants(drifted, pallet, 'errors').has(error)).toBe(true)
      for (const item of Object.keys(storage)) expect(findStorage(drifted, pallet, item)).toBeDefined()
      for (const constant of Object.keys(constants)) expect(findConstant(drifted, pallet, constant)).toBeDefined()
      for (const call of gone.calls ?? []) {
        expect(inSome((metadata) => findCall(metadata, pallet, call) !== undefined)).toBe(true)
        expect(findCall(drifted, pallet, call)).toBeUndefined()
        expect(spec.runtime.palletByName.get(pallet)?.calls.has(call)).toBe(false)
      }
      for (const error of gone.errors ?? []) expect(variants(drifted, pallet, 'errors').has(error)).toBe(false)
      for (const item of gone.storage ?? []) {
        expect(inSome((metadata) => findStorage(metadata, pallet, item) !== undefined)).toBe(true)
        expect(findStorage(drifted, pallet, item)).toBeUndefined()
      }
    }
    expect(findApiMethod(drifted, 'SubnetInfoRuntimeApi', 'get_block_emission')).toBeDefined()
    expect(findApiMethod(drifted, 'BasketsRuntimeApi', 'get_basket')).toBeDefined()
    expect(findCall(drifted, 'Baskets', 'open')).toBeDefined()
    expect(drifted.signedExtensions.map(({ identifier }) => identifier)).toContain('CheckBasketLock')
    expect(readMetadata(base, seed, 14).pallets.length).toBe(plain.pallets.length + 2)
  })

  it('has other arguments for the calls that nobody of the slice makes, and those alone', () => {
    const changed: string[] = []
    for (const pallet of plain.pallets) {
      for (const name of variants(plain, pallet.name, 'calls').keys()) {
        const now = findCall(drifted, pallet.name, name)?.fields.map((field) => field.name)
        const before = findCall(plain, pallet.name, name)?.fields.map((field) => field.name)
        if (now && JSON.stringify(now) !== JSON.stringify(before)) changed.push(`${pallet.name}.${name}`)
      }
    }
    const wanted = Object.entries(CHANGES).flatMap(([pallet, { newArguments }]) =>
      Object.keys(newArguments ?? {}).map((name) => `${pallet}.${name}`),
    )
    expect(changed.sort()).toEqual(wanted.sort())
  })

  it('encodes calls, events and errors by its own indices and reads them back', () => {
    const call = { pallet: 'SubtensorModule', name: 'add_stake', args: { hotkey: `0x${'11'.repeat(32)}`, netuid: 3, amount_staked: 5n } }
    const bytes = spec.runtime.encodeCall(call)
    expect(spec.runtime.decodeCall(bytes)).toEqual(call)
    expect([...bytes.subarray(0, 2)]).toEqual([
      drifted.pallets.find(({ name }) => name === 'SubtensorModule')?.index,
      variants(drifted, 'SubtensorModule', 'calls').get('add_stake'),
    ])
    expect(bytes.subarray(0, 2)).not.toEqual(original.runtime.encodeCall(call).subarray(0, 2))
    const wrapped = { pallet: 'Sudo', name: 'sudo', args: { call } }
    expect(spec.runtime.decodeCall(spec.runtime.encodeCall(wrapped))).toEqual(wrapped)
    const error = { type: 'Module', pallet: 'SubtensorModule', name: 'NotEnoughBalanceToStake' } as const
    const writer = new Writer(spec.runtime.env)
    dispatchError.encode(error, writer)
    const encoded = writer.finish()
    expect(dispatchError.decode(new Reader(encoded, spec.runtime.env))).toEqual(error)
    expect(encoded[2]).toBe(variants(drifted, 'SubtensorModule', 'errors').get('NotEnoughBalanceToStake'))
  })

  it('has a handler for each call that was added', () => {
    const ctx = makeTestCtx(spec.runtime, 1, spec)
    const who = `0x${'11'.repeat(32)}`
    for (const [pallet, { calls = {}, errors = [] }] of Object.entries(CHANGES)) {
      for (const name of Object.keys(calls)) {
        const call = { pallet, name, args: {} }
        expect(ctx.dispatchInfo(call).class).toBe('Normal')
        const outcome = ctx.dispatchBypassFilter(call, { type: 'Signed', who })
        const error = outcome.ok ? undefined : outcome.error
        if (error?.type === 'Module') expect(errors).toContain(error.name)
        else expect(error).toEqual({ type: 'BadOrigin' })
        expect(ctx.dispatchBypassFilter(call, { type: 'None' })).toMatchObject({ ok: false, error: { type: 'BadOrigin' } })
      }
    }
    expect(ctx.dispatchBypassFilter({ pallet: 'AdminUtils', name: 'sudo_set_challenge_window', args: {} }, { type: 'Root' }).ok).toBe(true)
    const opened = ctx.dispatch({ pallet: 'Baskets', name: 'open', args: { legs: [] } }, { type: 'Signed', who })
    expect(opened).toMatchObject({ ok: false, error: { type: 'Module', pallet: 'Baskets', name: 'NotYet' } })
    expect(ctx.deposited).toEqual([])
    expect(ctx.dispatch({ pallet: 'Baskets', name: 'note', args: { memo: '0x00' } }, { type: 'Signed', who }).ok).toBe(true)
    expect(ctx.deposited).toEqual([{ pallet: 'Baskets', name: 'Noted', value: { who, memo: '0x00' } }])
  })

  it('follows from the seed alone', () => {
    const again = buildMetadata(makeSpec(driftRuntime(runtimeOf(base), { seed })).runtime, 15)
    expect(Buffer.from(again).equals(buildMetadata(spec.runtime, 15))).toBe(true)
    expect(Buffer.from(again).equals(buildMetadata(buildSpec({ spec: base, drift: { seed: seed === 7 ? 8 : 7 } }).runtime, 15))).toBe(false)
  })
})

describe('drift', () => {
  it.each(KNOWN_SPECS)('leaves runtime %i as it was', (spec) => {
    const before = buildMetadata(buildSpec({ spec }).runtime, 15)
    driftRuntime(runtimeOf(spec), { seed: 7 })
    const { runtime } = makeSpec(runtimeOf(spec))
    expect(Buffer.from(buildMetadata(runtime, 15)).equals(before)).toBe(true)
    expect(runtime.version.specVersion).toBe(spec)
  })

  it('takes away calls on demand, and says which it does not know', () => {
    const { runtime } = buildSpec({ drift: { seed: 7, without: ['SubtensorModule.start_call'] } })
    expect(runtime.palletByName.get('SubtensorModule')?.calls.has('start_call')).toBe(false)
    expect(() => buildSpec({ drift: { seed: 7, without: ['SubtensorModule.begin_call'] } })).toThrow('no call SubtensorModule.begin_call')
    expect(() => buildSpec({ drift: { seed: 7, without: ['Nowhere.begin_call'] } })).toThrow('no call Nowhere.begin_call')
  })

  it('refuses seeds that are none', () => {
    for (const seed of [0, 1.5, 65_536, Number.NaN]) expect(() => buildSpec({ drift: { seed } })).toThrow(RangeError)
  })
})
