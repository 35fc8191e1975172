/** 0x80b: proxies of the account of whoever called. */
import { concatBytes } from '@noble/hashes/utils.js'
import type { Ctx } from '../../../../frame/context.js'
import type { DispatchError } from '../../../../frame/dispatch-error.js'
import type { CallValue } from '../../../../frame/values.js'
import { hexToBytes, Reader, ScaleError, Writer } from '../../../../schema/scale.js'
import type { Hex } from '../../../../schema/types.js'
import type { ProxyKind } from '../../../proxy/kinds.js'
import { pureAccount } from '../../../proxy/pure-account.js'
import { proxyRules } from '../../../proxy/rules.js'
import { proxy as pallet } from '../../../proxy/schema.js'
import { failOther } from '../exit.js'
import type { World } from '../world.js'
import type { AbiValue } from './abi-values.js'
import { addressOf } from './addresses.js'
import { answer, NOTHING } from './arguments.js'
import { callerOf, changes, type Given, makesCall, views } from './declare-function.js'
import { dispatchFrom, functionsOf, type PrecompileFunction } from './dispatch-call.js'
import type { Precompile } from './precompile.js'

/** How deeply calls may nest inside the call. */
const MAX_DEPTH = 8
const NOT_PAYABLE = { isPayable: false }

function kindOf(ctx: Ctx, index: AbiValue | undefined): ProxyKind {
  const found = Object.entries(proxyRules(ctx).kinds).find(([, [known]]) => known === index)
  if (found === undefined) throw failOther('Invalid proxy type')
  return { type: found[0] }
}

function indexOf(ctx: Ctx, { type }: ProxyKind): number {
  return proxyRules(ctx).kinds[type]?.[0] ?? 0
}

const calls = (declared: string, name: string, argsOf: (given: Given, world: World) => CallValue['args']): PrecompileFunction =>
  makesCall(declared, ['Proxy', name], argsOf, NOT_PAYABLE)

const account = (value: AbiValue | undefined): { readonly type: 'Id'; readonly value: AbiValue | undefined } => ({ type: 'Id', value })

const createPureProxy = changes('createPureProxy(uint8 proxyType, uint32 delay, uint16 index)', (world, given, frame) => {
  const { ctx } = world
  const who = callerOf(frame)
  const proxy_type = kindOf(ctx, given.proxyType)
  const index = Number(given.index)
  dispatchFrom(frame, world, { pallet: 'Proxy', name: 'create_pure', args: { proxy_type, delay: given.delay, index } }, who)
  const pure = pureAccount(ctx, { spawner: who, proxy_type, index, height: ctx.blockNumber, ext_index: ctx.extrinsicIndex })
  const [definitions] = proxyRules(ctx).proxies.get(ctx, pure)
  if (!definitions.some((one) => one.delegate === who && one.proxy_type.type === proxy_type.type)) throw failOther('Proxy not found')
  return hexToBytes(pure)
})

function readCall({ env }: Ctx, bytes: AbiValue | undefined): CallValue {
  try {
    return env.codecOf('RuntimeCall').decode(new Reader(Uint8Array.from(bytes as readonly number[]), env, MAX_DEPTH)) as CallValue
  } catch (error) {
    if (error instanceof ScaleError) throw failOther('The raw call data not correctly encoded')
    throw error
  }
}

/** An error as the runtime prints one that it has read out of its storage. */
function printError(ctx: Ctx, error: DispatchError): string {
  if (error.type === 'Other') return 'Other("")'
  if (error.type !== 'Module') return 'name' in error ? `${error.type}(${error.name})` : error.type
  const writer = new Writer(ctx.env)
  ctx.env.codecOf('ModuleError').encode({ pallet: error.pallet, name: error.name }, writer)
  const [index, ...rest] = writer.finish()
  return `Module(ModuleError { index: ${index}, error: [${rest.join(', ')}], message: None })`
}

const proxyCall = changes('proxyCall(bytes32 real, uint8[] forceProxyType, uint8[] call)', (world, given, frame) => {
  const { ctx } = world
  const call = readCall(ctx, given.call)
  const [forced] = given.forceProxyType as readonly AbiValue[]
  const force_proxy_type = forced === undefined ? undefined : kindOf(ctx, forced)
  const args = { real: account(given.real), force_proxy_type, call }
  dispatchFrom(frame, world, { pallet: 'Proxy', name: 'proxy', args }, callerOf(frame))
  const result = pallet.storage.LastCallResult.get(ctx, given.real as Hex)
  if (result === undefined) throw failOther('Proxy execution failed')
  if ('err' in result && result.err !== undefined) throw failOther(printError(ctx, result.err))
  return NOTHING
})

const functions: readonly PrecompileFunction[] = [
  createPureProxy,
  calls('killPureProxy(bytes32 spawner, uint8 proxyType, uint16 index, uint32 height, uint32 extIndex)', 'kill_pure', (given, { ctx }) => ({
    spawner: account(given.spawner),
    proxy_type: kindOf(ctx, given.proxyType),
    index: given.index,
    height: given.height,
    ext_index: given.extIndex,
  })),
  proxyCall,
  ...(['addProxy', 'removeProxy'] as const).map((name) =>
    calls(
      `${name}(bytes32 delegate, uint8 proxyType, uint32 delay)`,
      name === 'addProxy' ? 'add_proxy' : 'remove_proxy',
      (given, { ctx }) => ({
        delegate: account(given.delegate),
        proxy_type: kindOf(ctx, given.proxyType),
        delay: given.delay,
      }),
    ),
  ),
  calls('removeProxies()', 'remove_proxies', () => ({})),
  calls('pokeDeposit()', 'poke_deposit', () => ({})),
  views('getProxies(bytes32 accountId)', 1, ({ ctx }, { accountId }) => {
    const [definitions] = proxyRules(ctx).proxies.get(ctx, accountId as Hex)
    const rows = definitions.flatMap(({ delegate, proxy_type, delay }) => [
      hexToBytes(delegate),
      answer(BigInt(indexOf(ctx, proxy_type))),
      answer(BigInt(delay)),
    ])
    return concatBytes(answer(32n), answer(BigInt(definitions.length)), ...rows)
  }),
]

export const proxy: Readonly<Record<string, Precompile>> = { [addressOf(0x80b)]: functionsOf('Proxy', functions) }
