import type { ChainClient } from '../../chain/client.js'
import { listProxyKinds } from '../../chain/proxy/list-kinds.js'
import { countCalls } from '../../chain/wrap/proxy/judge-filter.js'
import { readProxyFilters } from '../../chain/wrap/proxy/read-filters.js'
import { askChoice } from '../terminal/prompts.js'

/** Asks for a kind of proxy. Kinds that may call nothing are left out. Off a terminal: usage error (2) that names `--type`. */
export async function askKind(client: ChainClient): Promise<string> {
  const [kinds, filters] = await Promise.all([listProxyKinds(client), readProxyFilters(client)])
  const choices = kinds.flatMap(({ name }) => {
    const filter = filters?.find(({ type }) => type === name)
    if (filter === undefined) return [{ value: name, label: name }]
    const count = countCalls(filter)
    return count === 0 ? [] : [{ value: name, label: `${name}  ${count === 'all' ? 'every call' : `${count} calls`}` }]
  })
  return askChoice('Kind of proxy', 'type', choices)
}
