/** The file in which the calls of a batch are collected. */

import { isDeepStrictEqual } from 'node:util'
import type { Preview } from '../../chain/plan.js'
import { addToBatch, type Batch, decodeBatch, encodeBatch, startBatch } from '../../chain/wrap/batch/batch.js'
import { checkFailed, usageError, walletError } from '../../core/errors.js'
import { quoteWord } from '../../core/quote-word.js'
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

/**
 * Adds the calls of previews to the batch in a file, which is made where it is not there: all of them or, where one cannot go into it,
 * none. Returns the place of the first, from 1 on.
 */
export function collectCalls(file: string, previews: readonly [Preview, ...Preview[]]): number {
  return withWalletLock(file, () => {
    const before = readBatch(file) ?? startBatch(previews[0])
    const time = new Date()
    replaceBook(file, encodeBatch(previews.reduce((batch, preview) => addToBatch(batch, preview, time), before)))
    return before.items.length + 1
  })
}

/**
 * Writes down as which transaction a batch was signed, or into which file it was written, so that it is not sent again. `seen` is the batch
 * as it was planned: one that another process has sent or added to since is left as it is. Exit 3 (`BATCH_CHANGED_SINCE`); else as
 * {@link readBatch}.
 */
export function markBatch(file: string, seen: Batch, mark: { readonly sent: string } | { readonly built: string }): void {
  withWalletLock(file, () => {
    const batch = readBatch(file)
    if (batch === undefined || !isDeepStrictEqual(batch, seen)) {
      throw checkFailed('The batch is another one by now', 'BATCH_CHANGED_SINCE', {
        why: `${file} was ${describeChange(batch, seen)} in the meantime. Nothing was sent from here.`,
        hint: `taoctl tx batch ${quoteWord(file)} --check`,
        details: { file },
      })
    }
    replaceBook(file, encodeBatch({ ...batch, ...mark }))
  })
}

function describeChange(batch: Batch | undefined, seen: Batch): string {
  if (batch === undefined) return 'taken away'
  if (batch.sent !== null && batch.sent !== seen.sent) return `sent by another process, as ${batch.sent},`
  if (batch.built !== null && batch.built !== seen.built) return `written into ${batch.built}`
  return 'changed'
}
