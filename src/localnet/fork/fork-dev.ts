/** `dev_*` of a fork: the same names as on the embedded chain, where a fork can do the same. */
import type { Block } from '../../fork/chopsticks.js'
import { type Hex, isHex } from '../../fork/hex.js'
import type { Owner } from '../rpc/method.js'
import type { Params } from '../rpc/params.js'
import { invalidParams, RpcError } from '../rpc/rpc-error.js'
import type { ForkChain } from './fork-chain.js'

/** Each takes a tenth of a second and more. */
const ADVANCE_LIMIT = 10_000

/** What the process around the fork tells and does. */
export interface ForkControl {
  describe(): object
  requestStop(): void
}

export type ForkMethod = (params: Params, owner: Owner | undefined) => unknown

const toPlace = ({ number, hash }: Block): object => ({ blockNumber: number, blockHash: hash })

function readWrites(value: unknown): (readonly [Hex, Hex | null])[] {
  if (!Array.isArray(value)) throw invalidParams('a list of [key, value] expected')
  return value.map((pair): readonly [Hex, Hex | null] => {
    const [key, written] = Array.isArray(pair) ? pair : []
    if (!isHex(key) || (written !== null && !isHex(written))) throw invalidParams('[key, value] expected, in lower-case hex')
    return [key, written]
  })
}

/** A method that only the embedded chain has. */
const refuse = (why: string) => (): never => {
  throw new RpcError(4_005, 'Not on a fork', why)
}

async function describe(chain: ForkChain, control: ForkControl): Promise<object> {
  const { head, fork } = chain
  const { specVersion } = await head.runtimeVersion
  const { place, number, hash, isProved } = fork.source
  return {
    ...control.describe(),
    blockNumber: head.number,
    blockHash: head.hash,
    genesisHash: chain.genesisHash,
    ...{ spec: specVersion, drift: null, specVersion },
    blockTime: chain.blockTime,
    // Its blocks are final at once.
    ...{ finalityLag: 0, finalizedNumber: head.number },
    ready: chain.ready.length,
    future: chain.futureCount,
    notEstablished: [],
    fork: { of: place, blockNumber: number, blockHash: hash, isProved },
    failure: chain.failure,
  }
}

export function makeDevMethods(chain: ForkChain, control: ForkControl): Readonly<Record<string, ForkMethod>> {
  return {
    dev_fund: async (params) => toPlace(await chain.fund(params.account(0), params.wide(1))),
    dev_advance: async (params) => {
      const count = params.length === 0 ? 1 : params.integer(0)
      if (count > ADVANCE_LIMIT) throw invalidParams(`more than ${ADVANCE_LIMIT} blocks at once`)
      return toPlace(await chain.advance(count))
    },
    dev_setStorage: async (params) => toPlace(await chain.setStorage(readWrites(params.optional(0)))),
    dev_snapshot: () => chain.snapshot(),
    dev_revert: (params) => chain.revert(params.integer(0)),
    dev_reset: async () => toPlace(await chain.reset()),
    dev_status: () => describe(chain, control),
    dev_stop: () => {
      control.requestStop()
      return true
    },
    dev_submit: refuse('Submit it with author_submitAndWatchExtrinsic.'),
    dev_reorg: refuse('Its blocks are final at once. The embedded chain has reorganisations.'),
    dev_upgradeRuntime: refuse('Start it with --runtime, or upgrade it as the real chain is: by a transaction of sudo.'),
  }
}
