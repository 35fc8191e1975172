import { tupleStruct } from '../schema/composites.js'
import { named } from '../schema/types.js'

/** The runtime as a type parameter, which some extensions show in the registry. */
export const runtimeItself = tupleStruct(named('node_subtensor_runtime::Runtime'))
