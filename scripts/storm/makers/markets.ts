/** Crowdloans, leases, signed orders, and commitments. */
import { evmChainId } from '../../../src/localnet/pallets/evm-chain-id/schema.js'
import { encodeOrder, orderIdOf, type SignedOrder } from '../../../src/localnet/pallets/limit-orders/order-view.js'
import { bytesToHex } from '../../../src/localnet/schema/scale.js'
import type { Hex } from '../../../src/localnet/schema/types.js'
import { signWith } from '../storm-chain.js'
import type { Scene } from '../world/scene.js'
import type { World } from '../world/world.js'
import type { Maker, Makers } from './maker.js'

const TAO = 1_000_000_000n

interface Loan {
  readonly crowdloan_id: number
  readonly creator: Hex
  readonly end: number
  readonly cap: bigint
  readonly raised: bigint
  readonly finalized: boolean
}

function listLoans(world: World): Loan[] {
  return world.entries('Crowdloan', 'Crowdloans').map(({ keys: [crowdloan_id], value }) => ({ crowdloan_id, ...value }))
}

const loanOf =
  (fits: (loan: Loan, world: World) => boolean, byCreator: boolean): Maker =>
  (world) => {
    const loan = world.dice.some(world.dice.chance(0.1) ? listLoans(world) : listLoans(world).filter((one) => fits(one, world)))
    if (loan === undefined) return undefined
    return { ...(byCreator && world.dice.chance(0.93) ? { who: loan.creator } : {}), args: { crowdloan_id: loan.crowdloan_id } }
  }

const isOpen = ({ finalized, end }: Loan, { block }: World): boolean => !finalized && end > block
const isComplete = ({ finalized, raised, cap }: Loan): boolean => !finalized && raised === cap
/** One whose cap is raised is rather finalized than given up. */
const mayGo = (loan: Loan, { dice }: World): boolean => !loan.finalized && (!isComplete(loan) || dice.chance(0.2))

const create: Maker = (world, { who }, inner) => {
  const { dice } = world
  const cap = TAO * BigInt(dice.int(15, 400))
  const call = dice.weighted([
    [3, undefined],
    [
      3,
      () => ({
        pallet: 'SubtensorModule',
        name: 'register_leased_network',
        args: { emissions_share: dice.int(1, 60), end_block: dice.chance(0.7) ? undefined : world.block + dice.int(100, 2_000) },
      }),
    ],
    [2, () => inner(who)],
  ])
  const target_address = call === undefined || dice.chance(0.1) ? dice.pick(world.people) : undefined
  return {
    args: {
      deposit: TAO * BigInt(dice.int(10, 14)),
      min_contribution: dice.weighted([
        [8, TAO / 10n],
        [1, 1n],
      ]),
      cap: call === undefined || dice.chance(0.6) ? cap : cap + 1_000n * TAO,
      end:
        world.block +
        dice.weighted([
          [8, dice.int(50_500, 400_000)],
          [0.5, 5],
        ]),
      call: call?.(),
      target_address,
    },
  }
}

/** Mostly by whoever can pay all that is missing, lest no crowdloan is ever complete. */
const contribute: Maker = (world) => {
  const { dice } = world
  const loan = dice.some(listLoans(world).filter((one) => isOpen(one, world)))
  if (loan === undefined) return undefined
  const rest = loan.cap - loan.raised
  const rich = dice.chance(0.7) ? dice.some(world.people.filter((who) => world.free(who) > rest + TAO)) : undefined
  const amount = dice.weighted([
    [rich === undefined ? 1 : 5, rest],
    [4, TAO * BigInt(dice.int(1, 60))],
    [1, 1n],
  ])
  return { ...(rich === undefined ? {} : { who: rich }), args: { crowdloan_id: loan.crowdloan_id, amount } }
}

const withdraw: Maker = (world) => {
  const open = new Set(
    listLoans(world)
      .filter((loan) => mayGo(loan, world))
      .map(({ crowdloan_id }) => crowdloan_id),
  )
  const found = world.dice.some(world.entries('Crowdloan', 'Contributions').filter(({ keys }) => open.has(keys[0])))
  return found && { who: found.keys[1], args: { crowdloan_id: found.keys[0] } }
}

function makeOrder(world: World, scene: Scene, netuid = scene.netuid): SignedOrder {
  const { dice } = world
  const position = dice.some(world.positions.filter((one) => one.netuid === netuid))
  const isBuy = position === undefined || dice.chance(0.5)
  const signer = isBuy ? dice.pick(world.people) : position.coldkey
  const price = world.price(netuid)
  const partial = dice.chance(0.25)
  const amount = isBuy ? TAO * BigInt(dice.int(1, 20)) : (world.alphaOf(position) * BigInt(dice.int(50, 1_000))) / 1_000n
  const value = {
    signer,
    hotkey: isBuy ? (dice.some(world.hotkeys) ?? dice.pick(world.allHotkeys())) : position.hotkey,
    netuid: dice.chance(0.95) ? netuid : 0,
    order_type: { type: isBuy ? 'LimitBuy' : dice.pick(['TakeProfit', 'StopLoss']) },
    amount,
    limit_price: dice.weighted([
      [6, isBuy ? price * 2n : price / 2n],
      [2, price],
      [1, isBuy ? 1n : price * 3n],
    ]),
    expiry: dice.chance(0.93) ? 2n ** 62n : 1n,
    fee_rate: dice.weighted([
      [3, 0],
      [3, 10_000_000],
      [0.5, 1_000_000_000],
    ]),
    fee_recipient: dice.pick(world.people),
    relayer: partial || dice.chance(0.2) ? [scene.who] : undefined,
    max_slippage: dice.chance(0.5) ? undefined : dice.pick([0, 50_000_000, 1_000_000_000]),
    chain_id: dice.chance(0.97) ? evmChainId.storage.ChainId.get(world.store) : 1n,
    partial_fills_enabled: partial,
  }
  const order = { type: 'V1', value } as SignedOrder['order']
  const signature = {
    type: 'Sr25519',
    value: `0x${bytesToHex(signWith(dice.chance(0.97) ? signer : scene.who, encodeOrder(order)))}`,
  } as const
  return { order, signature, partial_fill: partial ? amount / 3n + 1n : undefined }
}

const orders: Maker = (world, scene) => {
  const netuid = world.dice.pick(world.netuids)
  return { args: { netuid, orders: Array.from({ length: world.dice.int(1, 4) }, () => makeOrder(world, scene, netuid)) } }
}

/** Kinds of data that a neuron may commit to; one of each length would make nothing else likely. */
const fieldOf: (world: World) => unknown = ({ dice, block }) =>
  dice.weighted<() => unknown>([
    [5, () => ({ type: `Raw${40}`, value: dice.bytes(40) })],
    [2, () => ({ type: 'Sha256', value: dice.bytes(32) })],
    [2, () => ({ type: 'BigRaw', value: dice.bytes(dice.int(1, 500)) })],
    [1, () => ({ type: 'ResetBondsFlag' })],
    [2, () => ({ type: 'TimelockEncrypted', value: { encrypted: dice.bytes(80), reveal_round: BigInt(block) } })],
    [1, () => ({ type: 'None' })],
  ])()

export const marketMakers: Makers = {
  'Crowdloan.create': create,
  'Crowdloan.contribute': contribute,
  'Crowdloan.withdraw': withdraw,
  'Crowdloan.finalize': loanOf(isComplete, true),
  'Crowdloan.refund': loanOf(mayGo, true),
  'Crowdloan.dissolve': loanOf(mayGo, true),
  'Crowdloan.update_min_contribution': loanOf(isOpen, true),
  'Crowdloan.update_end': loanOf(isOpen, true),
  'Crowdloan.update_cap': loanOf(isOpen, true),
  'Crowdloan.set_max_contribution': loanOf(isOpen, true),
  'LimitOrders.execute_orders': orders,
  'LimitOrders.execute_batched_orders': orders,
  'LimitOrders.cancel_order': (world, scene) => {
    const { order } = makeOrder(world, scene)
    return { ...(world.dice.chance(0.9) ? { who: order.value.signer } : {}), args: { order } }
  },
  'LimitOrders.set_pallet_status': (world) => ({ root: true, args: { enabled: world.dice.chance(0.9) } }),
  'LimitOrders.prune_linked_output': (world, scene) => ({ args: { order_id: orderIdOf(makeOrder(world, scene).order) } }),
  'Commitments.set_commitment': (world) => {
    const neuron = world.dice.some(world.neurons.filter(({ netuid }) => netuid !== 0))
    if (neuron === undefined) return undefined
    const fields = Array.from({ length: world.dice.int(0, 2) }, () => fieldOf(world))
    return { who: neuron.hotkey, args: { netuid: neuron.netuid, info: { fields } } }
  },
}
