/** Finds what a name on the command line stands for, in the spellings of the runtime and of @polkadot/api. */
import { usageError } from '../../core/errors.js'
import { suggestNames } from '../../core/suggest-names.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import { foldName, pickName } from './form.js'

export type NameKind = 'call' | 'storage' | 'constant' | 'api' | 'event' | 'error'

const WORDS: Readonly<Record<NameKind, { readonly what: string; readonly command: string }>> = {
  call: { what: 'call', command: 'taoctl tx call' },
  storage: { what: 'storage item', command: 'taoctl query' },
  constant: { what: 'constant', command: 'taoctl const' },
  api: { what: 'runtime API method', command: 'taoctl runtime-api' },
  event: { what: 'event', command: 'taoctl events --filter' },
  error: { what: 'error', command: 'taoctl metadata show' },
}

/** A pallet and something in it, or a runtime API and its method. */
export interface FullName {
  readonly pallet: string
  readonly name: string
}

function listVariants(metadata: RuntimeMetadata, type: number | null): string[] {
  const def = type === null ? undefined : metadata.types.at(type)?.def
  return def?.kind === 'variant' ? def.variants.map(({ name }) => name) : []
}

interface Owner {
  readonly name: string
  readonly list: () => readonly string[]
}

/** Everything of that kind that the runtime has, by pallet; of runtime APIs, by API. */
function listOwners(metadata: RuntimeMetadata, kind: NameKind): readonly Owner[] {
  if (kind === 'api') return metadata.apis.map(({ name, methods }) => ({ name, list: () => methods.map((method) => method.name) }))
  return metadata.pallets.map((pallet) => ({
    name: pallet.name,
    list: () => {
      if (kind === 'storage') return pallet.storage.map(({ name }) => name)
      if (kind === 'constant') return pallet.constants.map(({ name }) => name)
      return listVariants(metadata, kind === 'call' ? pallet.calls : kind === 'event' ? pallet.events : pallet.errors)
    },
  }))
}

/** The full names of everything of that kind. */
export function listNames(metadata: RuntimeMetadata, kind: NameKind): string[] {
  return listOwners(metadata, kind).flatMap(({ name, list }) => list().map((own) => `${name}.${own}`))
}

/**
 * The full name that a text stands for: `System.Account`, or as @polkadot/api spells it `system.account`. Usage error `UNKNOWN_NAME`
 * (exit 2) with the nearest names that the runtime has.
 */
export function resolveName(metadata: RuntimeMetadata, kind: NameKind, text: string): FullName {
  const [head = '', ...rest] = kind === 'api' && !text.includes('.') ? text.split(/_(.*)/s) : text.split('.')
  const tail = rest.filter((part) => part !== '').join('.')
  const owners = listOwners(metadata, kind)
  const owner = pickName(owners, ({ name }) => name, head)
  const name = owner && pickName(owner.list(), (own) => own, tail)
  if (owner && name !== undefined) return { pallet: owner.name, name }
  throw unknownName(metadata, kind, { text, owner, tail })
}

/** The pallet that a text stands for. Usage error `UNKNOWN_NAME` (exit 2) with the nearest names. */
export function resolvePallet(metadata: RuntimeMetadata, text: string): string {
  const found = pickName(metadata.pallets, ({ name }) => name, text)
  if (found) return found.name
  const nearest = suggestNames(
    text,
    metadata.pallets.map(({ name }) => name),
  )
  throw usageError(`There is no pallet ${JSON.stringify(text.slice(0, 80))}`, 'UNKNOWN_NAME', {
    why: nearest.length > 0 ? `The nearest: ${nearest.join(', ')}.` : 'No pallet of this runtime has a name like it.',
    hint: 'taoctl metadata show',
    details: { name: text.slice(0, 80), nearest },
  })
}

function unknownName(
  metadata: RuntimeMetadata,
  kind: NameKind,
  { text, owner, tail }: { readonly text: string; readonly owner: Owner | undefined; readonly tail: string },
): Error {
  const { what, command } = WORDS[kind]
  const shown = JSON.stringify(text.slice(0, 80))
  if (kind === 'api' && metadata.apis.length === 0) {
    return usageError('This runtime does not describe its APIs', 'UNKNOWN_NAME', {
      why: `Its metadata is of version ${metadata.version}; they are described from version 15 on.`,
      hint: 'taoctl rpc state_call',
    })
  }
  // In the right pallet names are compared by themselves; else whole names are, and the same name in another pallet counts.
  const own = owner ? suggestNames(tail, owner.list()).map((name) => `${owner.name}.${name}`) : []
  const all = listNames(metadata, kind)
  const elsewhere = tail === '' ? [] : all.filter((name) => foldName(name.slice(name.indexOf('.') + 1)) === foldName(tail)).slice(0, 3)
  const nearest = [...new Set([...own, ...elsewhere, ...(own.length + elsewhere.length > 0 ? [] : suggestNames(text, all))])].slice(0, 3)
  const [best] = nearest
  return usageError(`There is no ${what} ${shown}`, 'UNKNOWN_NAME', {
    why: nearest.length > 0 ? `The nearest: ${nearest.join(', ')}.` : `Names are written Pallet.${kind === 'call' ? 'call' : 'Item'}.`,
    hint: best === undefined ? (owner ? `taoctl metadata show ${owner.name}` : 'taoctl metadata show') : `${command} ${best}`,
    details: { name: text.slice(0, 80), nearest },
  })
}
