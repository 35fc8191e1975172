/**
 * Checks of the address that a neuron announces for itself (`subnets/serving.rs`), used by the calls and by the guard that runs before
 * them.
 */
import { subUnsigned } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import type { Hex, ValueOf } from '../../../schema/types.js'
import { subtensor } from '../schema.js'
import type { AxonInfo, PrometheusInfo } from '../types.js'
import { isHotkeyRegistered } from './neurons.js'

const { storage } = subtensor
const IPV4_BROADCAST = 0xffff_ffffn
const IPV4_LOCALHOST = 0x7f00_0001n
const IPV6_ALL_ONES = (1n << 128n) - 1n
const IPV6_LOCALHOST = 1n

export type AxonArgs = Omit<ValueOf<typeof AxonInfo>, 'block'> & { readonly netuid: number }
export type PrometheusArgs = Omit<ValueOf<typeof PrometheusInfo>, 'block'> & { readonly netuid: number }

function isValidIpType(ipType: number): boolean {
  return ipType === 4 || ipType === 6
}

/** `is_valid_ip_address`; an IPv4 address is a number below 2^32 - 1. */
function isValidIp(ipType: number, ip: bigint, allowZero: boolean): boolean {
  if (!allowZero && ip === 0n) return false
  if (ipType === 4) return ip < IPV4_BROADCAST && ip !== IPV4_LOCALHOST
  return ip !== IPV6_ALL_ONES && ip !== IPV6_LOCALHOST
}

function ensureServingRateLimit(ctx: Ctx, netuid: number, lastServed: bigint): void {
  const limit = storage.ServingRateLimit.get(ctx, netuid)
  if (limit === 0n || lastServed === 0n || subUnsigned(BigInt(ctx.blockNumber), lastServed) >= limit) return
  throw subtensor.error('ServingRateLimitExceeded')
}

/** `validate_serve_axon`: throws HotKeyNotRegisteredInNetwork, InvalidIpType, InvalidIpAddress, ServingRateLimitExceeded, InvalidPort. */
export function validateServeAxon(ctx: Ctx, hotkey: Hex, args: AxonArgs): void {
  if (!isHotkeyRegistered(ctx, args.netuid, hotkey)) throw subtensor.error('HotKeyNotRegisteredInNetwork')
  if (!isValidIpType(args.ip_type)) throw subtensor.error('InvalidIpType')
  if (!isValidIp(args.ip_type, args.ip, true)) throw subtensor.error('InvalidIpAddress')
  ensureServingRateLimit(ctx, args.netuid, storage.Axons.get(ctx, args.netuid, hotkey)?.block ?? 0n)
  if (args.port === 0) throw subtensor.error('InvalidPort')
}

/**
 * `validate_serve_prometheus`: throws InvalidIpType, InvalidIpAddress, HotKeyNotRegisteredInNetwork, ServingRateLimitExceeded,
 * InvalidPort.
 */
export function validateServePrometheus(ctx: Ctx, hotkey: Hex, args: PrometheusArgs): void {
  if (!isValidIpType(args.ip_type)) throw subtensor.error('InvalidIpType')
  if (!isValidIp(args.ip_type, args.ip, false)) throw subtensor.error('InvalidIpAddress')
  if (!isHotkeyRegistered(ctx, args.netuid, hotkey)) throw subtensor.error('HotKeyNotRegisteredInNetwork')
  ensureServingRateLimit(ctx, args.netuid, storage.Prometheus.get(ctx, args.netuid, hotkey)?.block ?? 0n)
  if (args.port === 0) throw subtensor.error('InvalidPort')
}

/** `do_serve_axon` without the certificate: checks the arguments, stores them and deposits an event. */
export function doServeAxon(ctx: Ctx, hotkey: Hex, args: AxonArgs): void {
  const { version, ip, port, ip_type, protocol, placeholder1, placeholder2 } = args
  const block = BigInt(ctx.blockNumber)
  storage.Axons.set(ctx, args.netuid, hotkey, { block, version, ip, port, ip_type, protocol, placeholder1, placeholder2 })
  ctx.deposit(subtensor.event.AxonServed([args.netuid, hotkey]))
}
