import { describe, expect, it } from 'vitest'
import { decodeMetadata } from '../../../../src/chain/metadata/decode-metadata.js'
import { findCall, findStorage } from '../../../../src/chain/metadata/lookup.js'
import { BlockContext } from '../../../../src/localnet/executive/block-context.js'
import { changeRuntime } from '../../../../src/localnet/frame/change-runtime.js'
import { changeSchema } from '../../../../src/localnet/frame/change-schema.js'
import { makeSpec } from '../../../../src/localnet/frame/make-spec.js'
import { buildMetadata } from '../../../../src/localnet/frame/metadata.js'
import { ensureSigned } from '../../../../src/localnet/frame/origins.js'
import { changePallet, type Handler, implementPallet } from '../../../../src/localnet/frame/pallet.js'
import { call, constant, definePallet, event } from '../../../../src/localnet/frame/pallet-schema.js'
import { weightOf, ZERO_WEIGHT } from '../../../../src/localnet/frame/weight.js'
import { sudoPallet } from '../../../../src/localnet/pallets/sudo/pallet.js'
import { systemPallet } from '../../../../src/localnet/pallets/system/pallet.js'
import { runtime425 } from '../../../../src/localnet/runtimes/425/runtime.js'
import { driftRuntime } from '../../../../src/localnet/runtimes/drifted/drift-runtime.js'
import { AccountId32 } from '../../../../src/localnet/schema/primitives.js'
import { map, value } from '../../../../src/localnet/schema/storage.js'
import { u32, u64 } from '../../../../src/localnet/schema/types.js'
import { State } from '../../../../src/localnet/state/state.js'

/** A pallet as an earlier runtime has it. */
const jars = definePallet({
  name: 'Jars',
  index: 200,
  crate: 'pallet_jars',
  storage: { Honey: map([['Blake2128Concat', AccountId32]], u32, { default: 0 }), Lid: value(u32, { default: 1 }) },
  calls: { fill: call(0, { spoons: u32 }), shake: call(1, {}), open: call(2, {}) },
  events: { Filled: event(0, [u32]), Shaken: event(1, null) },
  errors: { Full: 0, Sticky: 1 },
  constants: { Most: constant(u32, 10) },
})

const fill: Handler<typeof jars, 'fill'> = {
  weight: () => weightOf(1_000, 0),
  handle: (ctx, origin, { spoons }) => {
    jars.storage.Honey.mutate(ctx, ensureSigned(origin), (had) => had + spoons)
    ctx.deposit(jars.event.Filled(spoons))
    return undefined
  },
}
const shake: Handler<typeof jars, 'shake'> = {
  weight: () => ZERO_WEIGHT,
  handle: (ctx) => {
    ctx.deposit(jars.event.Shaken(undefined))
    return undefined
  },
}
const open: Handler<typeof jars, 'open'> = {
  weight: () => ZERO_WEIGHT,
  handle: () => {
    throw jars.error('Sticky')
  },
}
const jarsPallet = implementPallet(jars, { calls: { fill, shake, open } })

/** The pallet as the next runtime has it: a call more, a call less, an item of storage of another type, an event that carries more. */
const jars2 = changeSchema(jars, {
  calls: { empty: call(3, { who: AccountId32 }) },
  events: { Filled: event(1, { who: AccountId32, spoons: u64 }), Emptied: event(2, [AccountId32]) },
  errors: { Empty: 1, Sticky: 2 },
  storage: { Honey: map([['Blake2128Concat', AccountId32]], u64, { default: 7n }) },
  moved: { events: { Shaken: 0 } },
  gone: { calls: ['open'], storage: ['Lid'] },
})

const fill2: Handler<typeof jars2, 'fill'> = {
  weight: () => weightOf(2_000, 0),
  handle: (ctx, origin, { spoons }) => {
    const who = ensureSigned(origin)
    jars2.storage.Honey.mutate(ctx, who, (had) => had + BigInt(spoons))
    ctx.deposit(jars2.event.Filled({ who, spoons: BigInt(spoons) }))
    return undefined
  },
}
const empty: Handler<typeof jars2, 'empty'> = {
  weight: () => ZERO_WEIGHT,
  handle: (ctx, _origin, { who }) => {
    if (!jars2.storage.Honey.has(ctx, who)) throw jars2.error('Empty')
    jars2.storage.Honey.remove(ctx, who)
    ctx.deposit(jars2.event.Emptied(who))
    return undefined
  },
}
const jarsPallet2 = changePallet(jarsPallet, jars2, { calls: { empty, fill: fill2 } })

const earlier = changeRuntime(runtime425, { version: { specVersion: 900 }, pallets: [jarsPallet] })
const later = changeRuntime(earlier, {
  version: { specVersion: 901 },
  pallets: [jarsPallet2],
  apis: () => [{ name: 'JarsApi', version: 1, methods: {} }],
  gone: { apis: ['SwapRuntimeApi'] },
})
const alice = `0x${'aa'.repeat(32)}` as const
const decode = (runtime: typeof later) => decodeMetadata(buildMetadata(makeSpec(runtime).runtime, 15))

function makeCtx(runtime: typeof later): BlockContext {
  return new BlockContext(makeSpec(runtime), new State(), { blockNumber: 1, author: alice })
}

describe('a runtime that is the difference from another', () => {
  it('serves what changed as it is now, and all else as it was', () => {
    const metadata = decode(later)
    expect(findCall(metadata, 'Jars', 'open')).toBeUndefined()
    expect(findCall(metadata, 'Jars', 'empty')?.index).toBe(3)
    expect(findCall(metadata, 'Jars', 'shake')?.index).toBe(1)
    const kept = findCall(metadata, 'SubtensorModule', 'add_stake')
    expect(kept?.fields).toEqual(findCall(decode(earlier), 'SubtensorModule', 'add_stake')?.fields)
    expect(kept?.index).toBe(2)
    expect(findStorage(metadata, 'Jars', 'Lid')).toBeUndefined()
    expect(findStorage(metadata, 'Jars', 'Honey')?.item.fallback).toEqual(new Uint8Array([7, 0, 0, 0, 0, 0, 0, 0]))
    expect([...jarsPallet2.events.keys()]).toEqual(['Shaken', 'Filled', 'Emptied'])
    expect(jarsPallet2.errors).toEqual({ Full: 0, Empty: 1, Sticky: 2 })
  })

  it('runs handlers that are new or replaced, and the earlier ones for all else', () => {
    const ctx = makeCtx(later)
    const run = (name: string, args = {}) => ctx.dispatch({ pallet: 'Jars', name, args }, { type: 'Signed', who: alice })
    expect(run('fill', { spoons: 3 }).ok).toBe(true)
    expect(run('shake').ok).toBe(true)
    expect(run('empty', { who: alice }).ok).toBe(true)
    expect(run('empty', { who: alice })).toMatchObject({ ok: false, error: { type: 'Module', pallet: 'Jars', name: 'Empty' } })
    expect(ctx.events.map(({ event }) => [event.name, event.value])).toEqual([
      ['Filled', { who: alice, spoons: 3n }],
      ['Shaken', undefined],
      ['Emptied', alice],
    ])
    expect(ctx.dispatchInfo({ pallet: 'Jars', name: 'fill', args: { spoons: 1 } }).callWeight.refTime).toBeGreaterThanOrEqual(2_000n)
  })

  it('leaves the one that it was made from alone', () => {
    const ctx = makeCtx(earlier)
    expect(ctx.dispatch({ pallet: 'Jars', name: 'fill', args: { spoons: 3 } }, { type: 'Signed', who: alice }).ok).toBe(true)
    expect(jars.storage.Honey.get(ctx, alice)).toBe(3)
    expect(runtime425.pallets.some(({ schema }) => schema.name === 'Jars')).toBe(false)
    expect(findCall(decode(earlier), 'Jars', 'open')?.index).toBe(2)
  })

  it('tells its own version wherever a client asks for it', () => {
    const ctx = makeCtx(later)
    const { runtime, extensions } = ctx.spec
    expect(runtime.findApi('Core_version')?.run(ctx, {})).toMatchObject({ spec_version: 901, impl_name: 'node-subtensor' })
    expect(extensions.find(({ identifier }) => identifier === 'CheckSpecVersion')?.implicit(ctx, undefined)).toBe(901)
    expect(runtime.apis.map(({ name }) => name)).toContain('JarsApi')
    expect(runtime.apis.map(({ name }) => name)).not.toContain('SwapRuntimeApi')
  })

  it('keeps pallets in the order of their indices, in which their hooks run', () => {
    const indices = changeRuntime(later, { version: { specVersion: 902 }, pallets: [sudoPallet, systemPallet] }).pallets.map(
      ({ schema }) => schema.index,
    )
    expect(indices).toEqual([...indices].sort((a, b) => a - b))
    expect(indices.length).toBe(runtime425.pallets.length + 1)
  })

  it('drifts like any other, with what it has by itself', () => {
    const drifted = decode(driftRuntime(later, { seed: 3 }))
    expect(findCall(drifted, 'Jars', 'empty')?.index).not.toBe(3)
    expect(findCall(drifted, 'Jars', 'empty')).toBeDefined()
    expect(makeSpec(driftRuntime(later, { seed: 3 })).runtime.version.specVersion).toBe(100_003)
    expect(findCall(drifted, 'Baskets', 'note')).toBeDefined()
    const again = driftRuntime(driftRuntime(later, { seed: 3 }), { seed: 4 })
    expect(again.pallets.filter(({ schema }) => schema.name === 'Baskets')).toHaveLength(1)
    expect(again.extensions.filter(({ identifier }) => identifier === 'CheckBasketLock')).toHaveLength(1)
    expect(() => decode(again)).not.toThrow()
  })

  it('refuses to take away or move what is not there', () => {
    expect(() => changeSchema(jars, { gone: { calls: ['sing'] } })).toThrow('there is no sing that could be gone')
    expect(() => changeSchema(jars, { moved: { events: { Sung: 4 } } })).toThrow('there is no Sung that could have moved')
    expect(() => changeRuntime(later, { version: { specVersion: 902 }, gone: { pallets: ['Songs'] } })).toThrow(RangeError)
  })

  it('does not compile without a handler for what is new, or with one for what is gone', () => {
    // @ts-expect-error empty has no handler
    expect(() => changePallet(jarsPallet, jars2, { calls: { fill: fill2 } })).toThrow('Jars.empty has no handler')
    // @ts-expect-error the event carries more now
    expect(jars2.event.Filled(3)).toBeDefined()
    // @ts-expect-error that item is gone
    expect(jars2.storage.Lid).toBeUndefined()
  })
})
