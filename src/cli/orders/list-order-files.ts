/** Finds the signed orders of a folder. */
import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { findOrderId } from '../../chain/orders/encode-order.js'
import type { SignedOrder } from '../../chain/orders/order.js'
import { checkFailed, TaoError } from '../../core/errors.js'
import { describeFileError, isAbsence, isSystemError } from '../../core/file-errors.js'
import { findOrderDirectory } from './order-store.js'
import { isSignedBySigner, readOrderFile } from './read-order-file.js'

export interface FoundOrder {
  readonly file: string
  readonly id: string
  readonly signed: SignedOrder
  readonly isSigned: boolean
}

export interface OrderFolder {
  readonly folder: string
  readonly orders: readonly FoundOrder[]
  readonly unreadable: readonly { readonly file: string; readonly why: string }[]
}

/** More files are another folder than was meant. */
const MOST_FILES = 10_000

function listNames(folder: string, isOwn: boolean): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort()
      .slice(0, MOST_FILES)
  } catch (error) {
    if (!isSystemError(error)) throw error
    // Where nothing was ever signed there is no folder.
    if (isOwn && isAbsence(error)) return []
    throw checkFailed('The folder of orders cannot be read', 'ORDER_FOLDER_UNREADABLE', {
      why: `${folder}: ${describeFileError(error)}`,
      hint: 'Name another folder, or none for that in which signed orders are kept.',
      cause: error,
    })
  }
}

function describeFailure(error: unknown): string {
  if (error instanceof TaoError) return error.why ?? error.message
  if (isSystemError(error)) return describeFileError(error)
  throw error
}

/**
 * The orders in files of a folder, by name, each order once; that in which signed orders are kept, where none is named. A file that is
 * no order, or is not as it was made, is told of. Throws `ORDER_FOLDER_UNREADABLE` (exit 3).
 */
export async function listOrderFiles(named: string | undefined): Promise<OrderFolder> {
  const folder = named === undefined ? findOrderDirectory() : resolve(named)
  const orders = new Map<string, FoundOrder>()
  const unreadable: { readonly file: string; readonly why: string }[] = []
  for (const name of listNames(folder, named === undefined)) {
    const file = join(folder, name)
    try {
      const signed = readOrderFile(file)
      const id = findOrderId(signed.order)
      if (!orders.has(id)) orders.set(id, { file, id, signed, isSigned: await isSignedBySigner(signed) })
    } catch (error) {
      unreadable.push({ file, why: describeFailure(error) })
    }
  }
  return { folder, orders: [...orders.values()], unreadable }
}
