/**
 * Makes a pallet of a drifted runtime: with other indices, with more items, and without some. Storage keys are made of names, so they stay.
 */
import type { Pallet } from '../../frame/pallet.js'
import type { AnyPalletSchema, CallDecl, ConstantDecl, VersionConstant } from '../../frame/pallet-schema.js'
import { payloadCodec } from '../../schema/composites.js'
import { bindStorage } from '../../schema/storage.js'
import type { Fields } from '../../schema/types.js'
import { assignIndices } from './assign-indices.js'
import type { PalletChanges } from './changes.js'
import type { Random } from './random.js'

type Named<T> = Readonly<Record<string, T>>
// biome-ignore lint/suspicious/noExplicitAny: constants of any type
type AnyConstant = ConstantDecl<any> | VersionConstant<any>

function shuffled<T>(entries: readonly (readonly [string, T])[], random: Random): Record<string, T> {
  return Object.fromEntries(random.shuffle(entries))
}

/** What is to be added and is not there yet: a runtime may have by itself what another one only drifts to. */
function listNew<T>(added: Named<T> | undefined, isKnown: (name: string) => boolean): [string, T][] {
  return Object.entries(added ?? {}).filter(([name]) => !isKnown(name))
}

/** Gives each item its new index, in ascending order of it. */
function reindex<T extends { readonly index: number }>(
  kept: readonly (readonly [string, T])[],
  added: readonly (readonly [string, Omit<T, 'index'>])[],
  random: Random,
): ReadonlyMap<string, T> {
  const items = new Map<string, Omit<T, 'index'>>([...kept, ...added])
  const indices = assignIndices(
    new Map([...kept.map(([name, { index }]) => [name, index] as const), ...added.map(([name]) => [name, undefined] as const)]),
    random,
  )
  return new Map([...indices].map(([name, index]) => [name, { ...items.get(name), index } as T]))
}

function driftCalls(pallet: Pallet, changes: PalletChanges, without: ReadonlySet<string>, random: Random): Pallet['calls'] {
  const declared = (pallet.schema.input as { readonly calls?: Named<CallDecl> }).calls ?? {}
  const kept = [...pallet.calls]
    .filter(([name]) => !without.has(name))
    .map(([name, item]) => {
      const more = changes.newArguments?.[name]
      const own = declared[name]?.args
      if (more === undefined || own === undefined) return [name, item] as const
      const args = more.at === 'start' ? { ...more.args, ...(own as Fields) } : { ...(own as Fields), ...more.args }
      return [name, { ...item, codec: payloadCodec(args) }] as const
    })
  const added = listNew(changes.calls, (name) => pallet.calls.has(name)).map(
    ([name, { args, impl }]) => [name, { codec: payloadCodec(args), impl }] as const,
  )
  return reindex(kept, added, random)
}

function driftErrors(pallet: Pallet, changes: PalletChanges, random: Random): Record<string, number> {
  const gone = new Set(changes.gone?.errors)
  const kept = Object.entries(pallet.errors).filter(([name]) => !gone.has(name))
  const added = (changes.errors ?? []).filter((name) => !(name in pallet.errors)).map((name) => [name, undefined] as const)
  return Object.fromEntries(assignIndices(new Map<string, number | undefined>([...kept, ...added]), random))
}

/** `without` names calls that the pallet lacks, besides those that `changes` lists as gone. */
export function driftPallet(pallet: Pallet, index: number, changes: PalletChanges, without: ReadonlySet<string>, random: Random): Pallet {
  const { name } = pallet.schema
  const goneCalls = new Set([...without, ...(changes.gone?.calls ?? [])])
  const goneStorage = new Set(changes.gone?.storage)
  const input = pallet.schema.input as { readonly constants?: Named<AnyConstant> }
  const storage = [
    ...Object.entries(pallet.schema.storage).filter(([item]) => !goneStorage.has(item)),
    ...listNew(changes.storage, (item) => item in pallet.schema.storage).map(
      ([item, unbound]) => [item, bindStorage(name, item, unbound)] as const,
    ),
  ]
  const { constants: known = {} } = input
  const constants = [...Object.entries(known), ...listNew(changes.constants, (item) => item in known)]
  const schema: AnyPalletSchema = {
    ...pallet.schema,
    index,
    storage: shuffled(storage, random),
    input: { ...pallet.schema.input, constants: shuffled(constants, random) },
  }
  const events = listNew(changes.events, (event) => pallet.events.has(event)).map(
    ([event, payload]) => [event, { codec: payloadCodec(payload) }] as const,
  )
  return {
    schema,
    calls: driftCalls(pallet, changes, goneCalls, random),
    events: reindex([...pallet.events], events, random),
    errors: driftErrors(pallet, changes, random),
    hooks: pallet.hooks,
    rules: pallet.rules,
  }
}
