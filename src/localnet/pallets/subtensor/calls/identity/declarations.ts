/** Calls about what people call themselves and their subnets. */
import { call } from '../../../../frame/pallet-schema.js'
import { bytes } from '../../../../schema/types.js'
import { netuid } from '../../fields.js'

export const identityCalls = {
  set_identity: call(68, {
    name: [bytes, 'Vec<u8>'],
    url: [bytes, 'Vec<u8>'],
    github_repo: [bytes, 'Vec<u8>'],
    image: [bytes, 'Vec<u8>'],
    discord: [bytes, 'Vec<u8>'],
    description: [bytes, 'Vec<u8>'],
    additional: [bytes, 'Vec<u8>'],
  }),
  set_subnet_identity: call(78, {
    netuid,
    subnet_name: [bytes, 'Vec<u8>'],
    github_repo: [bytes, 'Vec<u8>'],
    subnet_contact: [bytes, 'Vec<u8>'],
    subnet_url: [bytes, 'Vec<u8>'],
    discord: [bytes, 'Vec<u8>'],
    description: [bytes, 'Vec<u8>'],
    logo_url: [bytes, 'Vec<u8>'],
    additional: [bytes, 'Vec<u8>'],
  }),
}
