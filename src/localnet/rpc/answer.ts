/** Turns the text of a message into the text of its answer: JSON-RPC 2.0, single calls and batches. */
import { Followed, type Handler } from './method.js'
import { Params } from './params.js'
import {
  type ErrorObject,
  INVALID_REQUEST,
  invalidParams,
  METHOD_NOT_FOUND,
  notOverHttp,
  PARSE_ERROR,
  type RpcError,
  toErrorObject,
  tooBigBatch,
  tooBigBatchResponse,
  tooBigResponse,
} from './rpc-error.js'
import type { Session } from './session.js'

/** Calls in one batch. */
const BATCH_LIMIT = 1_000
/** A node's default for answers, in characters. */
const RESPONSE_LIMIT = 15 * 1024 * 1024
/** How long a batch works before it lets other tasks run. */
const TURN_MS = 20

/** What is served. */
export interface Served {
  find(method: string): Handler | undefined
  /** The error for what this node offers nobody from outside; undefined where it offers it. */
  deny(method: string, params: Params): RpcError | undefined
  /** Resolves when signatures can be checked. */
  loadCurves(): Promise<void>
}

type Id = number | string | null

interface Answer {
  /** JSON; undefined for a notification. */
  readonly text: string | undefined
  /** To be run after the answer is sent. */
  readonly afterSend?: () => void
}

export interface Reply {
  readonly text: string | undefined
  /** Releases what subscriptions have held back. */
  readonly afterSend: () => void
}

function failure(id: Id, error: ErrorObject): string {
  return JSON.stringify({ jsonrpc: '2.0', id, error })
}

function success(id: Id, result: unknown): string {
  const text = JSON.stringify({ jsonrpc: '2.0', id, result: result ?? null })
  return text.length > RESPONSE_LIMIT ? failure(id, tooBigResponse(RESPONSE_LIMIT)) : text
}

/**
 * Whether a value can be an identifier, that is, can be returned exactly as it came. A number that lost digits would look like the answer
 * to another call.
 */
function isId(value: unknown): value is Id {
  return value === null || typeof value === 'string' || Number.isSafeInteger(value)
}

/** Answers one call. Never throws. `session` is undefined where subscriptions cannot be served. */
async function answerCall(served: Served, session: Session | undefined, request: unknown): Promise<Answer> {
  if (typeof request !== 'object' || request === null || Array.isArray(request)) return { text: failure(null, INVALID_REQUEST) }
  const { jsonrpc, id, method, params } = request as Record<string, unknown>
  const knownId: Id = isId(id) ? id : null
  const isNotification = !('id' in request)
  if (jsonrpc !== '2.0' || typeof method !== 'string' || (!isNotification && !isId(id))) return { text: failure(knownId, INVALID_REQUEST) }
  // A notification asks for no answer, and a node does not carry it out.
  if (isNotification) return { text: undefined }
  try {
    const list = new Params(readParams(params))
    const denied = served.deny(method, list)
    if (denied !== undefined) throw denied
    const handler = served.find(method)
    if (handler === undefined) return { text: failure(knownId, METHOD_NOT_FOUND) }
    if (handler.kind !== 'unsubscribe' && handler.verifies) await served.loadCurves()
    if (handler.kind === 'method') return answerWith(knownId, await handler.run(list, session))
    if (session === undefined) throw notOverHttp()
    if (handler.kind === 'unsubscribe') return { text: success(knownId, session.unsubscribe(list.optional(0))) }
    await handler.prepare?.(list)
    const { id: subscription, started } = session.subscribe(handler.subscription, list)
    return { text: success(knownId, subscription), afterSend: started }
  } catch (error) {
    return { text: failure(knownId, toErrorObject(error)) }
  }
}

function answerWith(id: Id, result: unknown): Answer {
  return result instanceof Followed ? { text: success(id, result.value), afterSend: result.after } : { text: success(id, result) }
}

function readParams(params: unknown): readonly unknown[] {
  if (params === undefined || params === null) return []
  if (!Array.isArray(params)) throw invalidParams('parameters go by position')
  return params
}

const nothing = (): void => undefined

function refuse(error: ErrorObject): Reply {
  return { text: failure(null, error), afterSend: nothing }
}

/** Answers a message. Never throws. */
export async function answerMessage(served: Served, session: Session | undefined, text: string): Promise<Reply> {
  let request: unknown
  try {
    request = JSON.parse(text)
  } catch {
    return refuse(PARSE_ERROR)
  }
  if (!Array.isArray(request)) {
    const answer = await answerCall(served, session, request)
    return { text: answer.text, afterSend: answer.afterSend ?? nothing }
  }
  if (request.length === 0) return refuse(INVALID_REQUEST)
  if (request.length > BATCH_LIMIT) return refuse(tooBigBatch(BATCH_LIMIT))
  return answerBatch(served, session, request)
}

async function answerBatch(served: Served, session: Session | undefined, calls: readonly unknown[]): Promise<Reply> {
  const texts: string[] = []
  const after: (() => void)[] = []
  const afterSend = (): void => {
    for (const run of after) run()
  }
  let size = 2
  let turn = Date.now()
  for (const call of calls) {
    const answer = await answerCall(served, session, call)
    if (answer.afterSend) after.push(answer.afterSend)
    if (answer.text !== undefined) {
      texts.push(answer.text)
      size += answer.text.length + 1
      if (size > RESPONSE_LIMIT) return { text: failure(null, tooBigBatchResponse(RESPONSE_LIMIT)), afterSend }
    }
    if (Date.now() - turn > TURN_MS) {
      await new Promise<void>((resolve) => setImmediate(resolve))
      turn = Date.now()
    }
  }
  return { text: texts.length === 0 ? undefined : `[${texts.join(',')}]`, afterSend }
}
