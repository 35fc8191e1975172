/** Origins as pallets store them and take them as arguments. */
import type { ValueOf } from '../schema/types.js'
import type { OriginCaller } from './call-types.js'
import type { Origin } from './origins.js'

export type OriginCallerValue = ValueOf<typeof OriginCaller>

/** The origin of a stored caller, with no filter but the runtime's own. */
export function toOrigin(caller: OriginCallerValue): Origin {
  if (caller.type === 'Ethereum') return { type: 'Ethereum', address: caller.value.value }
  const raw = caller.value
  return raw.type === 'Signed' ? { type: 'Signed', who: raw.value } : { type: raw.type }
}

/** What is stored of an origin: its filters are not. */
export function toOriginCaller(origin: Origin): OriginCallerValue {
  if (origin.type === 'Ethereum') return { type: 'Ethereum', value: { type: 'EthereumTransaction', value: origin.address } }
  if (origin.type === 'Signed') return { type: 'system', value: { type: 'Signed', value: origin.who } }
  return { type: 'system', value: { type: origin.type } }
}
