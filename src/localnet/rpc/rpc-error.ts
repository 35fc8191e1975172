/** Failures as JSON-RPC error objects, with the codes and texts of a substrate node. */
import { UnknownBlockError } from '../blocks.js'
import { PoolError } from '../pool/pool-error.js'
import { ScaleError } from '../schema/scale.js'

export interface ErrorObject {
  readonly code: number
  readonly message: string
  readonly data?: unknown
}

export class RpcError extends Error {
  override readonly name = 'RpcError'
  constructor(
    readonly code: number,
    message: string,
    readonly data?: unknown,
  ) {
    super(message)
  }
}

export const PARSE_ERROR: ErrorObject = { code: -32_700, message: 'Parse error' }
export const INVALID_REQUEST: ErrorObject = { code: -32_600, message: 'Invalid request' }
export const METHOD_NOT_FOUND: ErrorObject = { code: -32_601, message: 'Method not found' }
const INTERNAL_ERROR: ErrorObject = { code: -32_603, message: 'Internal error' }

export function invalidParams(why: string): RpcError {
  return new RpcError(-32_602, 'Invalid params', why)
}

export function tooBigRequest(limit: number): ErrorObject {
  return { code: -32_007, message: 'Request is too big', data: `Exceeded max limit of ${limit}` }
}

export function tooBigResponse(limit: number): ErrorObject {
  return { code: -32_008, message: 'Response is too big', data: `Exceeded max limit of ${limit}` }
}

export function tooBigBatchResponse(limit: number): ErrorObject {
  return { code: -32_011, message: 'The batch response was too large', data: `Exceeded max limit of ${limit}` }
}

export function tooBigBatch(limit: number): ErrorObject {
  return { code: -32_010, message: 'The batch request was too large', data: `Exceeded max limit of ${limit}` }
}

export function tooManySubscriptions(limit: number): RpcError {
  return new RpcError(-32_006, 'Too many subscriptions on the connection', `Exceeded max limit of ${limit}`)
}

/** What a node answers to a call of a method that its transport cannot serve, such as a subscription over HTTP. */
export function notOverHttp(): RpcError {
  return new RpcError(INTERNAL_ERROR.code, INTERNAL_ERROR.message)
}

/** 4003: the client part of a node failed. */
export function clientError(text: string): RpcError {
  return new RpcError(4_003, `Client error: ${text}`)
}

/**
 * Code 1 of the methods that read an extrinsic: the runtime failed on it. Code 2 ({@link refuseUnread}) means that the node itself could
 * not read it.
 */
export function refuseByRuntime(message: string, why: string): RpcError {
  return new RpcError(1, message, why)
}

export function refuseUnread(message: string, why: string): RpcError {
  return new RpcError(2, message, why)
}

/** What a node says of a runtime method whose arguments did not decode. */
export function badInput(method: string, why: string): string {
  return `Execution failed: Execution aborted due to panic: Bad input data provided to ${method}: ${why}`
}

/** The error object for whatever a method threw. Unforeseen failures show no more than their message. */
export function toErrorObject(error: unknown): ErrorObject {
  if (error instanceof RpcError || error instanceof PoolError) {
    return { code: error.code, message: error.message, ...(error.data === undefined ? {} : { data: error.data }) }
  }
  if (error instanceof UnknownBlockError) return toErrorObject(clientError(`UnknownBlock: ${error.message}`))
  if (error instanceof ScaleError) return toErrorObject(invalidParams(error.message))
  return { ...INTERNAL_ERROR, data: error instanceof Error ? error.message : String(error) }
}
