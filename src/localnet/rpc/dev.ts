/** `dev_*`: methods that only a development chain offers. */
import type { MeaningChanges, RuntimeOrigin } from '../frame/runtime-origin.js'
import { FundingError, fundAccount } from '../fund.js'
import { hexToBytes } from '../schema/scale.js'
import { storeOver } from '../state/store-over.js'
import { fork, reorganise } from './dev-fork.js'
import { toPlace } from './dev-place.js'
import { submitNow } from './dev-submit.js'
import type { Method, Namespace } from './method.js'
import { invalidParams } from './rpc-error.js'

/** The most blocks that one call makes: about six weeks of them. */
const ADVANCE_LIMIT = 300_000

/** The runtime to upgrade to: `{ "spec": number }`, or with `"drift": seed` what it drifted to, `"without": [calls]`, `"meanings": {}`. */
function readNextRuntime(value: unknown): Partial<RuntimeOrigin> {
  const given = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  const { spec, drift: seed, without = [], meanings } = given
  if (spec !== undefined && typeof spec !== 'number') throw invalidParams('"spec" is no number')
  const base = spec === undefined ? {} : { spec }
  if (seed === undefined && spec !== undefined) return base
  if (typeof seed !== 'number') throw invalidParams('{ "spec": a number } or { "drift": a number } expected')
  if (!isListOfCalls(without)) throw invalidParams('"without" is no list of calls')
  return { ...base, drift: { seed, without, ...(meanings === undefined ? {} : { meanings: readMeanings(meanings) }) } }
}

const isListOfCalls = (value: unknown): value is string[] => Array.isArray(value) && value.every((call) => typeof call === 'string')

/** `{ "doNothing": [calls], "burn": [calls], "queue": [calls], "unstakeLegs": number, "documented": boolean }`, all of it optional. */
function readMeanings(value: unknown): MeaningChanges {
  if (typeof value !== 'object' || value === null) throw invalidParams('"meanings" is no object')
  const { documented = false, unstakeLegs, ...lists } = value as Record<string, unknown>
  if (typeof documented !== 'boolean') throw invalidParams('"documented" is neither true nor false')
  for (const [what, calls] of Object.entries(lists)) {
    if (!['doNothing', 'burn', 'queue'].includes(what)) throw invalidParams(`"meanings" has no "${what}"`)
    if (!isListOfCalls(calls)) throw invalidParams(`"${what}" is no list of calls`)
  }
  if (unstakeLegs === undefined) return { ...lists, documented }
  if (!Number.isInteger(unstakeLegs) || Number(unstakeLegs) < 1) throw invalidParams('"unstakeLegs" is no number of subnets')
  return { ...lists, documented, unstakeLegs: Number(unstakeLegs) }
}

/** Saves the chain after the method, before the method is reported as done. */
function saving(method: Method): Method {
  return async (chain, params, control, owner) => {
    const result = await method(chain, params, control, owner)
    control.save()
    return result
  }
}

export const devNamespace: Namespace = {
  // Each makes blocks, in which timelocks are opened.
  verifying: ['dev_submit', 'dev_advance', 'dev_fund', 'dev_setStorage', 'dev_upgradeRuntime', 'dev_reorg', 'dev_fork'],
  methods: {
    /** Account (address or hex) and rao; mints. Returns the block in which it shows. */
    dev_fund: saving((chain, params) => {
      const account = params.account(0)
      const rao = params.wide(1)
      const store = storeOver(chain.state, chain.runtime.env)
      try {
        return toPlace(chain.mutate(() => fundAccount(store, account, rao)))
      } catch (error) {
        if (error instanceof FundingError) throw invalidParams(error.message)
        throw error
      }
    }),
    /** An extrinsic; puts it into a block and tells what became of it. */
    dev_submit: saving(submitNow),
    /** Number of blocks; what is ready goes into the first. Returns the last. */
    dev_advance: saving(async (chain, params) => {
      const count = params.length === 0 ? 1 : params.integer(0)
      if (count > ADVANCE_LIMIT) throw invalidParams(`more than ${ADVANCE_LIMIT} blocks at once`)
      return toPlace(await chain.advance(count))
    }),
    /** A list of [key, value or null], in hex. Returns the block in which it shows. */
    dev_setStorage: saving((chain, params) => {
      const list = params.optional(0)
      if (!Array.isArray(list)) throw invalidParams('a list of [key, value] expected')
      const writes = list.map((pair): [string, Uint8Array | undefined] => {
        const [key, value] = Array.isArray(pair) ? pair : []
        if (typeof key !== 'string' || (value !== null && typeof value !== 'string')) throw invalidParams('[key, value] expected')
        return [key.toLowerCase().replace(/^0x/, ''), value === null ? undefined : hexToBytes(value)]
      })
      const block = chain.mutate((state) => {
        for (const [key, value] of writes) {
          hexToBytes(key)
          if (value === undefined) state.delete(key)
          else state.set(key, value)
        }
      })
      return toPlace(block)
    }),
    /**
     * `{ "spec": 475 }`, `{ "drift": seed, "without": [calls], "meanings": {} }`: upgrades the runtime to that one, or to one that
     * drifted in this way from it or from the present one. Returns the block that did it, the last of the old runtime, and the spec
     * version from then on.
     */
    dev_upgradeRuntime: saving((chain, params, control) => {
      const next = readNextRuntime(params.optional(0))
      try {
        const block = control.upgrade(next)
        return { ...toPlace(block), specVersion: chain.runtime.version.specVersion }
      } catch (error) {
        if (error instanceof RangeError) throw invalidParams(error.message)
        throw error
      }
    }),
    /** Takes a snapshot of the present. The number that it returns is for `dev_revert`. */
    dev_snapshot: (chain) => chain.snapshot(),
    /** Goes back to a snapshot. False if there is none of that number. */
    dev_revert: saving((chain, params) => chain.revert(params.integer(0))),
    dev_reorg: saving(reorganise),
    dev_fork: saving(fork),
    /** Back to block 0, which it returns. */
    dev_reset: saving((chain) => toPlace(chain.reset())),
    /** Where the chain stands and the process around it. */
    dev_status: (chain, _params, control) => ({
      ...control.describe(),
      blockNumber: chain.head.number,
      blockHash: chain.head.hash,
      genesisHash: chain.blocks.genesis.hash,
      spec: chain.runtime.origin.spec,
      drift: chain.runtime.origin.drift?.seed ?? null,
      specVersion: chain.runtime.version.specVersion,
      blockTime: chain.blockTime,
      finalityLag: chain.finality.lag,
      finalizedNumber: chain.finality.block.number,
      ready: chain.pool.readyCount,
      future: chain.pool.futureCount,
      notEstablished: chain.runtime.notEstablished ?? [],
    }),
    /** Ends the process. */
    dev_stop: (_chain, _params, control) => {
      control.requestStop()
      return true
    },
  },
}
