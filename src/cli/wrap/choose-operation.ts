/** Decides which of the calls that wait for approvals is meant, and finds its bytes. */
import type { ChainClient } from '../../chain/client.js'
import { readJournal } from '../../chain/journal/journal.js'
import { type CarriedCall, findOnChain, parseCallHex, readCarriedCall } from '../../chain/wrap/multisig/read-carried.js'
import { listOperations, type MultisigOperation, readOperation } from '../../chain/wrap/multisig/read-operation.js'
import { checkFailed, TaoError, usageError } from '../../core/errors.js'
import { quoteWord } from '../../core/quote-word.js'
import { findJournalDirectory } from '../config/state-directory.js'
import { type CallSource, decodeHandedOn, readHandedOn } from './call-file.js'

/** Values of the flags that say which call is meant. */
export interface OperationChoice extends CallSource {
  readonly 'call-hash'?: string | undefined
}

/** Where the bytes of a call are from. */
export type CallOrigin = 'handed-on' | 'journal' | 'chain'

/** The account whose calls are looked at. */
export interface Pending {
  /** What it is called in command lines. */
  readonly name: string
  /** SS58. */
  readonly address: string
}

/** Checks the hash of `--call-hash`. Usage error (exit 2) `INVALID_HASH`. */
export function parseCallHash(text: string): string {
  const hex = /^(?:0x)?([0-9a-f]{64})$/i.exec(text.trim())?.[1]
  if (hex !== undefined) return `0x${hex.toLowerCase()}`
  throw usageError(`Invalid --call-hash: ${text}`, 'INVALID_HASH', {
    why: 'A hash is 0x and 64 hex digits.',
    hint: 'Take it from taoctl multisig pending.',
  })
}

/** Every call that a transaction of this machine left for others to carry out, by its hash. */
async function listKeptCalls(client: ChainClient): Promise<ReadonlyMap<string, CarriedCall>> {
  const metadata = await client.metadata()
  const kept = new Map<string, CarriedCall>()
  for (const { signed } of readJournal(findJournalDirectory()).entries) {
    if (typeof signed.later_call !== 'string' || signed.genesis_hash !== client.genesisHash) continue
    try {
      const carried = readCarriedCall(metadata, parseCallHex(signed.later_call))
      kept.set(carried.hash, carried)
    } catch (error) {
      // A call of an older runtime, or a line that somebody edited, is no call of this one.
      if (!(error instanceof TaoError)) throw error
    }
  }
  return kept
}

/** Finds the bytes of calls that wait for approvals: what was handed on, what this machine kept, and what is on the chain. */
export async function openCallFinder(
  client: ChainClient,
  handedOn: CarriedCall | undefined,
): Promise<(operation: MultisigOperation) => Promise<{ readonly carried: CarriedCall; readonly origin: CallOrigin } | null>> {
  const kept = await listKeptCalls(client)
  return async (operation) => {
    if (handedOn?.hash === operation.callHash) return { carried: handedOn, origin: 'handed-on' }
    const known = kept.get(operation.callHash)
    if (known !== undefined) return { carried: known, origin: 'journal' }
    const bytes = await findOnChain(client, operation)
    return bytes === null ? null : { carried: readCarriedCall(await client.metadata(), bytes), origin: 'chain' }
  }
}

/** Refuses a hash or a file that is none, before anything is asked of a chain. Exit 2: `INVALID_HASH`, `INVALID_CALL`. */
export function checkOperationChoice(choice: OperationChoice): void {
  if (choice['call-hash'] !== undefined) parseCallHash(choice['call-hash'])
  readHandedOn(choice)
}

/** The call that was handed on, decoded. Errors as {@link readHandedOn} and {@link decodeHandedOn}. */
export async function readChosenCall(client: ChainClient, choice: OperationChoice): Promise<CarriedCall | undefined> {
  const handedOn = readHandedOn(choice)
  return handedOn === undefined ? undefined : decodeHandedOn(client, handedOn)
}

function refuseOtherHash(hash: string, wanted: string | undefined): void {
  if (wanted === undefined || wanted === hash) return
  throw checkFailed('The call is not the one of that hash', 'CALL_HASH_DIFFERS', {
    why: `Its hash is ${hash}, not ${wanted}.`,
    hint: 'Ask for the call again, and trust no other.',
  })
}

function notFound({ name }: Pending, why: string): TaoError {
  return checkFailed('Nothing waits for approvals', 'OPERATION_NOT_FOUND', { why, hint: `taoctl multisig pending ${quoteWord(name)}` })
}

/**
 * The hash of the call that is meant: that of what was handed on, the one that was named, or that of the only call that waits. Exit 2:
 * `INPUT_MISSING` where several wait, and the errors of a bad hash or file. Exit 3: `OPERATION_NOT_FOUND` where none does, and
 * `CALL_HASH_DIFFERS`.
 */
export async function chooseCallHash(client: ChainClient, pending: Pending, choice: OperationChoice): Promise<string> {
  const wanted = choice['call-hash'] === undefined ? undefined : parseCallHash(choice['call-hash'])
  const handedOn = await readChosenCall(client, choice)
  if (handedOn !== undefined) {
    refuseOtherHash(handedOn.hash, wanted)
    return handedOn.hash
  }
  if (wanted !== undefined) return wanted
  const open = await listOperations(client, pending.address)
  const [only] = open
  if (only === undefined) throw notFound(pending, `No call of ${pending.address} waits.`)
  if (open.length === 1) return only.callHash
  throw usageError('Missing --call-hash', 'INPUT_MISSING', {
    why: `${open.length} calls wait: ${open.map(({ callHash }) => callHash).join(', ')}.`,
    hint: `Choose one of them: taoctl multisig pending ${quoteWord(pending.name)}`,
    details: { call_hashes: open.map(({ callHash }) => callHash) },
  })
}

/**
 * The call that is meant, with its bytes: nobody approves a hash of which the call is not known. Errors as {@link chooseCallHash}, and exit
 * 3 `CALL_UNKNOWN`.
 */
export async function chooseOperation(client: ChainClient, pending: Pending, choice: OperationChoice): Promise<CarriedCall> {
  const handedOn = await readChosenCall(client, choice)
  const hash = await chooseCallHash(client, pending, choice)
  if (handedOn !== undefined) return handedOn
  const operation = await readOperation(client, pending.address, hash)
  if (operation === null) throw notFound(pending, `The call ${hash} was carried out or cancelled, or nobody has approved it.`)
  const found = await (await openCallFinder(client, undefined))(operation)
  if (found !== null) return found.carried
  throw checkFailed('What the call is cannot be found', 'CALL_UNKNOWN', {
    why:
      `Only its hash ${hash} is on the chain, or the endpoint does not have block ${operation.when.height} any more. Nobody should ` +
      'approve what cannot be read.',
    hint: 'Ask whoever approved first for the call, and give it with --call-file <file>.',
  })
}
