/** `author_*`. */
import type { PoolStatus } from '../pool/pool.js'
import { bytesToHex } from '../schema/scale.js'
import type { Namespace } from './method.js'

/** Whether nothing can follow. */
function isLast(status: PoolStatus): boolean {
  return typeof status === 'string' ? status === 'invalid' || status === 'dropped' : 'finalized' in status || 'usurped' in status
}

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
      open: (chain, params, send, close) => {
        const watch = (status: PoolStatus): void => {
          send(status)
          if (isLast(status)) close()
        }
        const hash = chain.submit(params.bytes(0), watch)
        return () => chain.pool.unwatch(hash, watch)
      },
    },
  ],
}
