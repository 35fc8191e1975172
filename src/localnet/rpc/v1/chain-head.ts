/** `chainHead_v1_*`: a client follows the head, and asks about the blocks that it was told of for as long as it keeps them pinned. */
import { UnknownBlockError } from '../../blocks.js'
import { bytesToHex, ScaleError } from '../../schema/scale.js'
import type { Hex } from '../../schema/types.js'
import { Followed, type Method, type Namespace, type Owner } from '../method.js'
import type { Params } from '../params.js'
import { invalidParams, notOverHttp, RpcError } from '../rpc-error.js'
import { encodeBody, encodeHeader } from './encode-header.js'
import { Follow } from './follow.js'
import { readItems, readQueries, toPages } from './read-items.js'

/** A node's default for each connection. */
const FOLLOW_LIMIT = 4

/** The followers of each connection, by their subscriptions. */
const followers = new WeakMap<Owner, Map<string, Follow>>()

function listFollowers(owner: Owner): Map<string, Follow> {
  const known = followers.get(owner) ?? new Map<string, Follow>()
  followers.set(owner, known)
  return known
}

/** What a follower that does not follow the runtime either cannot ask. */
const withoutRuntime = (): RpcError =>
  new RpcError(-32_802, 'Invalid runtime call: the follower was started with `withRuntime` set to false')

const invalidBlock = (): RpcError => new RpcError(-32_801, 'Invalid block hash')

/** The follower that a call names; undefined where it has ended. */
function findFollow(owner: Owner | undefined, params: Params): Follow | undefined {
  if (owner === undefined) throw notOverHttp()
  return listFollowers(owner).get(params.text(0))
}

/** Runs `ask` on a block that the follower has pinned. Null, or that the limit is reached, where the follower has ended. */
function onPinned<T>(owner: Owner | undefined, params: Params, ended: T, ask: (follow: Follow, hash: Hex) => T): T {
  const follow = findFollow(owner, params)
  if (follow === undefined) return ended
  const hash = params.hash(1)
  if (!follow.has(hash)) throw invalidBlock()
  return ask(follow, hash)
}

let operations = 0

/**
 * Starts an operation: the answer says its number, and what `work` gives follows. Nothing is ever waited for, so that there is nothing to
 * stop or to go on with.
 */
function operate(follow: Follow, work: () => readonly object[], more: object = {}): Followed {
  const operationId = String(operations++)
  return new Followed({ result: 'started', operationId, ...more }, () => {
    try {
      for (const event of work()) follow.tell({ ...event, operationId })
    } catch (error) {
      if (error instanceof UnknownBlockError) follow.tell({ event: 'operationInaccessible', operationId })
      else if (error instanceof Error) follow.tell({ event: 'operationError', operationId, error: error.message })
      else throw error
    }
  })
}

const LIMIT_REACHED = { result: 'limitReached' }

const body: Method = (chain, params, _control, owner) =>
  onPinned<unknown>(owner, params, LIMIT_REACHED, (follow, hash) =>
    operate(follow, () => {
      const block = chain.find(hash)
      const isGone = block === undefined || block.isPruned === true
      return isGone ? [{ event: 'operationInaccessible' }] : [{ event: 'operationBodyDone', value: encodeBody(block) }]
    }),
  )

const call: Method = (chain, params, _control, owner) =>
  onPinned<unknown>(owner, params, LIMIT_REACHED, (follow, hash) => {
    if (!follow.withRuntime) throw withoutRuntime()
    const [name, args] = [params.text(2), params.bytes(3)]
    return operate(follow, () => {
      const output = chain.callApi(name, args, hash)
      if (output === undefined) throw new ScaleError(`Exported method ${name} is not found`)
      return [{ event: 'operationCallDone', output: `0x${bytesToHex(output)}` }]
    })
  })

const storage: Method = (chain, params, _control, owner) =>
  onPinned<unknown>(owner, params, LIMIT_REACHED, (follow, hash) => {
    const queries = readQueries(params, 2)
    return operate(
      follow,
      () => [
        ...toPages(readItems(chain, hash, queries)).map((items) => ({ event: 'operationStorageItems', items })),
        { event: 'operationStorageDone' },
      ],
      { discardedItems: 0 },
    )
  })

const unpin: Method = (_chain, params, _control, owner) => {
  const follow = findFollow(owner, params)
  if (follow === undefined) return null
  const given = params.optional(1)
  const hashes = (Array.isArray(given) ? given : [given]).map((hash) => (typeof hash === 'string' ? hash.toLowerCase() : '') as Hex)
  if (hashes.some((hash) => !follow.has(hash))) throw invalidBlock()
  if (new Set(hashes).size !== hashes.length) throw new RpcError(-32_804, 'Duplicate block hashes')
  for (const hash of hashes) follow.unpin(hash)
  return null
}

/** What has nothing to do here, as operations end as soon as they begin. */
const nothingToDo: Method = (_chain, params, _control, owner) => {
  findFollow(owner, params)
  params.text(1)
  return null
}

export const chainHeadNamespace: Namespace = {
  verifying: ['chainHead_v1_call'],
  methods: {
    chainHead_v1_header: (chain, params, _control, owner) =>
      onPinned(owner, params, null, (_follow, hash) => {
        const block = chain.find(hash)
        return block === undefined ? null : encodeHeader(block)
      }),
    chainHead_v1_body: body,
    chainHead_v1_call: call,
    chainHead_v1_storage: storage,
    chainHead_v1_unpin: unpin,
    chainHead_v1_stopOperation: nothingToDo,
    chainHead_v1_continue: nothingToDo,
  },
  subscriptions: [
    {
      names: ['chainHead_v1_follow'],
      unsubscribe: ['chainHead_v1_unfollow'],
      notification: 'chainHead_v1_followEvent',
      open: (chain, params, send, close, { id, owner }) => {
        const withRuntime = params.optional(0) ?? false
        if (typeof withRuntime !== 'boolean') throw invalidParams('parameter 1 is neither true nor false')
        const own = listFollowers(owner)
        if (own.size >= FOLLOW_LIMIT) throw new RpcError(-32_800, 'Maximum number of chainHead_follow has been reached')
        let end = (): void => undefined
        const follow = new Follow(chain, withRuntime, send, () => {
          end()
          close()
        })
        own.set(id, follow)
        const unhear = [chain.onImport((block) => follow.hear(block)), chain.onBlock((block) => follow.advance(block))]
        end = () => {
          for (const stop of unhear) stop()
          own.delete(id)
          follow.end()
        }
        return end
      },
    },
  ],
}
