/** What an account of several keys has begun and not ended: the entries of `Multisig.Multisigs`. */
import { type Rao, rao } from '../../../core/money.js'
import type { ChainClient } from '../../client.js'
import { findStorage } from '../../metadata/lookup.js'
import { makeMapPrefix } from '../../metadata/storage-key.js'
import { badAnswer } from '../../rpc/bad-answer.js'
import { readHexAnswer } from '../../rpc/read-answer.js'
import { expectAddress, expectBigint, expectList, expectNumber, expectObject } from '../../scale/expect.js'
import { toHex } from '../../scale/hex.js'
import type { ScaleValue } from '../../scale/value.js'

/** A call that some have approved, but not enough. */
export interface MultisigOperation {
  /** blake2-256 of the call, hex. */
  readonly callHash: string
  /** Where the first approval is: the block, and the index of the extrinsic in it. */
  readonly when: { readonly height: number; readonly index: number }
  /** What is held on the depositor until it ends, in rao. */
  readonly depositRao: Rao
  /** Who approved first; only that one can cancel it. SS58. */
  readonly depositor: string
  /** Who has approved. SS58. */
  readonly approvals: readonly string[]
}

const WHAT = 'Multisig.Multisigs'
const HASH_LENGTH = 32
/** Keys in one answer. */
const PAGE = 256
/** More than anybody has open; an endpoint that lists more is not believed. */
const MOST_OPERATIONS = 4_096

/** Takes a decoded entry apart. */
export function decodeOperation(callHash: string, value: ScaleValue): MultisigOperation {
  const { when, deposit, depositor, approvals } = expectObject(value, WHAT)
  const { height, index } = expectObject(when, WHAT)
  return {
    callHash,
    when: { height: expectNumber(height, WHAT), index: expectNumber(index, WHAT) },
    depositRao: rao(expectBigint(deposit, WHAT)),
    depositor: expectAddress(depositor, WHAT),
    approvals: expectList(approvals, WHAT).map((one) => expectAddress(one, WHAT)),
  }
}

/** The operation for the call of this hash at the pinned block; null where nobody has approved it. */
export async function readOperation(client: ChainClient, multisig: string, callHash: string): Promise<MultisigOperation | null> {
  const [value = null] = await client.readStorage([{ pallet: 'Multisig', item: 'Multisigs', keys: [multisig, callHash] }])
  return value === null ? null : decodeOperation(callHash, value)
}

/** The hashes of the calls that are open. The hasher of the second key leaves it at the end of the storage key. */
async function listHashes(client: ChainClient, multisig: string): Promise<readonly string[]> {
  const found = findStorage(await client.metadata(), 'Multisig', 'Multisigs')
  if (!found) return []
  const { endpoint } = client.network
  const prefix = toHex(makeMapPrefix(await client.metadata(), found.pallet, found.item, [multisig]))
  const method = 'state_getKeysPaged'
  const hashes: string[] = []
  for (let from: string | null = null; ; ) {
    const answer = await client.request(method, [prefix, PAGE, from, client.blockHash])
    if (!Array.isArray(answer)) throw badAnswer(endpoint, method)
    const keys = (answer as readonly unknown[]).map((key) => toHex(readHexAnswer(key, endpoint, method)))
    if (keys.some((key) => !key.startsWith(prefix) || (key.length - prefix.length) / 2 < HASH_LENGTH)) throw badAnswer(endpoint, method)
    hashes.push(...keys.map((key) => `0x${key.slice(-2 * HASH_LENGTH)}`))
    if (hashes.length > MOST_OPERATIONS) throw badAnswer(endpoint, method)
    const last = keys.at(-1)
    if (last === undefined || keys.length < PAGE) return hashes
    if (last === from) throw badAnswer(endpoint, method)
    from = last
  }
}

/** All operations of the account that are open at the pinned block, the oldest first. */
export async function listOperations(client: ChainClient, multisig: string): Promise<readonly MultisigOperation[]> {
  const hashes = await listHashes(client, multisig)
  const values = await client.readStorage(hashes.map((hash) => ({ pallet: 'Multisig', item: 'Multisigs', keys: [multisig, hash] })))
  return hashes
    .flatMap((hash, index) => {
      const value = values[index] ?? null
      return value === null ? [] : [decodeOperation(hash, value)]
    })
    .sort((a, b) => a.when.height - b.when.height || a.when.index - b.when.index)
}
