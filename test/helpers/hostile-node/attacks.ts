/** What a node can do to a write, as a table: each entry is tried on every command that signs. */
import type { FaultProxyOptions } from '../fault-proxy/fault-proxy.js'
import type { Decide, Fate, FaultRule, Frame } from '../fault-proxy/fault-proxy-frame.js'

export interface Attack {
  readonly name: string
  /** Made anew for each run. */
  readonly make: () => FaultProxyOptions
  /** The exit codes that are correct under this attack. */
  readonly exits: readonly number[]
  /** Whether the transaction is in a block in the end; left out where both are possible. */
  readonly included?: boolean
}

const SUBMIT = 'author_submitAndWatchExtrinsic'
const UPDATE = 'author_extrinsicUpdate'
const VALIDATE = 'TaggedTransactionQueue_validate_transaction'
const READS = /^state_(getStorage|queryStorageAt|call)$/
const BAD_PROOF = '0x010004'
const MEGABYTE = 1024 * 1024

const down = (method: string | RegExp, fate: Fate, nth?: FaultRule['nth']): FaultRule => ({
  direction: 'down',
  method,
  fate,
  ...(nth === undefined ? {} : { nth }),
})
const status = (kind: string, fate: Fate): FaultRule => ({ direction: 'down', method: UPDATE, status: kind, fate })
const answer = (result: unknown): Fate => ({ rewrite: ({ id }) => ({ jsonrpc: '2.0', id, result }) })
const fail = (code: unknown, message: unknown, data?: unknown): Fate => ({
  rewrite: ({ id }) => ({ jsonrpc: '2.0', id, error: { code, message, data } }),
})
const tell = (result: unknown): Fate => ({
  rewrite: (message) => ({ ...message, params: { ...(message.params as object), result } }),
})
const rules =
  (...list: FaultRule[]) =>
  () => ({ rules: list })

/** Treats the question that contains the signed bytes as a submission: passes the bytes on, and says that they are invalid. */
function handOnWhatIsAsked(): FaultProxyOptions {
  const asked = new Set<unknown>()
  const decide: Decide = (frame: Frame): Fate => {
    const { id } = JSON.parse(frame.text) as { id?: unknown }
    if (frame.direction === 'up' && frame.text.includes(VALIDATE)) {
      asked.add(id)
      return {
        rewrite: ({ params }) => ({
          jsonrpc: '2.0',
          id,
          method: 'author_submitExtrinsic',
          params: [`0x${String((params as unknown[])[1]).slice(4, -64)}`],
        }),
      }
    }
    return frame.direction === 'down' && asked.has(id) ? answer(BAD_PROOF) : 'pass'
  }
  return { decide }
}

/** Hands it on, refuses it, says so when its runtime is asked, and shows blocks without it. */
function hideIt(): FaultProxyOptions {
  let hidden = ''
  const validations = new Set<unknown>()
  const decide: Decide = (frame: Frame): Fate => {
    const { id, params } = JSON.parse(frame.text) as { id?: unknown; params?: readonly unknown[] }
    if (frame.direction === 'up') {
      if (frame.method === SUBMIT) hidden = String(params?.[0])
      if (hidden !== '' && frame.text.includes(VALIDATE)) validations.add(id)
      return 'pass'
    }
    if (frame.method === SUBMIT) return fail(1010, 'Invalid Transaction', 'Transaction has a bad signature')
    if (validations.has(id)) return answer(BAD_PROOF)
    if (frame.method === UPDATE) return 'drop'
    if (frame.method !== 'chain_getBlock' || hidden === '') return 'pass'
    return { rewrite: (message) => JSON.parse(JSON.stringify(message).replaceAll(`,"${hidden}"`, '')) }
  }
  return { decide }
}

/** Keeps the transaction back, and says that the rate is limited and that the account's nonce is already used. */
function keepItBackAndLie(): FaultProxyOptions {
  let sent = false
  const decide: Decide = (frame: Frame): Fate => {
    if (frame.method === SUBMIT) {
      sent = true
      return frame.direction === 'up' ? { rewrite: (message) => ({ ...message, method: 'none' }) } : fail(-32_029, 'rate limit exceeded')
    }
    if (!sent || frame.direction === 'up' || frame.method !== 'state_getStorage') return 'pass'
    return {
      rewrite: (message) => ({
        ...message,
        result: typeof message.result === 'string' ? `0xffff0000${message.result.slice(10)}` : message.result,
      }),
    }
  }
  return { decide }
}

const REFUSALS: readonly (readonly [code: unknown, message: unknown, data?: unknown])[] = [
  [-32_029, 'rate limit exceeded'],
  [-32_601, 'Method not found'],
  [1010, 'Invalid Transaction', 'Transaction has a bad signature'],
  [1010, 'Invalid Transaction', 'Transaction is outdated'],
  [1014, 'Priority is too low: (1 vs 1)'],
  [1016, 'Immediately Dropped'],
  ['1010', { toString: 1, valueOf: null }, { toJSON: [] }],
  [null, 'x'.repeat(MEGABYTE)],
]

const SAID_TO_BE_REFUSED: readonly Attack[] = REFUSALS.map(([code, message, data]) => ({
  name: `is handed it, hands it on, and answers ${String(code)} ${typeof message === 'string' ? message.slice(0, 40) : 'and an object'}`,
  make: rules(down(SUBMIT, fail(code, message, data))),
  exits: [0],
  included: true,
}))

const NEVER_HANDED_ON: readonly Attack[] = [
  {
    name: 'does not hand it on, and says that it limits the rate',
    make: rules(
      { direction: 'up', method: SUBMIT, fate: { rewrite: (message) => ({ ...message, method: 'none' }) } },
      down(SUBMIT, fail(-32_029, 'rate limit')),
    ),
    exits: [7],
    included: false,
  },
]

const AROUND_IT: readonly Attack[] = [
  {
    name: 'hands on the bytes that its runtime is asked about, and finds them invalid',
    make: handOnWhatIsAsked,
    exits: [0],
    included: true,
  },
  { name: 'keeps it back, and says that its nonce is used', make: keepItBackAndLie, exits: [7], included: false },
  { name: 'refuses it, and shows blocks without it', make: hideIt, exits: [6, 7], included: true },
]

const FOREIGN = `0x${'22'.repeat(32)}`
const NAMED: readonly Attack[] = [
  { name: 'names a block that there is not', make: rules(status('inBlock', tell({ inBlock: FOREIGN }))), exits: [0], included: true },
  {
    name: 'names a block of another kind',
    make: rules(status('inBlock', tell({ inBlock: { hash: 1 } })), status('finalized', tell({ finalized: 7 }))),
    exits: [0],
    included: true,
  },
  { name: 'calls it invalid when it is in a block', make: rules(status('inBlock', tell('invalid'))), exits: [0, 7], included: true },
  {
    name: 'says words with names of prototypes',
    make: rules(
      status('ready', tell({ __proto__: 1, constructor: 2 })),
      status('inBlock', {
        raw: `{"jsonrpc":"2.0","method":"${UPDATE}","params":{"subscription":"x","result":{"__proto__":{"inBlock":"0x"}}}}`,
      }),
    ),
    exits: [0],
    included: true,
  },
  {
    name: 'says ten thousand words on it',
    make: rules(status('ready', { times: 10_000 })),
    exits: [0],
    included: true,
  },
  { name: 'says nothing more', make: rules(down(UPDATE, 'drop')), exits: [0], included: true },
  { name: 'answers with a subscription that is a list', make: rules(down(SUBMIT, answer([['x']]))), exits: [0], included: true },
]

const FRAMES: readonly Attack[] = [
  {
    name: 'answers a read with 17 MiB',
    make: rules(down(READS, { raw: `{"jsonrpc":"2.0","id":1,"result":"0x${'00'.repeat(8.5 * MEGABYTE)}"}` }, 1)),
    exits: [5],
    included: false,
  },
  {
    name: 'answers a read with 15 MiB of brackets',
    make: rules(down(READS, { raw: `{"result":${'['.repeat(15 * MEGABYTE)}` }, 1)),
    exits: [5],
    included: false,
  },
  { name: 'answers a read with an array', make: rules(down(READS, { rewrite: (message) => [message] }, 1)), exits: [5], included: false },
  {
    name: 'answers a submission with an array',
    make: rules(down(SUBMIT, { rewrite: (message) => [message] })),
    exits: [7],
    included: true,
  },
  {
    name: 'answers a submission with 17 MiB',
    make: rules(down(SUBMIT, { raw: `{"a":"${'x'.repeat(17 * MEGABYTE)}"}` })),
    exits: [7],
    included: true,
  },
  {
    name: 'answers a submission with a few bytes',
    make: rules(down(SUBMIT, { raw: Uint8Array.of(0, 255, 1) })),
    exits: [7],
    included: true,
  },
  {
    name: 'sends answers to what was never asked, and the same ones twice',
    make: rules(
      down(/./, {
        before: [
          '{"jsonrpc":"2.0","id":999999,"result":"0x"}',
          '{"jsonrpc":"2.0","id":"1","result":"0x"}',
          '{"id":-1}',
          '{}',
          '{"params":{}}',
        ],
      }),
      down(/./, 'duplicate'),
    ),
    exits: [0],
    included: true,
  },
  {
    name: 'floods with notifications of subscriptions that there are not',
    make: rules(
      down(SUBMIT, {
        before: Array.from(
          { length: 5_000 },
          (_, at) => `{"jsonrpc":"2.0","method":"x","params":{"subscription":"s${at}","result":"ready"}}`,
        ),
      }),
    ),
    exits: [0],
    included: true,
  },
]

const NUMBERS: readonly Attack[] = [2 ** 32, 1e21, 0.5, '4', null].map((nonce) => ({
  name: `names the nonce ${JSON.stringify(nonce)}`,
  make: rules(down('system_accountNextIndex', answer(nonce))),
  exits: [5],
  included: false,
}))

export const ATTACKS: readonly Attack[] = [
  ...SAID_TO_BE_REFUSED,
  ...NEVER_HANDED_ON,
  ...AROUND_IT,
  ...NAMED,
  ...FRAMES,
  ...NUMBERS,
  {
    name: 'has headers without a number',
    make: rules(down('chain_getHeader', { rewrite: (message) => ({ ...message, result: { number: 'NaN' } }) })),
    exits: [5],
    included: false,
  },
]
