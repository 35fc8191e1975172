import { secp256k1 } from '@noble/curves/secp256k1'
import { keccak_256 } from '@noble/hashes/sha3.js'
import { concatBytes } from '@noble/hashes/utils.js'
import { beforeEach, expect, test } from 'vitest'
import { accountOf, addNetwork } from '../../../../../../scripts/vectors/call-world.js'
import type { BlockContext } from '../../../../../../src/localnet/executive/block-context.js'
import { subtensor475 } from '../../../../../../src/localnet/pallets/subtensor/475/schema.js'
import { appendNeuron } from '../../../../../../src/localnet/pallets/subtensor/registration/append-neuron.js'
import { replaceNeuron } from '../../../../../../src/localnet/pallets/subtensor/registration/replace-neuron.js'
import { trimToMaxAllowedUids } from '../../../../../../src/localnet/pallets/subtensor/registration/trim-uids.js'
import { bytesToHex, hexToBytes } from '../../../../../../src/localnet/schema/scale.js'
import type { Hex } from '../../../../../../src/localnet/schema/types.js'
import { atBlock475, dispatch475 } from '../../../../../helpers/worlds/world-475.js'

const { storage } = subtensor475
const NETUID = 1
const secretOf = (number: number): Uint8Array => keccak_256(Uint8Array.of(number))

function addressOf(secret: Uint8Array): Hex {
  return `0x${bytesToHex(keccak_256(secp256k1.getPublicKey(secret, false).slice(1)).slice(12))}`
}

/** What an Ethereum wallet signs for a hotkey. */
function sign(secret: Uint8Array, hotkey: Hex): Hex {
  const message = concatBytes(hexToBytes(hotkey), keccak_256(new Uint8Array(8)))
  const text = new TextEncoder().encode(`\x19Ethereum Signed Message:\n${message.length}`)
  const signature = secp256k1.sign(keccak_256(concatBytes(text, message)), secret)
  return `0x${bytesToHex(signature.toCompactRawBytes())}${(signature.recovery + 27).toString(16)}`
}

let ctx: BlockContext

beforeEach(() => {
  ctx = atBlock475(10_000)
  addNetwork(ctx, 0)
  addNetwork(ctx, NETUID)
  for (let uid = 0; uid < 34; uid++) {
    storage.Owner.set(ctx, accountOf(100 + uid), accountOf(1))
    appendNeuron(ctx, NETUID, accountOf(100 + uid))
    storage.BlockAtRegistration.set(ctx, NETUID, uid, 0n)
  }
})

const associate = (uid: number, secret: Uint8Array): string => {
  const hotkey = accountOf(100 + uid)
  const args = { netuid: NETUID, evm_key: addressOf(secret), block_number: 0n, signature: sign(secret, hotkey) }
  return dispatch475(ctx, hotkey, 'associate_evm_key', args)
}
const neuronsOf = (secret: Uint8Array): number[] =>
  storage.AssociatedUidsByEvmAddress.get(ctx, NETUID, addressOf(secret)).map(([uid]) => uid)

test('an address is found by its neurons and they by it, until they are replaced or stand for another', () => {
  const [one, two] = [secretOf(1), secretOf(2)]
  expect([associate(3, one), associate(5, one)]).toEqual(['ok', 'ok'])
  expect(storage.AssociatedEvmAddress.get(ctx, NETUID, 3)).toEqual([addressOf(one), 10_000n])
  expect(neuronsOf(one)).toEqual([3, 5])
  expect(associate(3, two)).toBe('EvmKeyAssociateRateLimitExceeded')
  ctx = atBlock475(17_200, ctx)
  expect(associate(3, two)).toBe('ok')
  expect([neuronsOf(one), neuronsOf(two)]).toEqual([[5], [3]])
  replaceNeuron(ctx, NETUID, 5, accountOf(500))
  expect(storage.AssociatedEvmAddress.has(ctx, NETUID, 5)).toBe(false)
  expect(storage.AssociatedUidsByEvmAddress.has(ctx, NETUID, addressOf(one))).toBe(false)
})

test('neurons that are numbered anew are found under their new uids', () => {
  const secret = secretOf(3)
  expect([associate(0, secret), associate(33, secret)]).toEqual(['ok', 'ok'])
  storage.Emission.set(
    ctx,
    NETUID,
    Array.from({ length: 34 }, (_, uid) => BigInt(uid)),
  )
  storage.MinAllowedUids.set(ctx, NETUID, 1)
  trimToMaxAllowedUids(ctx, NETUID, 2)
  expect(neuronsOf(secret)).toEqual([1])
  expect(storage.AssociatedEvmAddress.get(ctx, NETUID, 1)?.[0]).toBe(addressOf(secret))
})

test('an address stands for 32 neurons of a subnet at most, who signed is who is named, and the hotkey is registered', () => {
  const secret = secretOf(4)
  for (let uid = 0; uid < 32; uid++) expect(associate(uid, secret)).toBe('ok')
  expect(associate(32, secret)).toBe('EvmKeyAssociationLimitExceeded')
  const hotkey = accountOf(133)
  const args = { netuid: NETUID, evm_key: addressOf(secretOf(5)), block_number: 0n, signature: sign(secretOf(6), hotkey) }
  expect(dispatch475(ctx, hotkey, 'associate_evm_key', args)).toBe('InvalidRecoveredPublicKey')
  expect(dispatch475(ctx, hotkey, 'associate_evm_key', { ...args, signature: `0x${'ff'.repeat(65)}` })).toBe('InvalidIdentity')
  expect(dispatch475(ctx, hotkey, 'associate_evm_key', { ...args, netuid: 9 })).toBe('HotKeyNotRegisteredInSubNet')
})
