import { usageError } from '../../core/errors.js'
import { suggestNames } from '../../core/suggest-names.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import { foldName, pickName } from './form.js'
import { listItemsOf, type MetadataItem } from './metadata-items.js'

function refuse(text: string, names: readonly string[]): never {
  const nearest = suggestNames(text, names)
  const [best] = nearest
  throw usageError(`The runtime has no ${JSON.stringify(text.slice(0, 80))}`, 'UNKNOWN_NAME', {
    why:
      nearest.length > 0 ? `The nearest: ${nearest.join(', ')}.` : 'Neither a pallet nor a runtime API is called so, and nothing in one.',
    hint: best === undefined ? 'taoctl metadata show' : `taoctl metadata show ${best}`,
    details: { name: text.slice(0, 80), nearest },
  })
}

/**
 * The items of a pallet or an API, or those of one name in it: a call and a constant may be called alike. Usage error `UNKNOWN_NAME`
 * (exit 2) with the nearest names.
 */
export function showItems(metadata: RuntimeMetadata, text: string): { readonly name: string; readonly items: readonly MetadataItem[] } {
  const [head = '', ...rest] = text.split('.')
  const own = rest.join('.')
  const names = [...metadata.pallets, ...metadata.apis].map(({ name }) => name)
  const owner = pickName(names, (name) => name, head)
  if (owner === undefined) return refuse(head, names)
  const items = listItemsOf(metadata, owner)
  if (own === '') return { name: owner, items }
  const exact = items.filter(({ name }) => name === `${owner}.${own}`)
  const found = exact.length > 0 ? exact : items.filter(({ name }) => foldName(name) === foldName(`${owner}.${own}`))
  const [first] = found
  if (first === undefined) {
    return refuse(
      text,
      items.map(({ name }) => name),
    )
  }
  return { name: first.name, items: found }
}
