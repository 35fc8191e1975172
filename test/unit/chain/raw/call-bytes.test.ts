/**
 * Random calls of every pallet, by our codec and by that of @polkadot/api: the same bytes, and the same again out of each form in which
 * either prints them. The second reader finds in the bytes what was planned.
 */
import { readFileSync } from 'node:fs'
import { Metadata, TypeRegistry } from '@polkadot/types'
import { u8aToHex } from '@polkadot/util'
import { describe, expect, test } from 'vitest'
import { decodeCall } from '../../../../src/chain/metadata/decode-call.js'
import { decodeMetadata } from '../../../../src/chain/metadata/decode-metadata.js'
import { encodeCallBytes } from '../../../../src/chain/metadata/encode-value.js'
import type { RuntimeMetadata } from '../../../../src/chain/metadata/runtime-metadata.js'
import { parseJson } from '../../../../src/chain/raw/form.js'
import { planCallOf } from '../../../../src/chain/raw/plan-call-of.js'
import { ValuePresenter } from '../../../../src/chain/raw/present-value.js'
import { readCallArguments, readCallForm } from '../../../../src/chain/raw/read-call-form.js'
import { FormReader } from '../../../../src/chain/raw/read-form.js'
import { fromHex, toHex } from '../../../../src/chain/scale/hex.js'
import { makeSigningReader } from '../../../../src/chain/second-reader/read-signing.js'
import type { Plain } from '../../../../src/core/plain-value.js'
import { parseAddress } from '../../../../src/core/ss58.js'
import { buildMetadata } from '../../../../src/localnet/frame/metadata.js'
import { buildSpec } from '../../../../src/localnet/runtimes/build-spec.js'
import { makeRandom } from '../../../helpers/random-call.js'
import { ValueMaker } from '../../../helpers/random-value.js'
import { findReference } from '../../../helpers/reference.js'

const COUNT = 1_000

function openRegistry(bytes: Uint8Array): TypeRegistry {
  const registry = new TypeRegistry()
  registry.setMetadata(new Metadata(registry, bytes), undefined, undefined, true)
  return registry
}

function makeReader(metadata: RuntimeMetadata): FormReader {
  return new FormReader({
    metadata,
    resolveAccount: (text) => {
      parseAddress(text)
      return text
    },
    suggest: (at, example) => `${at}=${example}`,
  })
}

/** Every call once, and then at random. */
function* makeCalls(metadata: RuntimeMetadata, seed: number) {
  const maker = new ValueMaker(metadata, makeRandom(seed))
  const all = maker.listCalls()
  for (const call of all) yield maker.fill(call)
  for (let left = COUNT - all.length; left > 0; left--) yield maker.call()
}

function compare(bytes: Uint8Array, seed: number): void {
  const metadata = decodeMetadata(bytes)
  const registry = openRegistry(bytes)
  const reader = makeReader(metadata)
  const presenter = new ValuePresenter(metadata)
  const read = makeSigningReader()
  read({ kind: 'metadata', bytes })
  const id = metadata.callType
  const seen = new Set<string>()
  let count = 0
  for (const call of makeCalls(metadata, seed)) {
    count++
    const what = `${call.pallet}.${call.name}`
    seen.add(call.pallet)
    const own = toHex(encodeCallBytes(metadata, call))
    const theirs = registry.createType('Call', fromHex(own))
    expect(u8aToHex(theirs.toU8a()), what).toBe(own)
    // As @polkadot/api prints it.
    const json = theirs.toJSON() as { readonly args: Plain }
    const form = parseJson(JSON.stringify(json.args), what)
    expect(toHex(encodeCallBytes(metadata, readCallArguments(reader, call, form, ''))), `${what} ${JSON.stringify(form)}`).toBe(own)
    // As taoctl prints it.
    const decoded = decodeCall(metadata, fromHex(own))
    const printed = parseJson(JSON.stringify(presenter.call(decoded)), what)
    expect(toHex(encodeCallBytes(metadata, readCallForm(reader, { id, form: printed, at: '', typeName: null }))), what).toBe(own)
    const planned = planCallOf(metadata, decoded)
    expect(toHex(encodeCallBytes(metadata, planned)), what).toBe(own)
    expect(read({ kind: 'call', bytes: fromHex(own), planned }), what).toEqual({ difference: null })
  }
  expect(count).toBe(COUNT)
  const withCalls = metadata.pallets.filter(({ calls }) => {
    const def = calls === null ? undefined : metadata.types.at(calls)?.def
    return def?.kind === 'variant' && def.variants.length > 0
  })
  expect([...seen].sort()).toEqual(withCalls.map(({ name }) => name).sort())
}

describe(`${COUNT} calls of all pallets have the bytes that @polkadot/api gives them`, () => {
  test.each([425, 475])('on spec %d as the embedded chain has it', (spec) => {
    compare(buildMetadata(buildSpec({ spec }).runtime, 15), spec)
  })

  const genuine = [
    [425, 'subtensor-425.metadata-v15.scale'],
    [475, 'subtensor-475.metadata-v14.scale'],
  ] as const
  for (const [spec, name] of genuine) {
    const file = findReference('chain', name)
    test.skipIf(file === undefined)(`by the genuine metadata of spec ${spec}`, () => {
      compare(readFileSync(file ?? ''), spec)
    })
  }
})
