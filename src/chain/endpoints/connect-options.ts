/** How a client is connected. */
import type { Network } from '../networks.js'
import type { BlockReference } from './pin-block.js'

export interface ConnectOptions {
  /** A name of `networks.ts`, one or more ws/wss URLs with commas between, or the network itself. */
  readonly network: string | Network
  /** The directory in which metadata and the failures of endpoints are kept between runs; null to keep nothing. */
  readonly cacheDirectory: string | null
  /** Default 10 s. */
  readonly connectTimeoutMs?: number
  /** Default 30 s. */
  readonly callTimeoutMs?: number
  /** How long an endpoint is waited for before the next is asked as well; default 2 s. */
  readonly staggerMs?: number
  /** The block to pin instead of the best one. */
  readonly at?: BlockReference
}
