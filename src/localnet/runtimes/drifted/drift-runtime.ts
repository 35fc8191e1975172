/**
 * A runtime as an upgrade might make it: the same chain, where nothing is found by index, position or number of arguments any more.
 * It follows from the runtime that it is made of, and from the seed alone.
 */
import type { Pallet } from '../../frame/pallet.js'
import type { RuntimeDeclaration } from '../../frame/runtime-declaration.js'
import type { Drift } from '../../frame/runtime-origin.js'
import { assignIndices } from './assign-indices.js'
import { basketsPallet } from './baskets-pallet.js'
import { changeMeanings, chooseMeanings } from './change-meanings.js'
import { CHANGES } from './changes.js'
import { driftApis, driftApiVersions } from './drift-apis.js'
import { driftExtensions } from './drift-extensions.js'
import { driftPallet } from './drift-pallet.js'
import { makeRandom, type Random } from './random.js'

export const DRIFT_SEED_LIMIT = 65_535

/** Each seed has a spec version of its own, all above what the real chain is likely to use. */
const FIRST_SPEC_VERSION = 100_000

/** Mixed into the seed, so that what calls mean does not hang on how indices are assigned. */
const MEANINGS = 0x6d65616e

/** The seed of a runtime of that spec version; undefined if it is no drifted one. */
export function driftSeedOf(specVersion: number): number | undefined {
  const seed = specVersion - FIRST_SPEC_VERSION
  return seed >= 1 && seed <= DRIFT_SEED_LIMIT ? seed : undefined
}

function driftPallets(pallets: readonly Pallet[], without: readonly string[], random: Random): Pallet[] {
  const all = [...pallets]
  // Hooks run in this order, so pallets with hooks keep it; one without may be anywhere.
  if (!all.some(({ schema }) => schema.name === basketsPallet.schema.name)) all.splice(random.below(all.length + 1), 0, basketsPallet)
  const indices = assignIndices(new Map(all.map(({ schema }) => [schema.name, schema.index])), random)
  return all.map((pallet) => {
    const { name } = pallet.schema
    const lacks = new Set(without.filter((call) => call.startsWith(`${name}.`)).map((call) => call.slice(name.length + 1)))
    for (const call of lacks) if (!pallet.calls.has(call)) throw new RangeError(`no call ${name}.${call}`)
    return driftPallet(pallet, indices.get(name) as number, CHANGES[name] ?? {}, lacks, random)
  })
}

/** Throws a RangeError for a seed out of range, or if `without` or `meanings` name a call that there is not. */
export function driftRuntime(from: RuntimeDeclaration, drift: Drift): RuntimeDeclaration {
  const { seed, without = [] } = drift
  if (!Number.isInteger(seed) || seed < 1 || seed > DRIFT_SEED_LIMIT)
    throw new RangeError(`a seed is a whole number from 1 to ${DRIFT_SEED_LIMIT}`)
  const names = new Set(from.pallets.map(({ schema }) => schema.name))
  const unknown = without.find((call) => !names.has(call.split('.')[0] ?? ''))
  if (unknown !== undefined) throw new RangeError(`no call ${unknown}`)
  const meanings = drift.meanings ?? chooseMeanings(from.pallets, makeRandom(seed ^ MEANINGS))
  const random = makeRandom(seed)
  const extensions = driftExtensions(from.extensions, random)
  return {
    ...from,
    origin: { spec: from.origin?.spec ?? from.version.specVersion, drift },
    version: {
      ...from.version,
      specVersion: FIRST_SPEC_VERSION + seed,
      transactionVersion: from.version.transactionVersion + 1,
      apis: driftApiVersions(from.version.apis),
    },
    extensions,
    pallets: driftPallets(changeMeanings(from.pallets, meanings), without, random),
    apis: (parts) => driftApis(from.apis(parts), makeRandom(seed)),
  }
}
