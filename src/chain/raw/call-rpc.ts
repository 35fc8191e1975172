import { usageError } from '../../core/errors.js'
import { isRecord } from '../../core/is-record.js'
import type { Plain } from '../../core/plain-value.js'
import type { ChainClient } from '../client.js'

const NAME = /^[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+$/
/** What hands a transaction to the node, puts a key into it or makes one there. */
const CHANGES = /^author_(?!pendingExtrinsics$|hasKey$|hasSessionKeys$)|submit|broadcast|sendRaw|sendTransaction|insertKey|rotateKeys/i
/** What answers with more than one answer. */
const FOLLOWS = /subscribe|_follow$|_watch/i
/** Stands for the block that is read at. */
const AT_BLOCK = '@'

/**
 * Refuses methods that must not be called like this. Usage errors (exit 2): `INVALID_METHOD`, `RPC_NOT_A_READ` for a submission, which has
 * to go through checks and the journal, and for keys, which must not be on a command line; `RPC_SUBSCRIPTION`.
 */
export function checkMethod(method: string): void {
  if (!NAME.test(method) || method.length > 100) {
    throw usageError('That is no name of an RPC method', 'INVALID_METHOD', {
      why: 'Names are like chain_getHeader.',
      hint: 'taoctl rpc rpc_methods',
    })
  }
  if (CHANGES.test(method)) {
    throw usageError(`${method} is not called like this`, 'RPC_NOT_A_READ', {
      why: 'What submits a transaction has to go through preview, signature and journal, and keys have no place on a command line.',
      hint: 'To make any call of the chain: taoctl tx call <Pallet.call>',
    })
  }
  if (FOLLOWS.test(method)) {
    throw usageError(`${method} is a subscription`, 'RPC_SUBSCRIPTION', {
      why: 'It would answer again and again; here one answer is printed.',
      hint: 'taoctl rpc chain_getHeader',
    })
  }
}

/** A word as a parameter: JSON where it is JSON, else a text. */
function readParam(word: string): unknown {
  if (!/^\s*(?:[[{"]|-?\d+(?:\.\d+)?\s*$|(?:true|false|null)\s*$)/.test(word)) return word
  try {
    const value: unknown = JSON.parse(word)
    // A number that a JSON number does not hold would be sent as another one.
    return typeof value === 'number' && !Number.isSafeInteger(value) && Number.isInteger(value) ? word : value
  } catch {
    throw usageError('A parameter is not JSON that can be used', 'INVALID_JSON', {
      why: 'It begins like JSON and does not go on as such.',
      hint: 'Quote it for the shell: \'["0x00"]\'.',
    })
  }
}

/** Words as parameters; `@` becomes the hash of the block. Usage error `INVALID_JSON` (exit 2). */
export function readParams(words: readonly string[], blockHash: string): readonly unknown[] {
  return words.map((word) => (word === AT_BLOCK ? blockHash : readParam(word)))
}

/** An answer without numbers that JSON does not hold exactly: they become texts. Says whether there were such. */
function settleNumbers(value: unknown): { readonly result: Plain; readonly inexact: boolean } {
  let inexact = false
  const settle = (item: unknown): Plain => {
    if (Array.isArray(item)) return (item as readonly unknown[]).map(settle)
    if (isRecord(item)) return Object.fromEntries(Object.entries(item).map(([name, inner]) => [name, settle(inner)]))
    if (typeof item === 'number' && Math.abs(item) > Number.MAX_SAFE_INTEGER) {
      inexact = true
      return String(item)
    }
    return item as Plain
  }
  return { result: settle(value), inexact }
}

/**
 * The answer of the node, as it sent it. `inexact` says that it has a number which was too large for JSON to keep. Throws the errors of
 * the node in words (exit 5 or 6).
 */
export async function callRpc(
  client: ChainClient,
  method: string,
  words: readonly string[],
): Promise<{ readonly result: Plain; readonly inexact: boolean }> {
  checkMethod(method)
  return settleNumbers(await client.request(method, readParams(words, client.blockHash)))
}
