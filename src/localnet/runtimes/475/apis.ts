import { subnetInfoRuntimeApi475 } from '../../apis/SubnetInfoRuntimeApi.js'
import type { RuntimeApi } from '../../frame/runtime.js'
import type { ApiParts } from '../../frame/runtime-declaration.js'

/** The runtime APIs that 475 has otherwise than 425, or besides. */
export function makeApis475(_parts: ApiParts): readonly RuntimeApi[] {
  return [subnetInfoRuntimeApi475]
}
