import type { ChainClient } from '../client.js'
import { expectBigint } from '../scale/expect.js'

/** What creating a subnet costs now, in rao. It doubles with each creation and decays over time. */
export async function getCreationCost(client: ChainClient): Promise<bigint> {
  const cost = await client.callApi('SubnetRegistrationRuntimeApi', 'get_network_registration_cost', [])
  return expectBigint(cost, 'SubnetRegistrationRuntimeApi.get_network_registration_cost')
}
