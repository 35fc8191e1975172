/** The chain that flags ask for, whether embedded or a fork. The code of each is loaded only where it is that one. */
import type { ForkSource } from '../../fork/fork-source.js'
import type { BlockTime } from '../chain-parts.js'
import { type ChainFlags, toNodeOptions } from './chain-flags.js'

/** A chain that listens. */
export interface OpenedChain {
  readonly chain: { readonly head: { readonly number: number; readonly hash: string } }
  readonly host: string
  readonly port: number
  readonly url: string
  readonly startedAt: string
  /** Of a fork: whether what it reads is proved. */
  readonly isProved?: boolean
  readonly stopRequested: Promise<void>
  stop(): Promise<void>
}

export interface ChainWish {
  readonly flags: ChainFlags
  readonly isFork: boolean
  readonly blockTime: BlockTime
  readonly stateFile: string | undefined
  readonly host?: string
  readonly port: number
  /** Connects to the network that is forked, at a block as `--block` takes it. */
  readonly connect: (network: string, block: string | undefined) => Promise<ForkSource>
}

/** Opens it. Throws what `startNode` or `openForkNode` throws. */
export async function openChain(wish: ChainWish): Promise<OpenedChain> {
  const { flags, isFork, blockTime, stateFile, host, port, connect } = wish
  if (isFork) {
    const { openForkNode } = await import('../fork/open-node.js')
    const { fork, block, runtime } = flags
    return openForkNode({
      connect: fork === undefined ? null : () => connect(fork, block),
      runtime,
      host: host ?? '127.0.0.1',
      port,
      blockTime,
    })
  }
  const { startNode } = await import('../start-node.js')
  const options = toNodeOptions(flags, blockTime, stateFile)
  return startNode({ ...options, ...(host === undefined ? {} : { host }), port, loadCurvesLate: true })
}
