/** `author_*`. */
import { isLast, type PoolStatus } from '../pool/pool-entry.js'
import { bytesToHex } from '../schema/scale.js'
import type { Namespace } from './method.js'
import { readOpaque } from './opaque-extrinsic.js'
import { RpcError } from './rpc-error.js'

// A node has two codes for the same failure: for submitting it is a client error, for watching an error of format.
const refuseSubmitted = (why: string): RpcError => new RpcError(1_040, `Client error: ${why}`)
const refuseWatched = (why: string): RpcError => new RpcError(1_001, `Extrinsic has invalid format: ${why}`)

export const authorNamespace: Namespace = {
  verifying: ['author_submitExtrinsic', 'author_submitAndWatchExtrinsic'],
  methods: {
    author_submitExtrinsic: (chain, params) => chain.submit(readOpaque(params.bytes(0), refuseSubmitted)),
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
        const hash = chain.submit(readOpaque(params.bytes(0), refuseWatched), watch)
        return () => chain.pool.unwatch(hash, watch)
      },
    },
  ],
}
