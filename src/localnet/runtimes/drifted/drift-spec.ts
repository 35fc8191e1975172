/**
 * A runtime as an upgrade might make it: the same chain, where nothing is found by index, position or number of arguments any more.
 * It follows from the seed alone.
 */

import type { Pallet } from '../../frame/pallet.js'
import { constant } from '../../frame/pallet-schema.js'
import { buildRuntime, type Runtime } from '../../frame/runtime.js'
import type { Spec } from '../../frame/spec.js'
import { RuntimeVersion, system } from '../../pallets/system/schema.js'
import { assignIndices } from './assign-indices.js'
import { basketsPallet } from './baskets-pallet.js'
import { CHANGES, type PalletChanges } from './changes.js'
import { driftApis, driftApiVersions } from './drift-apis.js'
import { driftExtensions } from './drift-extensions.js'
import { driftPallet } from './drift-pallet.js'
import { makeRandom, type Random } from './random.js'

export interface Drift {
  /** 1 to {@link DRIFT_SEED_LIMIT}. */
  readonly seed: number
  /** Calls that it lacks besides those that are always gone: `SubtensorModule.start_call`. */
  readonly without?: readonly string[]
}

export const DRIFT_SEED_LIMIT = 65_535

/** Each seed has a spec version of its own, all above what the real chain is likely to use while spec 425 is what this one is made of. */
const FIRST_SPEC_VERSION = 100_000

/** The seed of a runtime of that spec version; undefined if it is no drifted one. */
export function driftSeedOf(specVersion: number): number | undefined {
  const seed = specVersion - FIRST_SPEC_VERSION
  return seed >= 1 && seed <= DRIFT_SEED_LIMIT ? seed : undefined
}

function driftPallets(
  pallets: readonly Pallet[],
  without: readonly string[],
  version: PalletChanges['constants'],
  random: Random,
): Pallet[] {
  const all = [...pallets]
  // Hooks run in this order, so pallets with hooks keep it; one without may be anywhere.
  all.splice(random.below(all.length + 1), 0, basketsPallet)
  const indices = assignIndices(new Map(all.map(({ schema }) => [schema.name, schema.index])), random)
  return all.map((pallet) => {
    const { name } = pallet.schema
    const changes = CHANGES[name] ?? {}
    const lacks = new Set(without.filter((call) => call.startsWith(`${name}.`)).map((call) => call.slice(name.length + 1)))
    for (const call of lacks) if (!pallet.calls.has(call)) throw new RangeError(`no call ${name}.${call}`)
    const own = name === system.name ? { ...changes, constants: { ...changes.constants, ...version } } : changes
    return driftPallet(pallet, indices.get(name) as number, own, lacks, random)
  })
}

/** Throws a RangeError for a seed out of range, or if `without` names a call that there is not. */
export function driftSpec(spec: Spec, { seed, without = [] }: Drift): Spec {
  if (!Number.isInteger(seed) || seed < 1 || seed > DRIFT_SEED_LIMIT)
    throw new RangeError(`a seed is a whole number from 1 to ${DRIFT_SEED_LIMIT}`)
  const unknown = without.find((call) => spec.runtime.palletByName.get(call.split('.')[0] ?? '') === undefined)
  if (unknown !== undefined) throw new RangeError(`no call ${unknown}`)
  const random = makeRandom(seed)
  const stored = system.constant.Version
  const specVersion = FIRST_SPEC_VERSION + seed
  const transactionVersion = stored.transaction_version + 1
  const apis = driftApiVersions(spec.runtime.version.apis)
  const version = { ...stored, spec_version: specVersion, transaction_version: transactionVersion, apis }
  const { address, signature, associatedTypes } = spec.runtime
  const extensions = driftExtensions(spec.extensions, { specVersion, transactionVersion }, random)
  const runtime: Runtime = buildRuntime({
    version: { ...spec.runtime.version, specVersion, transactionVersion, apis },
    pallets: driftPallets(spec.runtime.pallets, without, { Version: constant(RuntimeVersion, version) }, random),
    apis: driftApis(extensions, version, () => runtime, random),
    extensions: extensions.map(({ identifier, type, implicitType }) => ({ identifier, type, implicit: implicitType })),
    address,
    signature,
    ...(associatedTypes === undefined ? {} : { associatedTypes }),
  })
  return { ...spec, runtime, extensions }
}
