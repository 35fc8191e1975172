/** The kinds of proxies of the connected runtime. */
import { usageError } from '../../core/errors.js'
import { suggestNames } from '../../core/suggest-names.js'
import type { ChainClient } from '../client.js'
import { findCall } from '../metadata/lookup.js'
import { type ProxyFilter, readProxyFilters } from '../wrap/proxy/read-filters.js'

export interface ProxyKind {
  readonly name: string
  /** Its number on this runtime. */
  readonly index: number
}

/** The kinds, in the order of the runtime. Empty where the metadata has no such call. */
export async function listProxyKinds(client: ChainClient): Promise<readonly ProxyKind[]> {
  const metadata = await client.metadata()
  const field = findCall(metadata, 'Proxy', 'add_proxy')?.fields.find(({ name }) => name === 'proxy_type')
  const def = field === undefined ? undefined : metadata.types.at(field.type)?.def
  return def?.kind === 'variant' ? def.variants.map(({ name, index }) => ({ name, index })) : []
}

/** The kind that a text names, in whatever case. Usage error `UNKNOWN_PROXY_TYPE` (2), which lists them. */
export async function readProxyKind(client: ChainClient, text: string): Promise<string> {
  const kinds = (await listProxyKinds(client)).map(({ name }) => name)
  const found = kinds.find((kind) => kind.toLowerCase() === text.trim().replaceAll(/[-_ ]/g, '').toLowerCase())
  if (found !== undefined) return found
  const nearest = suggestNames(text, kinds)
  throw usageError(`There is no such kind of proxy: ${text}`, 'UNKNOWN_PROXY_TYPE', {
    why: `This runtime has: ${kinds.join(', ')}.`,
    hint: nearest.length > 0 ? `Did you mean ${nearest.join(' or ')}?` : 'taoctl proxy types shows what each may call.',
  })
}

/** What a kind may call; undefined where the runtime does not say. */
export async function findProxyFilter(client: ChainClient, kind: string): Promise<ProxyFilter | undefined> {
  return (await readProxyFilters(client))?.find(({ type }) => type === kind)
}
