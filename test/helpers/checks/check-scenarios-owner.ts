/** States in which what an owner, or root, decides about a subnet fails, each with a twin inside the limit. */
import { NO_TEXTS } from '../../../src/chain/subnets/owner/read-subnet-identity.js'
import { subtensor } from '../../../src/localnet/pallets/subtensor/schema.js'
import { all, CREATES, each, MECHANISMS, NETUID, NO_SUBNET, next, otherCoin, type Scenario } from './check-makers.js'
import { windows } from './check-scenarios-subnets.js'
import type { Change, CheckWorld } from './check-world.js'

const { storage } = subtensor
const IDENTITY = 'SubtensorModule.set_subnet_identity'
const SYMBOL = 'SubtensorModule.update_symbol'
const DISSOLVE = 'SubtensorModule.root_dissolve_network'
const [COUNT, SPLIT] = MECHANISMS
/** Numbers of the kinds of transactions (`TransactionType`). */
const TYPES = { [COUNT]: 7, [SPLIT]: 8 }

const byRoot =
  (netuid: number) =>
  ({ root }: CheckWorld) => ({ coldkey: root.address, netuid })
/** The owner's last change was so many blocks ago. */
const lastChange =
  (type: number, ago: bigint): Change =>
  (ctx, { owner }) =>
    storage.TransactionKeyLastBlock.set(ctx, owner.account, NETUID, type, next(ctx) - ago)
/** How many neurons the subnet may have: the fewer, the more mechanisms. */
export const room =
  (uids: number): Change =>
  (ctx) =>
    storage.MaxAllowedUids.set(ctx, NETUID, uids)
const most =
  (count: number): Change =>
  (ctx) =>
    storage.MaxMechanismCount.set(ctx, count)

/** Counts of mechanisms need a subnet with few neurons. */
const ready = (call: string, change: Change): Change => (call === COUNT ? all(room(64), change) : change)
const nothing: Change = () => undefined

export const OWNER_SCENARIOS: readonly Scenario[] = [
  { call: IDENTITY, error: 'SubtensorModule.NotSubnetOwner', outside: { wish: otherCoin }, inside: {} },
  {
    call: IDENTITY,
    error: 'SubtensorModule.InvalidIdentity',
    // Two bytes each.
    outside: { wish: { changes: { subnet_name: '\u00e9'.repeat(128), logo_url: 'https://x'.padEnd(1_025, 'x') } } },
    inside: { wish: { changes: { subnet_name: '\u00e9'.repeat(128), logo_url: 'https://x'.padEnd(1_024, 'x') } } },
  },
  {
    call: CREATES[1],
    error: 'SubtensorModule.InvalidIdentity',
    outside: { wish: { identity: { ...NO_TEXTS, discord: 'x'.repeat(257) } } },
    inside: { wish: { identity: { ...NO_TEXTS, discord: 'x'.repeat(256) } } },
  },
  { call: SYMBOL, error: 'BadOrigin', outside: { wish: otherCoin }, inside: {} },
  // The symbol of root, and one that is none.
  {
    call: SYMBOL,
    error: 'SubtensorModule.SymbolDoesNotExist',
    outside: { wish: { symbol: '\u03a4' } },
    inside: { wish: { symbol: '\u05d1' } },
  },
  { call: SYMBOL, error: 'SubtensorModule.SymbolDoesNotExist', outside: { wish: { symbol: 'x' } }, inside: { wish: byRoot(NETUID) } },
  {
    call: SYMBOL,
    error: 'SubtensorModule.SymbolAlreadyInUse',
    outside: { change: (ctx) => storage.TokenSymbol.set(ctx, 1, '0xd790') },
    inside: { change: (ctx) => storage.TokenSymbol.set(ctx, 1, '0xd791') },
  },
  { call: DISSOLVE, error: 'BadOrigin', outside: { wish: ({ owner }) => ({ coldkey: owner.address }) }, inside: {} },
  { call: DISSOLVE, error: 'SubtensorModule.SubnetNotExists', outside: { wish: { netuid: NO_SUBNET } }, inside: {} },
  ...each(MECHANISMS, (call) => ({
    error: 'BadOrigin',
    outside: { change: ready(call, nothing), wish: otherCoin },
    inside: { change: ready(call, nothing) },
  })),
  ...each(MECHANISMS, (call) => ({
    error: 'SubtensorModule.MechanismDoesNotExist',
    // A subnet that is not there has a tempo all the same, and its epoch is not near.
    outside: { change: (ctx) => storage.LastEpochBlock.set(ctx, NO_SUBNET, next(ctx)), wish: byRoot(NO_SUBNET) },
    inside: { change: ready(call, nothing), wish: byRoot(NETUID) },
  })),
  ...each(MECHANISMS, (call) => ({
    error: 'SubtensorModule.TxRateLimitExceeded',
    outside: { change: ready(call, lastChange(TYPES[call as typeof COUNT], 1n)) },
    inside: { change: ready(call, nothing) },
  })),
  ...windows(SPLIT),
  ...windows(COUNT).map(({ outside, inside, ...rest }) => ({
    ...rest,
    outside: { change: ready(COUNT, outside.change ?? nothing) },
    inside: { change: ready(COUNT, inside.change ?? nothing) },
  })),
  {
    call: COUNT,
    error: 'SubtensorModule.InvalidValue',
    outside: { change: all(room(64), most(3)), wish: { count: 4 } },
    inside: { change: all(room(64), most(3)), wish: { count: 3 } },
  },
  {
    call: COUNT,
    error: 'SubtensorModule.TooManyUIDsPerMechanism',
    outside: { change: room(129) },
    inside: { change: room(128) },
  },
  { call: SPLIT, error: 'SubtensorModule.InvalidValue', outside: { wish: { split: [32_768, 32_767] } }, inside: {} },
]
