/** Calls with which a hotkey becomes a neuron and says where it can be reached. */
import { call } from '../../../../frame/pallet-schema.js'
import { bytes, u8, u16, u32, u64, u128 } from '../../../../schema/types.js'
import { accountId, netuid } from '../../fields.js'

export const registrationCalls = {
  serve_axon: call(4, {
    netuid,
    version: [u32, 'u32'],
    ip: [u128, 'u128'],
    port: [u16, 'u16'],
    ip_type: [u8, 'u8'],
    protocol: [u8, 'u8'],
    placeholder1: [u8, 'u8'],
    placeholder2: [u8, 'u8'],
  }),
  serve_prometheus: call(5, {
    netuid,
    version: [u32, 'u32'],
    ip: [u128, 'u128'],
    port: [u16, 'u16'],
    ip_type: [u8, 'u8'],
  }),
  register: call(6, {
    netuid,
    block_number: [u64, 'u64'],
    nonce: [u64, 'u64'],
    work: [bytes, 'Vec<u8>'],
    hotkey: accountId,
    coldkey: accountId,
  }),
  burned_register: call(7, { netuid, hotkey: accountId }),
  serve_axon_tls: call(40, {
    netuid,
    version: [u32, 'u32'],
    ip: [u128, 'u128'],
    port: [u16, 'u16'],
    ip_type: [u8, 'u8'],
    protocol: [u8, 'u8'],
    placeholder1: [u8, 'u8'],
    placeholder2: [u8, 'u8'],
    certificate: [bytes, 'Vec<u8>'],
  }),
  root_register: call(62, { hotkey: accountId }),
  register_limit: call(134, { netuid, hotkey: accountId, limit_price: [u64, 'u64'] }),
}
