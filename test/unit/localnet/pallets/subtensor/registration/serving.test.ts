import { beforeEach, expect, test } from 'vitest'
import { accountOf, addNetwork, applyCall, atBlock } from '../../../../../../scripts/vectors/call-world.js'
import type { BlockContext } from '../../../../../../src/localnet/executive/block-context.js'
import { appendNeuron } from '../../../../../../src/localnet/pallets/subtensor/registration/append-neuron.js'
import { subtensor } from '../../../../../../src/localnet/pallets/subtensor/schema.js'

const HOTKEY = accountOf(5)
const AXON = { netuid: 1, version: 1, ip: 0x0102_0304n, port: 8091, ip_type: 4, protocol: 4, placeholder1: 0, placeholder2: 0 }
const refusal = (error: string, code: number) => ({ error, rejected_before_dispatch: true, custom_transaction_error: code })

let ctx: BlockContext

beforeEach(() => {
  ctx = atBlock(1000)
  addNetwork(ctx, 1)
  appendNeuron(ctx, 1, HOTKEY)
})

test('an axon is stored with its block', () => {
  expect(applyCall(ctx, HOTKEY, 'serve_axon', AXON)).toBe('ok')
  const { netuid: _, ...stored } = AXON
  expect(subtensor.storage.Axons.get(ctx, 1, HOTKEY)).toEqual({ ...stored, block: 1000n })
})

test('a second axon has to wait for the rate limit', () => {
  applyCall(ctx, HOTKEY, 'serve_axon', AXON)
  expect(applyCall(ctx, HOTKEY, 'serve_axon', AXON)).toEqual(refusal('ServingRateLimitExceeded', 12))
  expect(applyCall(atBlock(1050, ctx), HOTKEY, 'serve_axon', AXON)).toBe('ok')
})

test.each([
  ['strangers', accountOf(6), {}, refusal('HotKeyNotRegisteredInNetwork', 10)],
  ['unknown kinds of address', HOTKEY, { ip_type: 5 }, refusal('InvalidIpType', 255)],
  ['localhost', HOTKEY, { ip: 0x7f00_0001n }, refusal('InvalidIpAddress', 11)],
  ['localhost of IPv6', HOTKEY, { ip: 1n, ip_type: 6 }, refusal('InvalidIpAddress', 11)],
  ['port 0', HOTKEY, { port: 0 }, refusal('InvalidPort', 13)],
])('refuses %s before inclusion', (_what, who, change, expected) => {
  expect(applyCall(ctx, who, 'serve_axon', { ...AXON, ...change })).toEqual(expected)
})

test('a certificate is an algorithm and a key, a longer one is ignored', () => {
  expect(applyCall(ctx, HOTKEY, 'serve_axon_tls', { ...AXON, certificate: '0x07aabb' })).toBe('ok')
  expect(subtensor.storage.NeuronCertificates.get(ctx, 1, HOTKEY)).toEqual({ public_key: '0xaabb', algorithm: 7 })
  const later = atBlock(2000, ctx)
  expect(applyCall(later, HOTKEY, 'serve_axon_tls', { ...AXON, certificate: `0x${'01'.repeat(66)}` })).toBe('ok')
  expect(subtensor.storage.NeuronCertificates.get(later, 1, HOTKEY)?.algorithm).toBe(7)
})
