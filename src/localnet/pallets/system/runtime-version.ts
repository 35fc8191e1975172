/** A runtime's version as clients read it. */
import type { RuntimeVersion as Version } from '../../frame/version.js'
import { newtype, struct } from '../../schema/composites.js'
import { Cow } from '../../schema/primitives.js'
import { fixedBytes, type Hex, named, tuple, u8, u32, type ValueOf, vec } from '../../schema/types.js'

const UndefinedCow = newtype(named('Cow', [['T', vec(tuple(fixedBytes(8), u32))]]), vec(tuple(fixedBytes(8), u32)))
export const RuntimeVersion = struct(named('sp_version::RuntimeVersion'), {
  spec_name: [Cow, "Cow<'static, str>"],
  impl_name: [Cow, "Cow<'static, str>"],
  authoring_version: [u32, 'u32'],
  spec_version: [u32, 'u32'],
  impl_version: [u32, 'u32'],
  apis: [UndefinedCow, 'ApisVec'],
  transaction_version: [u32, 'u32'],
  system_version: [u8, 'u8'],
})

/** The version in the runtime's own names, as `Core_version` and the constant `System.Version` give it. */
export function describeVersion(version: Version): ValueOf<typeof RuntimeVersion> {
  return {
    spec_name: version.specName,
    impl_name: version.implName,
    authoring_version: version.authoringVersion,
    spec_version: version.specVersion,
    impl_version: version.implVersion,
    apis: version.apis.map(([id, api]): [Hex, number] => [id as Hex, api]),
    transaction_version: version.transactionVersion,
    system_version: version.systemVersion,
  }
}
