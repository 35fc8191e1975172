/** Declaration of Proxy at runtime 475: another kind of proxy, and consents under another name. */
import { changeSchema } from '../../../frame/change-schema.js'
import { enumOf } from '../../../schema/composites.js'
import { AccountId32 } from '../../../schema/primitives.js'
import { map } from '../../../schema/storage.js'
import { named, unit } from '../../../schema/types.js'
import { declareFor, PROXY_TYPES, proxy } from '../schema.js'

export const PROXY_TYPES_475 = { ...PROXY_TYPES, BasketTrading: [18, null] } as const

const withTypes = declareFor(enumOf(named('subtensor_runtime_common::proxy::ProxyType'), PROXY_TYPES_475))

export const proxy475 = changeSchema(proxy, {
  calls: withTypes.calls,
  events: withTypes.events,
  storage: {
    ...withTypes.storage,
    RealPaysFeeConsentV1: map(
      [
        ['Twox64Concat', AccountId32],
        ['Twox64Concat', AccountId32],
      ],
      unit,
    ),
  },
  gone: { storage: ['RealPaysFee'] },
})
