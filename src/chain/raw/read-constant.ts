import type { Plain } from '../../core/plain-value.js'
import type { ChainClient } from '../client.js'
import { findConstant } from '../metadata/lookup.js'
import { decodeAnswer } from '../reads/decode-answer.js'
import { TypeDescriber } from './describe-type.js'
import { presentValue } from './present-value.js'
import { resolveName } from './resolve-name.js'

/** A constant by its name, in either spelling. Usage error `UNKNOWN_NAME` (exit 2); `BAD_DATA` (exit 5). */
export async function readRawConstant(
  client: ChainClient,
  text: string,
): Promise<{ readonly constant: string; readonly type: string; readonly value: Plain }> {
  const metadata = await client.metadata()
  const { pallet, name } = resolveName(metadata, 'constant', text)
  const found = findConstant(metadata, pallet, name)
  if (!found) throw new RangeError(`no constant ${pallet}.${name}`)
  const context = { metadata, specVersion: client.runtime.specVersion, endpoint: client.network.endpoint }
  const value = decodeAnswer(context, found.type, found.value, name)
  return {
    constant: `${pallet}.${name}`,
    type: new TypeDescriber(metadata).describe(found.type),
    value: presentValue(metadata, found.type, value),
  }
}
