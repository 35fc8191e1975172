/** Filters that a client installs and asks for changes, and what it can subscribe to. */
import type { Block } from '../../blocks.js'
import type { Chain } from '../../chain.js'
import type { Hex } from '../../schema/types.js'
import type { Method, Namespace, Subscription } from '../method.js'
import type { Params } from '../params.js'
import { invalidParams, RpcError } from '../rpc-error.js'
import { findByHash, hashOfBlock, numberOfTag, partsOf, priceIn, quantity } from './ask-runtime.js'
import { findLogs, type LogFilter, limitLogs, logsOf, readLogFilter } from './block-logs.js'
import { headerJson } from './eth-json.js'
import { listPending, pendingIn } from './pending.js'
import { routeFrom } from './route.js'

/** A node's defaults: how many filters there are at once, and for how many blocks each. */
const FILTERS_LIMIT = 500
const LIFETIME = 100

interface Installed {
  /** Number of the head when it was installed. */
  readonly since: number
  /** Gives what is new since it was last asked. */
  poll(): readonly unknown[]
  /** What logs it looks for, if it does. */
  readonly logs?: LogFilter
}

class Filters {
  readonly #installed = new Map<number, Installed>()
  #last = 0

  constructor(private readonly chain: Chain) {}

  #forgetOld(): void {
    const { number } = this.chain.head
    for (const [id, { since }] of this.#installed) if (number > since + LIFETIME) this.#installed.delete(id)
  }

  install(filter: Omit<Installed, 'since'>): Hex {
    this.#forgetOld()
    if (this.#installed.size >= FILTERS_LIMIT) throw new RpcError(-32_603, `Filter pool is full (limit ${FILTERS_LIMIT}).`)
    this.#last += 1
    this.#installed.set(this.#last, { ...filter, since: this.chain.head.number })
    return quantity(this.#last)
  }

  find(id: number): Installed {
    this.#forgetOld()
    const found = this.#installed.get(id)
    if (found === undefined) throw new RpcError(-32_603, `Filter id ${id} does not exist.`)
    return found
  }

  uninstall(id: number): boolean {
    this.find(id)
    return this.#installed.delete(id)
  }
}

const filters = new WeakMap<Chain, Filters>()

function filtersOf(chain: Chain): Filters {
  const known = filters.get(chain) ?? new Filters(chain)
  filters.set(chain, known)
  return known
}

function idIn(params: Params): number {
  const text = params.text(0)
  if (!/^0x[0-9a-fA-F]{1,8}$/.test(text)) throw invalidParams('a filter id is a quantity')
  return Number(text)
}

/** Gives each time how the chain went since the last. */
function followChain(chain: Chain): () => ReturnType<typeof routeFrom> {
  let last = chain.head.hash
  return () => {
    const route = routeFrom(chain, last)
    last = chain.head.hash
    return route
  }
}

/** Logs of blocks that left the chain, marked so, and then those of blocks that came into it. */
function logsSince(chain: Chain, filter: LogFilter): () => readonly object[] {
  const follow = followChain(chain)
  const isInRange = ({ number }: Block): boolean =>
    number >= (numberOfTag(chain, filter.fromBlock) ?? 0) && number <= (numberOfTag(chain, filter.toBlock) ?? number)
  return () => {
    const { retracted, enacted } = follow()
    return [
      ...retracted.filter(isInRange).flatMap((block) => logsOf(chain, block, filter, true)),
      ...enacted.filter(isInRange).flatMap((block) => logsOf(chain, block, filter)),
    ]
  }
}

const newFilter: Method = (chain, params) => {
  const logs = readLogFilter(params.optional(0))
  const since = logsSince(chain, logs)
  const poll = (): readonly object[] => {
    const found = since()
    limitLogs(found)
    return found
  }
  return filtersOf(chain).install({ poll, logs })
}

const newBlockFilter: Method = (chain) => {
  const follow = followChain(chain)
  return filtersOf(chain).install({ poll: () => follow().enacted.map(hashOfBlock) })
}

const newPendingFilter: Method = (chain) => {
  let known = new Set(listPending(chain))
  const poll = (): readonly Hex[] => {
    const before = known
    known = new Set(listPending(chain))
    return [...known].filter((hash) => !before.has(hash))
  }
  return filtersOf(chain).install({ poll })
}

const getFilterLogs: Method = (chain, params) => {
  const id = idIn(params)
  const { logs } = filtersOf(chain).find(id)
  if (logs === undefined) throw new RpcError(-32_603, `Filter id ${id} is not a Log filter.`)
  return findLogs(chain, logs)
}

const getLogs: Method = (chain, params) => {
  const filter = readLogFilter(params.optional(0))
  if (filter.blockHash === undefined) return findLogs(chain, filter)
  const block = findByHash(chain, filter.blockHash)
  if (block === undefined) throw new RpcError(-32_000, 'unknown block')
  return logsOf(chain, block, filter)
}

type Open = (chain: Chain, filter: unknown, send: (result: unknown) => void) => () => void

/** What can be subscribed to, by its name. */
const KINDS: Readonly<Record<string, Open>> = {
  newHeads: (chain, _filter, send) => {
    const follow = followChain(chain)
    return chain.onBlock(() => {
      for (const block of follow().enacted) {
        const parts = partsOf(chain, block)
        if (parts !== undefined) send(headerJson(parts, priceIn(chain, block.parentHash)))
      }
    })
  },
  logs: (chain, given, send) => {
    const since = logsSince(chain, readLogFilter(given))
    return chain.onBlock(() => {
      for (const log of since()) send(log)
    })
  },
  newPendingTransactions: (chain, _filter, send) =>
    chain.onPending((bytes) => {
      const hash = pendingIn(chain, bytes)
      if (hash !== undefined) send(hash)
    }),
  // There is nobody whom it could be behind.
  syncing: (_chain, _filter, send) => {
    send(false)
    return () => undefined
  },
}

const subscribe: Subscription = {
  names: ['eth_subscribe'],
  unsubscribe: ['eth_unsubscribe'],
  notification: 'eth_subscription',
  isHexId: true,
  open: (chain, params, send) => {
    const kind = params.text(0)
    const open = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined
    if (open === undefined) throw invalidParams(`unknown variant ${JSON.stringify(kind)}: ${Object.keys(KINDS).join(', ')} expected`)
    return open(chain, params.optional(1), send)
  },
}

export const ethFilterNamespace: Namespace = {
  methods: {
    eth_newFilter: newFilter,
    eth_newBlockFilter: newBlockFilter,
    eth_newPendingTransactionFilter: newPendingFilter,
    eth_getFilterChanges: (chain, params) => filtersOf(chain).find(idIn(params)).poll(),
    eth_getFilterLogs: getFilterLogs,
    eth_uninstallFilter: (chain, params) => filtersOf(chain).uninstall(idIn(params)),
    eth_getLogs: getLogs,
  },
  subscriptions: [subscribe],
}
