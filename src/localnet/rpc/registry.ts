/** All that can be called, by name. */
import type { Chain } from '../chain.js'
import { authorNamespace } from './author.js'
import { chainNamespace } from './chain.js'
import { devNamespace } from './dev.js'
import { ethNamespace } from './eth/eth.js'
import { ethFilterNamespace } from './eth/filters.js'
import type { Handler, Method, Namespace, NodeControl, Subscription } from './method.js'
import { paymentNamespace } from './payment.js'
import { stateNamespace } from './state.js'
import { subtensorNamespace } from './subtensor.js'
import { systemNamespace } from './system.js'
import { archiveNamespace } from './v1/archive.js'
import { chainHeadNamespace } from './v1/chain-head.js'
import { chainSpecNamespace } from './v1/chain-spec.js'
import { transactionNamespace } from './v1/transaction.js'

const NAMESPACES: readonly Namespace[] = [
  archiveNamespace,
  authorNamespace,
  chainNamespace,
  chainHeadNamespace,
  chainSpecNamespace,
  devNamespace,
  ethNamespace,
  ethFilterNamespace,
  paymentNamespace,
  stateNamespace,
  subtensorNamespace,
  systemNamespace,
  transactionNamespace,
]

type AnyHandler =
  | { readonly kind: 'method'; readonly run: Method; readonly verifies: boolean }
  | { readonly kind: 'subscribe'; readonly subscription: Subscription; readonly verifies: boolean }
  | { readonly kind: 'unsubscribe' }

function collectHandlers(): Map<string, AnyHandler> {
  const found = new Map<string, AnyHandler>()
  for (const { methods, subscriptions, verifying = [] } of NAMESPACES) {
    for (const [name, run] of Object.entries(methods)) found.set(name, { kind: 'method', run, verifies: verifying.includes(name) })
    for (const subscription of subscriptions ?? []) {
      for (const name of subscription.names) found.set(name, { kind: 'subscribe', subscription, verifies: verifying.includes(name) })
      for (const name of subscription.unsubscribe) found.set(name, { kind: 'unsubscribe' })
    }
  }
  for (const { aliases } of NAMESPACES) {
    for (const [alias, name] of Object.entries(aliases ?? {})) {
      const handler = found.get(name)
      if (handler === undefined) throw new TypeError(`${alias} is another name of nothing`)
      found.set(alias, handler)
    }
  }
  const names = [...found.keys(), 'rpc_methods'].sort()
  found.set('rpc_methods', { kind: 'method', run: () => ({ methods: names }), verifies: false })
  return found
}

const handlers = collectHandlers()

type Rest = Parameters<Extract<Handler, { kind: 'subscribe' }>['subscription']['open']>

/** What a name stands for on this chain. */
export function findHandler(name: string, chain: Chain, control: NodeControl): Handler | undefined {
  const found = handlers.get(name)
  if (found === undefined || found.kind === 'unsubscribe') return found
  const { verifies } = found
  if (found.kind === 'method') {
    const { run } = found
    return { kind: 'method', verifies, run: (params, owner) => run(chain, params, control, owner) }
  }
  const { notification, open, isHexId = false } = found.subscription
  const subscription = { notification, isHexId, open: (...rest: Rest) => open(chain, ...rest) }
  return { kind: 'subscribe', verifies, subscription }
}
