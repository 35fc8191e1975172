/** From the text of a message to the text of its answer: JSON-RPC 2.0, single calls and batches. */
import type { Chain } from '../chain.js'
import type { NodeControl } from './method.js'
import { Params } from './params.js'
import { findHandler } from './registry.js'
import {
  type ErrorObject,
  INVALID_REQUEST,
  invalidParams,
  METHOD_NOT_FOUND,
  notOverHttp,
  PARSE_ERROR,
  toErrorObject,
  tooBigBatch,
} from './rpc-error.js'
import type { Session } from './session.js'

/** Calls in one batch. */
const BATCH_LIMIT = 1_000
/** A batch lets others have their turn this often. */
const TURN_MS = 20

/** What is served. */
export interface Served {
  readonly chain: Chain
  readonly control: NodeControl
}

type Id = number | string | null

interface Answer {
  /** Undefined for a notification. */
  readonly body: object | undefined
  /** To be run after the answer is sent. */
  readonly afterSend?: () => void
}

export interface Reply {
  readonly text: string | undefined
  /** Releases what subscriptions have held back. */
  readonly afterSend: () => void
}

function failure(id: Id, error: ErrorObject): object {
  return { jsonrpc: '2.0', id, error }
}

function isId(value: unknown): value is Id {
  return value === null || typeof value === 'string' || typeof value === 'number'
}

/** Answers one call. Never throws. `session` is undefined where subscriptions cannot be served. */
async function answerCall({ chain, control }: Served, session: Session | undefined, request: unknown): Promise<Answer> {
  if (typeof request !== 'object' || request === null || Array.isArray(request)) return { body: failure(null, INVALID_REQUEST) }
  const { jsonrpc, id, method, params } = request as Record<string, unknown>
  const knownId: Id = isId(id) ? id : null
  const isNotification = !('id' in request)
  if (jsonrpc !== '2.0' || typeof method !== 'string' || (!isNotification && !isId(id))) return { body: failure(knownId, INVALID_REQUEST) }
  // What a client does not want to hear the result of, a node does not do.
  if (isNotification) return { body: undefined }
  const handler = findHandler(method)
  if (handler === undefined) return { body: failure(knownId, METHOD_NOT_FOUND) }
  try {
    const list = new Params(readParams(params))
    if (handler.kind === 'method') return { body: success(knownId, await handler.run(chain, list, control)) }
    if (session === undefined) throw notOverHttp()
    if (handler.kind === 'unsubscribe') return { body: success(knownId, session.unsubscribe(list.optional(0))) }
    const { id: subscription, started } = session.subscribe(handler.subscription, chain, list)
    return { body: success(knownId, subscription), afterSend: started }
  } catch (error) {
    return { body: failure(knownId, toErrorObject(error)) }
  }
}

function success(id: Id, result: unknown): object {
  return { jsonrpc: '2.0', id, result: result ?? null }
}

function readParams(params: unknown): readonly unknown[] {
  if (params === undefined || params === null) return []
  if (!Array.isArray(params)) throw invalidParams('parameters go by position')
  return params
}

const nothing = (): void => undefined

function replyWith(body: unknown, afterSend: () => void = nothing): Reply {
  return { text: JSON.stringify(body), afterSend }
}

/** Answers a message. Never throws. */
export async function answerMessage(served: Served, session: Session | undefined, text: string): Promise<Reply> {
  let request: unknown
  try {
    request = JSON.parse(text)
  } catch {
    return replyWith(failure(null, PARSE_ERROR))
  }
  if (!Array.isArray(request)) {
    const { body, afterSend } = await answerCall(served, session, request)
    return { text: body === undefined ? undefined : JSON.stringify(body), afterSend: afterSend ?? nothing }
  }
  if (request.length === 0) return replyWith(failure(null, INVALID_REQUEST))
  if (request.length > BATCH_LIMIT) return replyWith(failure(null, tooBigBatch(BATCH_LIMIT)))
  const bodies: object[] = []
  const after: (() => void)[] = []
  let turn = Date.now()
  for (const call of request) {
    const { body, afterSend } = await answerCall(served, session, call)
    if (body) bodies.push(body)
    if (afterSend) after.push(afterSend)
    if (Date.now() - turn > TURN_MS) {
      await new Promise<void>((resolve) => setImmediate(resolve))
      turn = Date.now()
    }
  }
  const afterSend = (): void => {
    for (const run of after) run()
  }
  return bodies.length === 0 ? { text: undefined, afterSend } : replyWith(bodies, afterSend)
}
