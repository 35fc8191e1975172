/** Reads the book of multisig accounts that btcli 11 keeps: a list of `{name, threshold, signatories, note}`. */
import { isRecord } from '../../core/is-record.js'
import { damagedMultisigBook } from '../errors.js'
import { readTrustedBook } from './book-file.js'

/** An account as it stands in the file: nothing in it has been checked. */
export interface ForeignMultisig {
  readonly name: string | null
  readonly threshold: number | null
  /** What btcli was given for each: an address, a name of its address book, or that of a wallet. */
  readonly signatories: readonly string[]
  readonly note: string | null
}

/** Whether a text is such a list, and not a book of taoctl. */
export function isForeignMultisigBook(text: string): boolean {
  return text.trimStart().startsWith('[')
}

/**
 * The accounts of a book that is read where it lies, and so has to be one that nobody else could have written; none when there is no such
 * file. Exit 4: `MULTISIG_BOOK_NOT_TRUSTED`, `MULTISIG_BOOK_DAMAGED`.
 */
export function readForeignMultisigsInPlace(file: string): ForeignMultisig[] {
  const text = readTrustedBook(file, { title: 'The book of multisig accounts of btcli', notTrusted: 'MULTISIG_BOOK_NOT_TRUSTED' })
  return text === undefined ? [] : parseForeignMultisigBook(file, text)
}

/** The accounts in the order of the file. Throws `MULTISIG_BOOK_DAMAGED` (exit 4) when it is no such list. */
export function parseForeignMultisigBook(file: string, text: string): ForeignMultisig[] {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw damagedMultisigBook(file, 'It is not JSON.')
  }
  if (!Array.isArray(parsed)) throw damagedMultisigBook(file, 'It is not a list of multisig accounts.')
  return parsed.map((entry: unknown) => {
    if (!isRecord(entry)) return { name: null, threshold: null, signatories: [], note: null }
    const { name, threshold, signatories, note } = entry
    const list: readonly unknown[] = Array.isArray(signatories) ? signatories : []
    return {
      name: readText(name),
      threshold: typeof threshold === 'number' ? threshold : null,
      signatories: list.map((one) => readText(one) ?? ''),
      note: readText(note),
    }
  })
}

function readText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
