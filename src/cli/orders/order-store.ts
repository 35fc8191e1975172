/** The orders that were signed from here, each in a file of its own, so that none is forgotten that can still be carried out. */
import { join } from 'node:path'
import { findOrderId } from '../../chain/orders/encode-order.js'
import type { SignedOrder } from '../../chain/orders/order.js'
import { formatOrderFile } from '../../chain/orders/order-file.js'
import { checkFailed } from '../../core/errors.js'
import { describeFileError, isSystemError } from '../../core/file-errors.js'
import { findStateDirectory } from '../../core/find-state-directory.js'
import { makeFolder } from '../../core/make-folder.js'
import { writeOwnFile } from '../../core/write-own-file.js'

/** Directory of the orders that were signed here. */
export function findOrderDirectory(): string {
  return join(findStateDirectory(), 'orders')
}

function unwritable(path: string, error: unknown): never {
  if (!isSystemError(error)) throw error
  throw checkFailed('The order cannot be kept', 'ORDER_STORE_UNWRITABLE', {
    why: `${path}: ${describeFileError(error)}. What is signed and not kept could not be cancelled later.`,
    hint: 'Make the folder writable for you.',
    details: { file: path },
    cause: error,
  })
}

/** Makes the place where orders are kept. Throws `ORDER_STORE_UNWRITABLE` (exit 3), before anything is signed. */
export function prepareOrderStore(): void {
  const directory = findOrderDirectory()
  try {
    makeFolder(directory)
  } catch (error) {
    unwritable(directory, error)
  }
}

/** Keeps a signed order; mode 0600, whole or not at all. Throws `ORDER_STORE_UNWRITABLE` (exit 3). */
export function keepOrder(signed: SignedOrder): void {
  const path = join(findOrderDirectory(), `${findOrderId(signed.order)}.json`)
  try {
    writeOwnFile(path, Buffer.from(formatOrderFile(signed), 'utf8'), true)
  } catch (error) {
    unwritable(path, error)
  }
}
