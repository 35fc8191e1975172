/** The one place where errors of the node, its pool and its runtime are recognised and put into words. */
import { chainError, networkError, TaoError } from '../core/errors.js'
import { explainCustomError } from './custom-errors.js'
import { isTooMuch } from './endpoints/too-much.js'
import { findError } from './metadata/lookup.js'
import { readVariantDocs } from './metadata/metadata-reader.js'
import type { RuntimeMetadata } from './metadata/runtime-metadata.js'
import { REMEDIES } from './remedies.js'
import { RpcError } from './rpc/rpc-error.js'
import type { ScaleValue } from './scale/value.js'

/**
 * Turns an error of a read into a network error (exit 5) that quotes the node's own words. Anything but an {@link RpcError} is returned
 * unchanged.
 */
export function mapReadError(error: unknown): unknown {
  if (!(error instanceof RpcError)) return error
  const details = { method: error.method, rpc_code: error.code, rpc_message: error.message, rpc_data: error.data }
  const said = [error.message, error.data].filter((part) => part !== '').join(': ')
  if (isTooMuch(error)) {
    return networkError(`The endpoint refused ${error.method}: too much work for one call`, 'WORK_LIMIT', {
      why: said,
      hint: 'Use another endpoint, or your own node, with --network.',
      details,
      cause: error,
    })
  }
  if (error.code === -32029 || /rate limit|too many requests/i.test(said)) {
    return networkError('The endpoint limits how often it may be asked', 'RATE_LIMITED', {
      why: said,
      hint: 'Wait a little, or choose another endpoint with --network.',
      details,
      cause: error,
    })
  }
  if (error.code === -32601) {
    return networkError(`The endpoint has no method ${error.method}`, 'RPC_METHOD_MISSING', {
      why: 'It is not a full node, or it refuses this method to strangers.',
      hint: 'Choose another endpoint with --network.',
      details,
      cause: error,
    })
  }
  if (/State already discarded|UnknownBlock|Unknown block|Header was not found/i.test(said)) {
    return networkError('The endpoint no longer has the state of that block', 'STATE_PRUNED', {
      why: said,
      hint: 'Run the command again; for an old block give an archive node of this chain with --network.',
      details,
      cause: error,
    })
  }
  return networkError(`The endpoint answered ${error.method} with an error`, 'RPC_ERROR', { why: said, details, cause: error })
}

/** Reasons for which the pool refuses a transaction as invalid (code 1010), recognised by the text of the node's error. */
const INVALID: readonly {
  readonly match: RegExp
  readonly code: string
  readonly what: string
  readonly why: string
  readonly hint: string
}[] = [
  {
    match: /bad signature/i,
    code: 'BAD_SIGNATURE',
    what: 'The chain does not accept the signature',
    why: 'The runtime, the chain or the validity period is another one than what was signed.',
    hint: 'Run the command again: the runtime may just have been upgraded.',
  },
  {
    match: /outdated|stale/i,
    code: 'TX_OUTDATED',
    what: 'The transaction is outdated',
    why: 'Its nonce has been used by another transaction of this account, or its validity period is over.',
    hint: 'Run the command again; do not sign with one account in several places at once.',
  },
  {
    match: /will be valid in the future|future/i,
    code: 'TX_FUTURE',
    what: 'The transaction is ahead of its turn',
    why: 'An earlier nonce of this account is still missing.',
    hint: 'Wait for the pending transactions of this account, or run without --nonce.',
  },
  {
    match: /inability to pay|payment/i,
    code: 'CANNOT_PAY_FEE',
    what: 'The signer cannot pay the fee',
    why: 'Its free balance is smaller than the fee, or would fall below the existential deposit.',
    hint: 'Fund the account that signs.',
  },
  {
    match: /ancient birth block/i,
    code: 'TX_EXPIRED',
    what: "The transaction's validity period is over",
    why: 'It took too long between signing and submitting.',
    hint: 'Run the command again.',
  },
  {
    match: /exhausts|limits/i,
    code: 'BLOCK_FULL',
    what: 'The transaction does not fit into a block',
    why: 'It is too heavy, or the block is full.',
    hint: 'Try again in the next block, or split it.',
  },
  {
    match: /call is not expected|BadMandatory|mandatory/i,
    code: 'CALL_REFUSED',
    what: 'The chain does not accept this call',
    why: 'It is not one that may be sent from outside.',
    hint: 'Check the call.',
  },
]

/**
 * Puts a node's error about a submitted transaction into words (exit 6). The error is only the node's claim: the node has the bytes by
 * then, and the caller has to find out whether the claim is true. Recognises the node's codes 1002, 1010 to 1014 and 1016, and the texts
 * under them.
 */
export function mapSubmitError(error: RpcError, specVersion: number): TaoError {
  const details = { rpc_code: error.code, rpc_message: error.message, rpc_data: error.data, spec_version: specVersion }
  const rest = { details, cause: error }
  const said = [error.message, error.data].filter((part) => part !== '').join(': ')
  switch (error.code) {
    case 1002:
      return chainError('The node cannot verify the transaction', 'TX_UNVERIFIABLE', {
        ...rest,
        why: said,
        hint: 'The runtime may just have been upgraded: run the command again.',
      })
    case 1010: {
      const custom = /custom error:?\s*(\d+)/i.exec(said)
      if (custom) return explainCustom(Number(custom[1]), specVersion, rest)
      const known = INVALID.find((entry) => entry.match.test(said))
      if (known) return chainError(known.what, known.code, { ...rest, why: known.why, hint: known.hint })
      return chainError('The chain refused the transaction as invalid', 'TX_INVALID', { ...rest, why: said })
    }
    case 1011:
      // Our transactions contain the sender's full account. So the only thing that the runtime can fail to look up is the hash of its
      // metadata.
      if (/could not lookup|CannotLookup/i.test(said)) {
        return chainError('The runtime cannot check what metadata was used', 'METADATA_HASH_MISSING', {
          ...rest,
          why: 'It was built without the hash of its metadata.',
          hint: 'Ask another endpoint, or do without the check for one command with --no-metadata-proof.',
        })
      }
      return chainError('The chain cannot tell whether the transaction is valid', 'TX_UNKNOWN_VALIDITY', { ...rest, why: said })
    case 1012:
      return chainError('The node refuses this transaction for a while', 'TX_BANNED', {
        ...rest,
        why: 'It was found invalid a short time ago; the node does not look at the same bytes again for about half an hour.',
        hint: 'Run the command again: a fresh signature is another transaction.',
      })
    case 1013:
      return chainError('This transaction is in the pool already', 'TX_ALREADY_IN_POOL', {
        ...rest,
        why: 'The same bytes were submitted before.',
        hint: 'Wait for it instead of sending it again.',
      })
    case 1014:
      return chainError('Another transaction of this account has the same nonce', 'TX_PRIORITY_TOO_LOW', {
        ...rest,
        why: 'It waits in the pool with at least the same priority.',
        // The runtime of Bittensor gives all ordinary calls one priority, whatever their tip.
        hint:
          'Wait until it is included, or until its validity is over: see `taoctl tx list --open`. A tip does not replace it on ' +
          'Bittensor.',
      })
    case 1016:
      return chainError("The node's pool is full", 'POOL_FULL', { ...rest, why: said, hint: 'Try again in a few blocks.' })
    default:
      return chainError('The node refused the transaction', 'TX_REFUSED', { ...rest, why: said })
  }
}

function explainCustom(
  code: number,
  specVersion: number,
  rest: { readonly details: Record<string, string | number>; readonly cause: unknown },
): TaoError {
  const known = explainCustomError(code, specVersion)
  const details = { ...rest.details, custom_error: code }
  if (!known) {
    return chainError(`The chain refused the transaction: custom error ${code}`, 'TX_CUSTOM_ERROR', {
      ...rest,
      details,
      why: `What ${code} means on spec version ${specVersion} is not known to this version of taoctl.`,
      hint: 'Update taoctl.',
    })
  }
  const hint = known.remedy === null ? undefined : REMEDIES[known.remedy]
  return chainError(`The chain refused the transaction: ${known.name}`, 'TX_CUSTOM_ERROR', {
    ...rest,
    details: { ...details, error: known.name },
    why: `Custom error ${code}: ${known.meaning}.`,
    ...(hint === undefined ? {} : { hint }),
  })
}

function isObject(value: ScaleValue): value is { readonly [field: string]: ScaleValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
}

/** A decoded `DispatchError` as pallet, name, meaning and remedy (exit 6). */
export function mapDispatchError(metadata: RuntimeMetadata, value: ScaleValue): TaoError {
  const type = isObject(value) && typeof value.type === 'string' ? value.type : 'Unknown'
  const inner = isObject(value) ? (value.value ?? null) : null
  if (type === 'Module' && isObject(inner) && typeof inner.index === 'number') {
    const bytes = inner.error
    const errorIndex = bytes instanceof Uint8Array ? (bytes[0] ?? 0) : Number(bytes)
    const found = findError(metadata, inner.index, errorIndex)
    if (!found) return dispatchError(`pallet ${inner.index}`, `error ${errorIndex}`, 'The metadata has no such error.')
    return dispatchError(found.pallet, found.variant.name, readVariantDocs(metadata, found.variant))
  }
  if ((type === 'Token' || type === 'Arithmetic' || type === 'Transactional') && isObject(inner) && typeof inner.type === 'string') {
    return dispatchError(type, inner.type, '')
  }
  return dispatchError(null, type, '')
}

const PLAIN_MEANINGS: Readonly<Record<string, string>> = {
  BadOrigin: 'The signer is not allowed to make this call.',
  CannotLookup: 'The address does not stand for an account.',
  'Token.FundsUnavailable': 'The account has too little free balance.',
  'Token.NotExpendable': 'The account would fall below the existential deposit.',
  'Token.BelowMinimum': 'The amount is below the existential deposit, so the account cannot be created.',
  'Token.Frozen': 'The balance is frozen.',
  'Arithmetic.Underflow': 'A number would fall below zero.',
  'Arithmetic.Overflow': 'A number would become too large.',
}

/** `TempoOutOfBounds` → "Tempo out of bounds." */
function spellOut(name: string): string {
  const words = name.replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase()
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}

/** The names of errors that no pallet has, such as `Token.Frozen`. */
export function listPlainErrors(): readonly string[] {
  return Object.keys(PLAIN_MEANINGS)
}

/** What an error means, by its name alone where neither `docs` nor a table says it. */
export function tellMeaning(full: string, docs = ''): string {
  return docs === '' ? (PLAIN_MEANINGS[full] ?? spellOut(full.slice(full.indexOf('.') + 1))) : docs
}

function dispatchError(pallet: string | null, name: string, docs: string): TaoError {
  const full = pallet === null ? name : `${pallet}.${name}`
  const hint = REMEDIES[full]
  // Not every runtime documents its errors in metadata; the name is then all there is.
  const why = tellMeaning(full, docs)
  return chainError(`The call failed: ${full}`, 'DISPATCH_FAILED', {
    why,
    ...(hint === undefined ? {} : { hint }),
    details: { pallet: pallet ?? '', error: name },
  })
}

/** True for the errors of a lost or silent connection, after which a submitted transaction may or may not be on the chain. */
export function isConnectionError(error: unknown): boolean {
  return error instanceof TaoError && (error.code === 'CONNECTION_LOST' || error.code === 'CALL_TIMEOUT')
}
