/** Code that runs on the chain: contracts, Ethereum's transactions, and root's calls of the EVM. */
import { secp256k1 } from '@noble/curves/secp256k1'
import type { Ctx } from '../../../src/localnet/frame/context.js'
import { baseFee } from '../../../src/localnet/pallets/base-fee/schema.js'
import { signingHash, type TransactionValue } from '../../../src/localnet/pallets/ethereum/transaction.js'
import { accountBasic } from '../../../src/localnet/pallets/evm/account-basic.js'
import { accountOfAddress } from '../../../src/localnet/pallets/evm/account-of-address.js'
import { evmChainId } from '../../../src/localnet/pallets/evm-chain-id/schema.js'
import type { Hex } from '../../../src/localnet/schema/types.js'
import { makeContract } from '../../../test/helpers/worlds/make-contract.js'
import { COLDKEY_ACCOUNTS, type World } from '../world/world.js'
import type { Made, Maker, Makers } from './maker.js'
import { evmKeyOf } from './neurons.js'

const limbs = (value: bigint): bigint[] => Array.from({ length: 4 }, (_, i) => (value >> BigInt(64 * i)) & (2n ** 64n - 1n))
const fromLimbs = (parts: readonly bigint[]): bigint => parts.reduce((sum, part, i) => sum + (part << BigInt(64 * i)), 0n)

/** Whose Ethereum addresses have TAO. */
const EVM_NAMES = ['a', 'b', 'c']
export const EVM_ACCOUNTS: readonly Hex[] = [
  ...EVM_NAMES.map((name) => evmKeyOf(name).address),
  ...COLDKEY_ACCOUNTS.slice(0, 4).map((who) => who.slice(0, 42)),
].map(accountOfAddress)

/** Code that puts a byte into a slot and returns; as its constructor, one that leaves no code. */
const INIT_CODE: Hex = '0x6001600055600a600c600039600a6000f3602a60005260206000f3'
const LOOPS: Hex = '0x5b600056'
const STAKING: Hex = '0x0000000000000000000000000000000000000805'

function transact(world: World): Made {
  const { dice, store } = world
  const { secret, address } = evmKeyOf(dice.pick(EVM_NAMES))
  const { nonce } = accountBasic(store as Ctx, address)
  const creates = dice.chance(0.3)
  const chain_id = evmChainId.storage.ChainId.get(store)
  const price = fromLimbs(baseFee.storage.BaseFeePerGas.get(store)) * BigInt(dice.pick([1, 2, 10]))
  const action = creates
    ? { type: 'Create' }
    : {
        type: 'Call',
        value: dice.pick([
          evmKeyOf(dice.pick(EVM_NAMES)).address,
          STAKING,
          ...world.entries('EVM', 'AccountCodes').map(({ keys }) => keys[0] as Hex),
        ]),
      }
  const common = {
    nonce: limbs(
      nonce +
        BigInt(
          dice.weighted([
            [12, 0],
            [1, 1],
          ]),
        ),
    ),
    gas_limit: limbs(BigInt(dice.pick([21_000, 60_000, 300_000]))),
    value: limbs(dice.chance(0.6) ? 10n ** 9n * BigInt(dice.int(0, 2_000_000)) : 0n),
  }
  const input = creates ? dice.pick([INIT_CODE, LOOPS]) : dice.chance(0.5) ? '0x' : dice.bytes(36)
  const unsigned = { r: `0x${'00'.repeat(32)}`, s: `0x${'00'.repeat(32)}` }
  // A legacy signature has no room for the largest ids.
  const fields =
    dice.chance(0.5) || chain_id >= 2n ** 62n
      ? {
          type: 'EIP1559',
          value: {
            ...common,
            chain_id,
            action,
            input,
            max_priority_fee_per_gas: limbs(0n),
            max_fee_per_gas: limbs(price),
            access_list: [],
            signature: { odd_y_parity: false, ...unsigned },
          },
        }
      : { type: 'Legacy', value: { ...common, gas_price: limbs(price), action, input, signature: { v: chain_id * 2n + 35n, ...unsigned } } }
  const signed = secp256k1.sign(signingHash(fields as TransactionValue), secret)
  const hex = (value: bigint): Hex => `0x${value.toString(16).padStart(64, '0')}`
  const parity = BigInt(signed.recovery)
  const own = fields.type === 'Legacy' ? { v: chain_id * 2n + 35n + parity } : { odd_y_parity: parity === 1n }
  const transaction = { ...fields, value: { ...fields.value, signature: { ...own, r: hex(signed.r), s: hex(signed.s) } } }
  return { bare: true, args: { transaction } }
}

/** The contracts of the storm: ones that do nothing, one that traps, and bytes that are no code. */
const CODES: readonly Hex[] = [
  makeContract(),
  makeContract({ memory: [1, 2, 4] }),
  makeContract({ call: [0x00] }),
  '0x0061736d',
  makeContract({ locals: [[3, 0x7f]] }),
]
const GAS = { ref_time: 500_000_000_000n, proof_size: 1_000_000n }

const uploaded = (world: World): Hex | undefined => world.dice.some(world.entries('Contracts', 'CodeInfoOf'))?.keys[0]
const existing = (world: World): Hex | undefined => world.dice.some(world.entries('Contracts', 'ContractInfoOf'))?.keys[0]
const limit = (world: World): bigint | undefined =>
  world.dice.weighted([
    [5, undefined],
    [2, 10n ** 12n],
    [1, 1n],
  ])
const gas = (world: World, old: boolean): unknown =>
  old ? GAS.ref_time : world.dice.chance(0.93) ? GAS : { ref_time: 1_000n, proof_size: 10n }

const withCode =
  (old: boolean): Maker =>
  (world) => ({
    args: {
      value: world.dice.pick([0n, 0n, 10n ** 9n]),
      gas_limit: gas(world, old),
      storage_deposit_limit: limit(world),
      code: world.dice.pick(CODES),
      data: '0x',
      salt: world.dice.bytes(2),
    },
  })
const instantiate =
  (old: boolean): Maker =>
  (world) => {
    const code_hash = uploaded(world)
    return code_hash === undefined
      ? undefined
      : {
          args: {
            value: world.dice.pick([0n, 10n ** 9n]),
            gas_limit: gas(world, old),
            storage_deposit_limit: limit(world),
            code_hash,
            data: '0x',
            salt: world.dice.bytes(1),
          },
        }
  }
const callContract =
  (old: boolean): Maker =>
  (world) => {
    const dest = existing(world)
    return dest === undefined
      ? undefined
      : {
          args: {
            dest: { type: 'Id', value: dest },
            value: world.dice.pick([0n, 0n, 10n ** 9n]),
            gas_limit: gas(world, old),
            storage_deposit_limit: limit(world),
            data: '0x',
          },
        }
  }

/** An account may run code as the address that it begins with. */
const evmBase = (world: World, who: Hex) => ({
  source: who.slice(0, 42),
  value: limbs(0n),
  gas_limit: BigInt(world.dice.pick([21_000, 100_000, 400_000])),
  max_fee_per_gas: limbs(fromLimbs(baseFee.storage.BaseFeePerGas.get(world.store)) * 2n),
  max_priority_fee_per_gas: undefined,
  nonce: undefined,
  access_list: [],
  authorization_list: [],
})

/** Storage under a name of no pallet, which root may do with as it likes. */
const NOTES: readonly Hex[] = ['0x73746f726d01', '0x73746f726d02']

export const machineMakers: Makers = {
  'Ethereum.transact': (world) => transact(world),
  'EVM.call': (world, { who }) => ({
    who,
    args: { ...evmBase(world, who), target: world.dice.pick([STAKING, evmKeyOf('a').address]), input: '0x' },
  }),
  'EVM.create': (world, { who }) => ({ who, args: { ...evmBase(world, who), init: INIT_CODE } }),
  'EVM.create2': (world, { who }) => ({ who, args: { ...evmBase(world, who), init: INIT_CODE, salt: world.dice.bytes(32) } }),
  'EVM.withdraw': (world, { who }) => ({ args: { address: who.slice(0, 42), value: BigInt(world.dice.int(0, 1_000_000)) } }),
  'BaseFee.set_base_fee_per_gas': (world) => ({ root: true, args: { fee: limbs(BigInt(world.dice.int(1, 40)) * 10n ** 9n) } }),
  'Contracts.upload_code': (world) => ({
    args: {
      code: world.dice.pick(CODES),
      storage_deposit_limit: limit(world),
      determinism: { type: world.dice.chance(0.9) ? 'Enforced' : 'Relaxed' },
    },
  }),
  'Contracts.instantiate_with_code': withCode(false),
  'Contracts.instantiate_with_code_old_weight': withCode(true),
  'Contracts.instantiate': instantiate(false),
  'Contracts.instantiate_old_weight': instantiate(true),
  'Contracts.call': callContract(false),
  'Contracts.call_old_weight': callContract(true),
  'Contracts.remove_code': (world) => {
    const found = world.dice.some(world.entries('Contracts', 'CodeInfoOf'))
    return found && { ...(world.dice.chance(0.9) ? { who: found.value.owner as Hex } : {}), args: { code_hash: found.keys[0] } }
  },
  'Contracts.set_code': (world) => {
    const [dest, code_hash] = [existing(world), uploaded(world)]
    return dest === undefined || code_hash === undefined
      ? undefined
      : { root: true, args: { dest: { type: 'Id', value: dest }, code_hash } }
  },
  'System.set_storage': (world) => ({ root: true, args: { items: [[world.dice.pick(NOTES), world.dice.bytes(4)]] } }),
  'System.kill_storage': (world) => ({ root: true, args: { keys: [world.dice.pick(NOTES)] } }),
  'System.kill_prefix': () => ({ root: true, args: { prefix: '0x73746f726d', subkeys: 10 } }),
  'System.set_code_without_checks': (world) => ({ args: { code: world.dice.bytes(20) } }),
  'Timestamp.set': (world) => ({ args: { now: BigInt(world.block) } }),
}
