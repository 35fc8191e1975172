/** `author_*`. */
import { bytesToHex } from '../schema/scale.js'
import type { Namespace } from './method.js'

export const authorNamespace: Namespace = {
  verifying: ['author_submitExtrinsic', 'author_submitAndWatchExtrinsic'],
  methods: {
    author_submitExtrinsic: (chain, params) => chain.submit(params.bytes(0)),
    author_pendingExtrinsics: (chain) => chain.pool.listReady().map(({ bytes }) => `0x${bytesToHex(bytes)}`),
  },
  subscriptions: [
    {
      names: ['author_submitAndWatchExtrinsic'],
      unsubscribe: ['author_unwatchExtrinsic'],
      notification: 'author_extrinsicUpdate',
      open: (chain, params, send) => {
        const hash = chain.submit(params.bytes(0), send)
        return () => chain.pool.unwatch(hash, send)
      },
    },
  ],
}
