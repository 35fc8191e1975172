import { resolve } from 'node:path'
import { encodeOrder } from '../../chain/orders/encode-order.js'
import type { SignedOrder } from '../../chain/orders/order.js'
import { MAX_ORDER_BYTES, parseOrderFile } from '../../chain/orders/order-file.js'
import { fromHex } from '../../chain/scale/hex.js'
import { readRegularText } from '../../core/open-file.js'
import { parseAddress } from '../../core/ss58.js'
import { matchSignature } from '../../wallet/keys/verify-signature.js'

/** Reads the file of an order, which another may have written. Throws `PAYLOAD_CHANGED` (exit 3), and the errors of the file system. */
export function readOrderFile(file: string): SignedOrder {
  return parseOrderFile(readRegularText(resolve(file), { maxBytes: MAX_ORDER_BYTES, follow: true }))
}

/** Whether the signer has signed these very bytes. */
export async function isSignedBySigner({ order, scheme, signature }: SignedOrder): Promise<boolean> {
  const match = await matchSignature(parseAddress(order.signer), encodeOrder(order), fromHex(signature), scheme)
  return match?.isWrapped === false
}
