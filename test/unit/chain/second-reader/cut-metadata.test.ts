import { type GenericCall, Metadata, TypeRegistry } from '@polkadot/types'
import { describe, expect, test } from 'vitest'
import { collectCalls } from '../../../../src/chain/second-reader/collect-calls.js'
import { type CallNames, CuttableMetadata } from '../../../../src/chain/second-reader/cut-metadata.js'
import { buildMetadata } from '../../../../src/localnet/frame/metadata.js'
import { buildSpec } from '../../../../src/localnet/runtimes/build-spec.js'
import { CallMaker, makeRandom } from '../../../helpers/random-call.js'

const ACCOUNTS = [`0x${'11'.repeat(32)}`, `0x${'a7'.repeat(32)}`] as const

function openTypes(bytes: Uint8Array): TypeRegistry {
  const registry = new TypeRegistry()
  registry.setMetadata(new Metadata(registry, bytes), undefined, undefined, true)
  return registry
}

/** A call in the words of polkadot-js, and the bytes that it makes of it. */
function readCall(registry: TypeRegistry, bytes: Uint8Array): { readonly human: unknown; readonly bytes: string } {
  const call = registry.createType('Call', bytes) as unknown as GenericCall
  return { human: call.toHuman(), bytes: call.toHex() }
}

function namesOf(call: unknown): CallNames {
  const names = new Map<string, Set<string>>()
  collectCalls(call, names)
  return names
}

describe.each([425, 475])('metadata of the runtime %d, cut down to a call', (spec) => {
  const { runtime } = buildSpec({ spec })
  const bytes = buildMetadata(runtime, 15)
  const source = new CuttableMetadata(bytes)
  const whole = openTypes(bytes)

  test('is small, and reads that call as the whole does, and no other', () => {
    const random = makeRandom(spec)
    const maker = new CallMaker(runtime.pallets, ACCOUNTS, random, () => true)
    const remark = runtime.encodeCall({ pallet: 'System', name: 'remark', args: { remark: '0x01' } })
    const seen = new Set<string>()
    for (let round = 0; round < 60; round++) {
      const made = maker.make()
      if (seen.has(made.pallet)) continue
      seen.add(made.pallet)
      const call = runtime.encodeCall(made)
      const names = namesOf(made)
      const cut = source.cut(names) ?? Uint8Array.of()
      expect(cut.length, made.name).toBeLessThan(bytes.length / 2)
      const registry = openTypes(cut)
      expect(readCall(registry, call)).toEqual(readCall(whole, call))
      if (!names.has('System')) expect(() => readCall(registry, remark)).toThrow()
    }
    expect(seen.size).toBeGreaterThan(8)
  })

  test('reads calls in a call', () => {
    const transfer = { pallet: 'Balances', name: 'transfer_all', args: { dest: { type: 'Id', value: ACCOUNTS[0] }, keep_alive: true } }
    const planned = { pallet: 'Utility', name: 'batch_all', args: { calls: [transfer, transfer] } }
    const call = runtime.encodeCall(planned)
    const names = namesOf(planned)
    expect([...names]).toEqual([
      ['Utility', new Set(['batch_all'])],
      ['Balances', new Set(['transfer_all'])],
    ])
    expect(readCall(openTypes(source.cut(names) ?? Uint8Array.of()), call)).toEqual(readCall(whole, call))
  })

  test('fails on damaged bytes, and leaves other versions alone', () => {
    expect(() => new CuttableMetadata(bytes.subarray(0, bytes.length / 2))).toThrow(RangeError)
    for (const version of [14, 16] as const) expect(new CuttableMetadata(buildMetadata(runtime, version)).cut(new Map())).toBeNull()
  })
})
