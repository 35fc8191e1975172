/** The file in which the calls of a batch are collected. */

import type { Preview } from '../../chain/plan.js'
import { addToBatch, type Batch, decodeBatch, encodeBatch, startBatch } from '../../chain/wrap/batch/batch.js'
import { usageError, walletError } from '../../core/errors.js'
import { withWalletLock } from '../../wallet/files/wallet-lock.js'
import { type BookKind, readTrustedBook, replaceBook } from '../../wallet/names/book-file.js'

const KIND: BookKind = { title: 'The batch', notTrusted: 'BATCH_NOT_TRUSTED' }

function damaged(file: string, why: string): Error {
  return walletError('The batch cannot be read', 'BATCH_DAMAGED', {
    why: `${file}: ${why}`,
    hint: 'Collect the calls again in a new file.',
    details: { file },
  })
}

/**
 * Reads a batch that nobody else could have written; undefined when there is no such file. Exit 4: `BATCH_NOT_TRUSTED`, `BATCH_DAMAGED` and
 * `WALLET_FILE_ERROR`.
 */
export function readBatch(file: string): Batch | undefined {
  const text = readTrustedBook(file, KIND)
  if (text === undefined) return undefined
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw damaged(file, 'It is not JSON.')
  }
  const batch = decodeBatch(parsed)
  if (typeof batch === 'string') throw damaged(file, batch)
  return batch
}

/** The batch in a file that has to be there. Exit 2 (`BATCH_MISSING`) where it is not; otherwise as {@link readBatch}. */
export function openBatch(file: string): Batch {
  const batch = readBatch(file)
  if (batch !== undefined) return batch
  throw usageError('There is no such batch', 'BATCH_MISSING', {
    why: `${file} is not there.`,
    hint: 'Collect calls in it first: any command that signs takes --batch <file>.',
  })
}

/** Adds the call of a preview to the batch in a file, which is made where it is not there. Returns its place, from 1 on. */
export function collectCall(file: string, preview: Preview): number {
  return withWalletLock(file, () => {
    const batch = addToBatch(readBatch(file) ?? startBatch(preview), preview, new Date())
    replaceBook(file, encodeBatch(batch))
    return batch.items.length
  })
}

/** Writes down as which transaction a batch was signed, or into which file it was written, so that it is not sent again. */
export function markBatch(file: string, mark: { readonly sent: string } | { readonly built: string }): void {
  withWalletLock(file, () => {
    const batch = readBatch(file)
    if (batch !== undefined) replaceBook(file, encodeBatch({ ...batch, ...mark }))
  })
}
