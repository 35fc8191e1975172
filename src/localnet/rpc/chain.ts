/** `chain_*`. Every block is final as soon as it is made. */
import type { Chain } from '../chain.js'
import { toHeaderJson, toSignedBlockJson } from './block-json.js'
import type { Namespace, Subscription } from './method.js'

/** The present head at once, then every new one. */
function followHeads(chain: Chain, send: (result: unknown) => void): () => void {
  send(toHeaderJson(chain.head))
  return chain.onBlock((block) => send(toHeaderJson(block)))
}

function headSubscription(names: readonly string[], unsubscribe: readonly string[], notification: string): Subscription {
  return { names, unsubscribe, notification, open: (chain, _params, send) => followHeads(chain, send) }
}

export const chainNamespace: Namespace = {
  methods: {
    chain_getHeader: (chain, params) => {
      const at = params.at(0)
      const block = at === undefined ? chain.head : chain.blocks.find(at)
      return block ? toHeaderJson(block) : null
    },
    chain_getBlock: (chain, params) => {
      const at = params.at(0)
      const block = at === undefined ? chain.head : chain.blocks.find(at)
      return block ? toSignedBlockJson(block) : null
    },
    chain_getBlockHash: (chain, params) => {
      const numbers = params.blockNumbers(0)
      if (numbers === undefined) return chain.head.hash
      const hashOf = (number: number | undefined) => (number === undefined ? null : (chain.blocks.hashAt(number) ?? null))
      return Array.isArray(numbers) ? numbers.map(hashOf) : hashOf(numbers)
    },
    chain_getFinalizedHead: (chain) => chain.head.hash,
  },
  aliases: {
    chain_getHead: 'chain_getBlockHash',
    chain_getFinalisedHead: 'chain_getFinalizedHead',
    chain_getRuntimeVersion: 'state_getRuntimeVersion',
  },
  subscriptions: [
    headSubscription(
      ['chain_subscribeNewHeads', 'chain_subscribeNewHead', 'subscribe_newHead'],
      ['chain_unsubscribeNewHeads', 'chain_unsubscribeNewHead', 'unsubscribe_newHead'],
      'chain_newHead',
    ),
    headSubscription(
      ['chain_subscribeFinalizedHeads', 'chain_subscribeFinalisedHeads'],
      ['chain_unsubscribeFinalizedHeads', 'chain_unsubscribeFinalisedHeads'],
      'chain_finalizedHead',
    ),
    headSubscription(['chain_subscribeAllHeads'], ['chain_unsubscribeAllHeads'], 'chain_allHead'),
  ],
}
