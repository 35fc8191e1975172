import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { FaultProxyOptions } from '../../helpers/fault-proxy/fault-proxy.js'
import type { FaultRule } from '../../helpers/fault-proxy/fault-proxy-frame.js'
import { type FaultRun, type FaultRunOptions, freezeClock, runWithFaults, type Write } from '../../helpers/fault-proxy/fault-proxy-run.js'
import { expectTruth } from '../../helpers/fault-proxy/fault-proxy-truth.js'
import { prepareWrites } from '../../helpers/fault-proxy/fault-proxy-writes.js'
import { makeMemoryFolder } from '../../helpers/memory-folder.js'
import { type LocalnetInProcess, startLocalnet } from '../../helpers/start-localnet.js'
import { TEST_WHOLE } from '../../helpers/test-run/test-whole.js'

const cacheDirectory = makeMemoryFolder('taoctl-faults-')
let localnet: LocalnetInProcess
let writes: readonly Write[] = []
let snapshot = 0

beforeAll(async () => {
  localnet = await startLocalnet({ unsafeRpc: true })
  writes = await prepareWrites(localnet.node, cacheDirectory)
  snapshot = localnet.node.chain.snapshot()
  freezeClock()
})

afterAll(async () => {
  vi.useRealTimers()
  await localnet?.stop()
  rmSync(cacheDirectory, { recursive: true, force: true })
})

async function run(write: Write, options: FaultProxyOptions & Pick<FaultRunOptions, 'wait'>): Promise<FaultRun> {
  expect(localnet.node.chain.revert(snapshot)).toBe(true)
  snapshot = localnet.node.chain.snapshot()
  return runWithFaults(localnet.node, write, { ...options, cacheDirectory })
}

interface Expected {
  readonly exit?: number
  readonly code?: string
  /** Whether the extrinsic is on the chain in the end; left out where either may be. */
  readonly included?: boolean
  readonly confirmations?: number
}
type Fault = readonly [name: string, options: FaultProxyOptions & Pick<FaultRunOptions, 'wait'>, expected: Expected]

const up = (method: string | RegExp, fate: FaultRule['fate'], nth?: FaultRule['nth']): FaultRule => ({
  direction: 'up',
  method,
  fate,
  ...(nth === undefined ? {} : { nth }),
})
const down = (method: string | RegExp, fate: FaultRule['fate'], nth?: FaultRule['nth']): FaultRule => ({
  direction: 'down',
  method,
  fate,
  ...(nth === undefined ? {} : { nth }),
})
const status = (kind: string, fate: FaultRule['fate']): FaultRule => ({ direction: 'down', method: UPDATE, status: kind, fate })
const answer = (result: unknown): FaultRule['fate'] => ({ rewrite: ({ id }) => ({ jsonrpc: '2.0', id, result }) })
const fail = (code: number, message: string): FaultRule['fate'] => ({
  rewrite: ({ id }) => ({ jsonrpc: '2.0', id, error: { code, message } }),
})
/** The node gets a call that it does not know instead. */
const notTaken: FaultRule['fate'] = { rewrite: (message) => ({ ...message, method: 'none_such' }) }

const UPDATE = 'author_extrinsicUpdate'
const SUBMIT = 'author_submitAndWatchExtrinsic'
const READS = /^state_(getStorage|queryStorageAt|call)$/
const NOT_SENT = { exit: 5, included: false }
const LOST = { exit: 7, included: false }
const UNSEEN = { exit: 7, included: true }
const FINE = { exit: 0, included: true, confirmations: 1 }

const CONNECTING: readonly Fault[] = [
  ['429 to the upgrade', { refuse: { status: 429, headers: { 'retry-after': '30' } } }, { ...NOT_SENT, code: 'RATE_LIMITED' }],
  ['503 to the upgrade', { refuse: { status: 503 } }, NOT_SENT],
  ['a reset instead of the upgrade', { refuse: 'reset' }, NOT_SENT],
  ['silence instead of the upgrade', { refuse: 'silent' }, NOT_SENT],
]

const READING: readonly Fault[] = [
  ['no first answer', { rules: [down(/./, 'drop', 1)] }, NOT_SENT],
  ['a read that does not arrive', { rules: [up(READS, 'drop')] }, NOT_SENT],
  ['a read whose answer is lost', { rules: [down(READS, 'drop')] }, NOT_SENT],
  ['a read whose answer is cut short', { rules: [down(READS, 'truncate')] }, NOT_SENT],
  ['a read cut short', { rules: [up(READS, 'truncate')] }, NOT_SENT],
  ['a frame that ends in the middle', { rules: [down(READS, 'cut')] }, NOT_SENT],
  ['a socket that closes on a read', { rules: [up(READS, 'close')] }, NOT_SENT],
  ['a socket that closes after a read', { rules: [down(READS, 'close-after')] }, NOT_SENT],
  ['reads that are rate limited', { rules: [down(READS, fail(-32_029, 'rate limit exceeded'))] }, NOT_SENT],
  ['reads that are answered with a number', { rules: [down(READS, answer(7))] }, NOT_SENT],
  [
    'reads that are answered with nothing',
    { rules: [down('state_queryStorageAt', answer([{ changes: [] }])), down('state_getStorage', answer([]))] },
    { ...NOT_SENT, code: 'BAD_ANSWER' },
  ],
  ['reads that are answered with bytes that do not decode', { rules: [down(READS, answer('0xff'))] }, NOT_SENT],
  ['a duplicated read', { rules: [up(READS, 'duplicate')] }, FINE],
  ['a duplicated answer', { rules: [down(READS, 'duplicate')] }, FINE],
  ['answers in another order', { rules: [down(/./, 'reorder', 1)] }, FINE],
  ['a late answer', { rules: [down(READS, { delayMs: 25 }, 1)] }, FINE],
]

const SIGNING: readonly Fault[] = [
  ['no answer to the nonce', { rules: [down('system_accountNextIndex', 'drop')] }, NOT_SENT],
  ['a nonce that is no number', { rules: [down('system_accountNextIndex', answer('0x01'))] }, NOT_SENT],
  ['a nonce that is used', { rules: [down('system_accountNextIndex', answer(0))] }, { code: 'TX_OUTDATED', included: false }],
  ['a nonce of the future', { rules: [down('system_accountNextIndex', answer(1_000))] }, LOST],
  ['a socket that closes on the nonce', { rules: [up('system_accountNextIndex', 'close')] }, NOT_SENT],
  ['a header that is none', { rules: [down('chain_getHeader', answer(null))] }, NOT_SENT],
  [
    'another spec version between preview and signing, and back',
    {
      rules: [
        down(
          'state_getRuntimeVersion',
          {
            rewrite: (message) => ({ ...message, result: { ...(message.result as object), specVersion: 426 } }),
          },
          2,
        ),
      ],
    },
    { exit: 0, included: true, confirmations: 2 },
  ],
  [
    'another spec version from then on, which is a lie',
    {
      rules: [
        down(
          'state_getRuntimeVersion',
          {
            rewrite: (message) => ({ ...message, result: { ...(message.result as object), specVersion: 426 } }),
          },
          [2, 3, 4, 5, 6, 7, 8],
        ),
      ],
    },
    { exit: 6, included: false },
  ],
  [
    'a spec version that changes each time',
    {
      rules: [2, 3, 4, 5, 6, 7, 8, 9].map((nth) =>
        down(
          'state_getRuntimeVersion',
          {
            rewrite: (message) => ({ ...message, result: { ...(message.result as object), specVersion: 425 + nth } }),
          },
          nth,
        ),
      ),
    },
    { exit: 3, code: 'UNSTABLE_CHAIN', included: false },
  ],
  ['a lie about genesis', { rules: [down('chain_getBlockHash', answer(`0x${'11'.repeat(32)}`), 1)] }, { exit: 6, included: false }],
]

const DRY_RUN = 'system_dryRun'

const SIMULATING: readonly Fault[] = [
  ['a socket that closes on the simulation', { rules: [up(DRY_RUN, 'close')] }, LOST],
  ['a simulation without an answer', { rules: [down(DRY_RUN, 'drop')] }, FINE],
  ['a node that does not simulate', { rules: [up(DRY_RUN, notTaken)] }, FINE],
  ['a simulation that finds it invalid, and is asked again', { rules: [down(DRY_RUN, answer('0x010001'))] }, { exit: 6, included: false }],
  ['one that finds it invalid once', { rules: [down(DRY_RUN, answer('0x010001'), 1)] }, FINE],
  [
    'a node that hands on what it was to simulate, and finds it invalid',
    {
      rules: [
        up(DRY_RUN, {
          rewrite: ({ id, params }) => ({
            jsonrpc: '2.0',
            id,
            method: 'author_submitExtrinsic',
            params: (params as unknown[]).slice(0, 1),
          }),
        }),
        down(DRY_RUN, answer('0x010001')),
      ],
    },
    FINE,
  ],
  ['a simulation that makes no sense', { rules: [down(DRY_RUN, answer('0x'))] }, FINE],
  ['a simulation of the wrong kind', { rules: [down(DRY_RUN, answer(5))] }, FINE],
]

const SUBMITTING: readonly Fault[] = [
  ['a submission that does not arrive', { rules: [up(SUBMIT, 'drop')] }, LOST],
  ['a socket that closes on the submission', { rules: [up(SUBMIT, 'close')] }, LOST],
  ['a submission cut short', { rules: [up(SUBMIT, 'truncate')] }, LOST],
  ['a submission whose frame ends in the middle', { rules: [up(SUBMIT, 'cut')] }, LOST],
  ['an answer that is lost', { rules: [down(SUBMIT, 'drop')] }, FINE],
  ['an answer cut short', { rules: [down(SUBMIT, 'truncate')] }, UNSEEN],
  ['a socket that closes before the answer', { rules: [down(SUBMIT, 'close')] }, UNSEEN],
  ['a socket that closes after the answer', { rules: [down(SUBMIT, 'close-after'), down(UPDATE, 'drop')] }, UNSEEN],
  ['a submission that a balancer repeats', { rules: [up(SUBMIT, 'duplicate')] }, FINE],
  ['a repeated submission of which the second answer arrives', { rules: [up(SUBMIT, 'duplicate'), down(SUBMIT, 'drop', 1)] }, FINE],
  [
    'a submission that is repeated after its block, of which the second answer arrives',
    { rules: [{ direction: 'up', method: SUBMIT, fate: { repeatMs: 20 } }, down(SUBMIT, 'drop', 1), down(UPDATE, 'drop')] },
    FINE,
  ],
  ['a balancer that gave up', { rules: [down(SUBMIT, fail(-32_000, 'upstream request timeout'))] }, FINE],
  ['an internal error', { rules: [down(SUBMIT, fail(-32_603, 'Internal error'))] }, FINE],
  ['a submission that is rate limited', { rules: [up(SUBMIT, notTaken), down(SUBMIT, fail(-32_029, 'rate limit exceeded'))] }, LOST],
  ['a balancer that does not know the method', { rules: [up(SUBMIT, notTaken)] }, LOST],
  [
    'a balancer that says nothing useful of what it did not pass on',
    { rules: [up(SUBMIT, notTaken), down(SUBMIT, fail(-32_000, ''))] },
    LOST,
  ],
  ['a late submission', { rules: [up(SUBMIT, { delayMs: 25 })] }, FINE],
  ['an answer without a subscription', { rules: [down(SUBMIT, answer(null))] }, FINE],
]

const WATCHING: readonly Fault[] = [
  ['no word of it being ready', { rules: [status('ready', 'drop')] }, FINE],
  ['ready twice', { rules: [status('ready', 'duplicate')] }, FINE],
  ['ready after the block', { rules: [status('ready', 'reorder')] }, FINE],
  ['a socket that closes after ready', { rules: [status('ready', 'close-after'), status('inBlock', 'drop')] }, UNSEEN],
  ['no word of the block but of its finality', { rules: [status('inBlock', 'drop')] }, FINE],
  ['the block twice', { rules: [status('inBlock', 'duplicate')] }, FINE],
  ['no word at all', { rules: [down(UPDATE, 'drop')] }, FINE],
  ['a word cut short', { rules: [status('inBlock', 'truncate')] }, UNSEEN],
  ['a socket that closes instead of the block', { rules: [status('inBlock', 'close')] }, UNSEEN],
  ['no finality, and it is waited for', { rules: [status('finalized', 'drop')], wait: 'finalization' }, FINE],
  ['finality, and it is waited for', { rules: [], wait: 'finalization' }, FINE],
]

const READING_BACK: readonly Fault[] = [
  ['a socket that closes before the block is read', { rules: [up('chain_getBlock', 'close')] }, UNSEEN],
  ['a socket that closes while it is read', { rules: [down('chain_getBlock', 'close')] }, UNSEEN],
  ['a block that ends in the middle', { rules: [down('chain_getBlock', 'cut')] }, UNSEEN],
  ['no block', { rules: [down('chain_getBlock', 'drop')] }, UNSEEN],
  ['a block that is not there', { rules: [down('chain_getBlock', answer(null))] }, UNSEEN],
  [
    'a block without extrinsics',
    { rules: [down('chain_getBlock', answer({ block: { header: { number: '0x1' }, extrinsics: [] } }))] },
    UNSEEN,
  ],
  [
    'another block than the one it is in',
    {
      rules: [
        status('inBlock', {
          rewrite: (message) => ({ ...message, params: { ...(message.params as object), result: { inBlock: `0x${'22'.repeat(32)}` } } }),
        }),
      ],
    },
    FINE,
  ],
]

const WITHOUT_WAITING: readonly Fault[] = [
  ['no answer to a submission without waiting', { rules: [down('author_submitExtrinsic', 'drop')], wait: 'none' }, FINE],
  ['a closed socket on a submission without waiting', { rules: [up('author_submitExtrinsic', 'close')], wait: 'none' }, LOST],
  ['nothing wrong without waiting', { rules: [], wait: 'none' }, FINE],
]

const OTHER: readonly Fault[] = [
  ['nothing wrong', { rules: [] }, FINE],
  ['10 ms each way', { latencyMs: 10 }, FINE],
]

/**
 * The pipeline is the same for all: of those after the first each fault meets every fourth, and each of them every fourth
 * fault; in `npm run test:whole` every second.
 */
const SHARE = TEST_WHOLE ? 2 : 4
const chooseWrites = (fault: number) => writes.filter((_, at) => at === 0 || at % SHARE === fault % SHARE)

describe.each([
  ['connecting', CONNECTING],
  ['reading', READING],
  ['signing', SIGNING],
  ['simulating', SIMULATING],
  ['submitting', SUBMITTING],
  ['watching', WATCHING],
  ['reading back', READING_BACK],
  ['submitting without waiting', WITHOUT_WAITING],
  ['the line as such', OTHER],
] as const)('%s', (_stage, faults) => {
  test.each(faults.map(([name, options, expected], at) => [name, options, expected, at] as const))(
    '%s',
    async (...[, options, expected, at]) => {
      for (const write of chooseWrites(at)) {
        const result = await run(write, options)
        const { included, ...wanted } = expected
        const said = result.error instanceof Error ? `${result.error.stack ?? ''}\n${String(result.error.cause)}` : ''
        expect({ write: write.name, ...result }, said).toMatchObject({ write: write.name, ...wanted })
        if (included !== undefined) expect(result.included).toHaveLength(included ? 1 : 0)
        expectTruth(write, result)
      }
    },
  )
})
