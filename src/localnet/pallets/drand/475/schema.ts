/** Declaration of Drand at runtime 475: calls that nothing here carries out yet. */
import { changeSchema } from '../../../frame/change-schema.js'
import { call } from '../../../frame/pallet-schema.js'
import { MultiSignature } from '../../../schema/primitives.js'
import { option } from '../../../schema/types.js'
import { BeaconConfigurationPayload, drand, PulsesPayload } from '../schema.js'

export const drand475 = changeSchema(drand, {
  calls: {
    write_pulse: call(0, {
      pulses_payload: [PulsesPayload, 'PulsesPayload<T::Public, BlockNumberFor<T>>'],
      signature: [option(MultiSignature), 'Option<T::Signature>'],
    }),
    set_beacon_config: call(1, {
      config_payload: [BeaconConfigurationPayload, 'BeaconConfigurationPayload<T::Public, BlockNumberFor<T>>'],
      signature: [option(MultiSignature), 'Option<T::Signature>'],
    }),
  },
})
