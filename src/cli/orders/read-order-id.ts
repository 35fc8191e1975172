import { findOrderId } from '../../chain/orders/encode-order.js'
import { readOrderFile } from './read-order-file.js'

/** The id of an order, given as it is or by the file of the order. Errors as `readOrderFile`. */
export function readOrderId(text: string): string {
  return /^0x[0-9a-f]{64}$/.test(text) ? text : findOrderId(readOrderFile(text).order)
}
