/** All that can be called, by name. */
import { authorNamespace } from './author.js'
import { chainNamespace } from './chain.js'
import { devNamespace } from './dev.js'
import { ethNamespace } from './eth/eth.js'
import { ethFilterNamespace } from './eth/filters.js'
import type { Method, Namespace, Subscription } from './method.js'
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

export type Handler =
  | { readonly kind: 'method'; readonly run: Method; readonly verifies: boolean }
  | { readonly kind: 'subscribe'; readonly subscription: Subscription; readonly verifies: boolean }
  | { readonly kind: 'unsubscribe' }

function collectHandlers(): Map<string, Handler> {
  const found = new Map<string, Handler>()
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

export function findHandler(name: string): Handler | undefined {
  return handlers.get(name)
}
