/** Declaration of Utility at runtime 475: calls that nothing here carries out yet. */

import { OriginCaller } from '../../../frame/call-types.js'
import { changeSchema } from '../../../frame/change-schema.js'
import { call } from '../../../frame/pallet-schema.js'
import type { CallValue } from '../../../frame/values.js'
import { Weight } from '../../../schema/primitives.js'
import { runtimeType, u16 } from '../../../schema/types.js'
import { utility } from '../schema.js'

export const utility475 = changeSchema(utility, {
  calls: {
    as_derivative: call(1, { index: [u16, 'u16'], call: [runtimeType<CallValue>('RuntimeCall'), 'Box<<T as Config>::RuntimeCall>'] }),
    dispatch_as: call(3, {
      as_origin: [OriginCaller, 'Box<T::PalletsOrigin>'],
      call: [runtimeType<CallValue>('RuntimeCall'), 'Box<<T as Config>::RuntimeCall>'],
    }),
    with_weight: call(5, { call: [runtimeType<CallValue>('RuntimeCall'), 'Box<<T as Config>::RuntimeCall>'], weight: [Weight, 'Weight'] }),
    if_else: call(6, {
      main: [runtimeType<CallValue>('RuntimeCall'), 'Box<<T as Config>::RuntimeCall>'],
      fallback: [runtimeType<CallValue>('RuntimeCall'), 'Box<<T as Config>::RuntimeCall>'],
    }),
    dispatch_as_fallible: call(7, {
      as_origin: [OriginCaller, 'Box<T::PalletsOrigin>'],
      call: [runtimeType<CallValue>('RuntimeCall'), 'Box<<T as Config>::RuntimeCall>'],
    }),
  },
})
