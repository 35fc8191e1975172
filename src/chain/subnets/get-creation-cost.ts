import type { Rao } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { expectRao } from '../scale/expect.js'

/** What creating a subnet costs now. It doubles with each creation and decays over time. */
export async function getCreationCost(client: ChainClient): Promise<Rao> {
  const cost = await client.callApi('SubnetRegistrationRuntimeApi', 'get_network_registration_cost', [])
  return expectRao(cost, 'SubnetRegistrationRuntimeApi.get_network_registration_cost')
}
