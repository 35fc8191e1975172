/** Declaration of Sudo. */
import { dispatchError } from '../../frame/dispatch-error.js'
import { call, definePallet, event } from '../../frame/pallet-schema.js'
import type { CallValue } from '../../frame/values.js'
import { result } from '../../schema/composites.js'
import { AccountId32, MultiAddress, Weight } from '../../schema/primitives.js'
import { value } from '../../schema/storage.js'
import { option, runtimeType, unit } from '../../schema/types.js'

export const sudo = definePallet({
  name: 'Sudo',
  index: 12,
  crate: 'pallet_sudo',
  storage: {
    Key: value(AccountId32),
  },
  calls: {
    sudo: call(0, { call: [runtimeType<CallValue>('RuntimeCall'), 'Box<<T as Config>::RuntimeCall>'] }),
    sudo_unchecked_weight: call(1, {
      call: [runtimeType<CallValue>('RuntimeCall'), 'Box<<T as Config>::RuntimeCall>'],
      weight: [Weight, 'Weight'],
    }),
    set_key: call(2, { new: [MultiAddress, 'AccountIdLookupOf<T>'] }),
    sudo_as: call(3, {
      who: [MultiAddress, 'AccountIdLookupOf<T>'],
      call: [runtimeType<CallValue>('RuntimeCall'), 'Box<<T as Config>::RuntimeCall>'],
    }),
    remove_key: call(4, null),
  },
  events: {
    Sudid: event(0, { sudo_result: [result(unit, dispatchError), 'DispatchResult'] }),
    KeyChanged: event(1, { old: [option(AccountId32), 'Option<T::AccountId>'], new: [AccountId32, 'T::AccountId'] }),
    KeyRemoved: event(2, null),
    SudoAsDone: event(3, { sudo_result: [result(unit, dispatchError), 'DispatchResult'] }),
  },
  errors: {
    RequireSudo: 0,
  },
  errorDocs: {
    RequireSudo: 'The sender has to be the Sudo account.',
  },
})
