/** Calls of neurons: weights, what is committed and shown later, registrations with work, addresses. */
import { secp256k1 } from '@noble/curves/secp256k1'
import { keccak_256 } from '@noble/hashes/sha3.js'
import { createRegistrationSeal } from '../../../src/localnet/pallets/subtensor/registration/pow-seal.js'
import { subtensor } from '../../../src/localnet/pallets/subtensor/schema.js'
import { hashCommit } from '../../../src/localnet/pallets/subtensor/weights/commit-hash.js'
import { blake2256 } from '../../../src/localnet/schema/hash.js'
import { bytesToHex, hexToBytes, Writer } from '../../../src/localnet/schema/scale.js'
import type { Hex } from '../../../src/localnet/schema/types.js'
import type { Scene } from '../world/scene.js'
import type { World } from '../world/world.js'
import type { Maker, Makers } from './maker.js'

const { storage } = subtensor
/** Committed weights are one of so many sets for each neuron, so that what shows them can find them again. */
const SECRETS = 6
/** `MAX_NETUID`-like offset of the storage of further mechanisms. */
const MECHANISM_STEP = 4_096

function uidsOf(world: World, { netuid }: Scene): number[] {
  const count = storage.SubnetworkN.get(world.store, netuid)
  const uids = world.dice.shuffle(Array.from({ length: count }, (_, uid) => uid))
  return uids.slice(0, world.dice.int(1, 6))
}

function versionOf(world: World, { netuid }: Scene): bigint {
  return world.dice.chance(0.95) ? storage.WeightsVersionKey.get(world.store, netuid) : 0n
}

const setWeights: Maker = (world, scene) => {
  const dests = uidsOf(world, scene)
  return { args: { dests, weights: dests.map(() => world.dice.int(1, 65_535)), version_key: versionOf(world, scene) } }
}

function listMemberships(world: World, hotkey: Hex): number[] {
  return world.neurons.filter((neuron) => neuron.hotkey === hotkey && neuron.netuid !== 0).map(({ netuid }) => netuid)
}

interface Secret {
  readonly uids: number[]
  readonly values: number[]
  readonly salt: number[]
}

function secretOf(hotkey: Hex, netuid: number, number: number): Secret {
  const bytes = hexToBytes(blake2256(Buffer.from(`${hotkey} ${netuid} ${number}`)))
  const count = 1 + ((bytes[0] ?? 0) % 3)
  return {
    uids: Array.from({ length: count }, (_, uid) => uid),
    values: Array.from({ length: count }, (_, i) => 1 + (bytes[i + 1] ?? 0) * 250),
    salt: [bytes[9] ?? 0, bytes[10] ?? 0],
  }
}

const indexOf = (netuid: number, mecid: number): number => netuid + mecid * MECHANISM_STEP

const commit: Maker = (world, { hotkey, netuid }) => {
  const mecid = world.dice.weighted([
    [3, 0],
    [1, 1],
  ])
  const secret = secretOf(hotkey, netuid, world.dice.int(0, SECRETS - 1))
  return { args: { mecid, commit_hash: hashCommit(hotkey, indexOf(netuid, mecid), { ...secret, versionKey: 0n }) } }
}

/** Commits of the storm whose contents are known. */
function listCommits(world: World): { readonly hotkey: Hex; readonly netuid: number; readonly mecid: number; readonly secret: Secret }[] {
  return world.entries('SubtensorModule', 'WeightCommits').flatMap(({ keys: [index, hotkey], value }) => {
    const [netuid, mecid] = [index % MECHANISM_STEP, Math.floor(index / MECHANISM_STEP)]
    const hashes = (value as readonly (readonly unknown[])[]).map(([hash]) => hash)
    return Array.from({ length: SECRETS }, (_, number) => secretOf(hotkey, netuid, number))
      .filter((secret) => hashes.includes(hashCommit(hotkey, index, { ...secret, versionKey: 0n })))
      .map((secret) => ({ hotkey, netuid, mecid, secret }))
  })
}

const reveal: Maker = (world) => {
  const found = world.dice.some(listCommits(world))
  if (found === undefined) return undefined
  const { hotkey, netuid, mecid, secret } = found
  return { who: hotkey, args: { netuid, mecid, uids: secret.uids, values: secret.values, salt: secret.salt, version_key: 0n } }
}

const batchReveal: Maker = (world) => {
  const first = world.dice.some(listCommits(world))
  if (first === undefined) return undefined
  const found = listCommits(world).filter(({ hotkey, netuid, mecid }) => hotkey === first.hotkey && netuid === first.netuid && mecid === 0)
  const secrets = found.map(({ secret }) => secret)
  return {
    who: first.hotkey,
    args: {
      netuid: first.netuid,
      uids_list: secrets.map(({ uids }) => uids),
      values_list: secrets.map(({ values }) => values),
      salts_list: secrets.map(({ salt }) => salt),
      version_keys: secrets.map(() => 0n),
    },
  }
}

/** The key behind the Ethereum address of an account of the storm. */
export function evmKeyOf(name: string): { readonly secret: Uint8Array; readonly address: Hex } {
  const secret = hexToBytes(blake2256(Buffer.from(`evm ${name}`)))
  const key = secp256k1.getPublicKey(secret, false)
  return { secret, address: `0x${bytesToHex(keccak_256(key.slice(1)).slice(12))}` }
}

const associateEvmKey: Maker = (world, { hotkey }) => {
  const block = BigInt(world.block - world.dice.int(1, 3))
  const { secret, address } = evmKeyOf(hotkey)
  const number = new Writer()
  number.bigint(block, 8)
  const message = Buffer.concat([hexToBytes(hotkey), keccak_256(number.finish())])
  const hash = keccak_256(Buffer.concat([Buffer.from(`\x19Ethereum Signed Message:\n${message.length}`), message]))
  const signed = secp256k1.sign(hash, secret)
  return { args: { evm_key: address, block_number: block, signature: `0x${signed.toCompactHex()}1${signed.recovery === 0 ? 'b' : 'c'}` } }
}

const powRegister: Maker = (world, { who, hotkey, netuid }) => {
  const work_block = BigInt(world.block - 1)
  const blockHash = world.storm.chain.head.hash
  const nonce = BigInt(world.dice.int(0, 1_000_000))
  return { args: { work_block, nonce, work: createRegistrationSeal({ netuid, blockHash, hotkey, coldkey: who, nonce }) } }
}

const children: Maker = (world, { hotkey }) => {
  const { dice } = world
  const others = dice.shuffle(world.hotkeys.filter((other) => other !== hotkey)).slice(
    0,
    dice.weighted([
      [6, dice.int(1, 3)],
      [2, 0],
      [1, 6],
    ]),
  )
  const share = (2n ** 64n - 1n) / BigInt(Math.max(others.length, 1) + dice.int(0, 2))
  return { args: { children: others.map((other) => [share, other]) } }
}

const fresh: Maker = (world, { who }) => {
  const unused = world.allHotkeys().filter((hotkey) => !world.hotkeys.includes(hotkey))
  const hotkey = world.dice.chance(0.7)
    ? world.dice.some(unused)
    : world.dice.some(world.hotkeys.filter((one) => world.ownerOf(one) === who))
  return hotkey === undefined ? undefined : { args: { hotkey } }
}

/** To a hotkey that nobody has, mostly on all subnets at once: on a single one it may be renamed only when the chain is some days old. */
const rename: Maker = (world, { hotkey }) => {
  const { dice } = world
  const unused = dice.some(world.allHotkeys().filter((one) => !world.hotkeys.includes(one)))
  const netuid = dice.chance(0.6) ? undefined : dice.some(listMemberships(world, hotkey))
  return unused === undefined ? undefined : { args: { new_hotkey: unused, netuid } }
}

export const neuronMakers: Makers = {
  'SubtensorModule.set_weights': setWeights,
  'SubtensorModule.set_mechanism_weights': setWeights,
  'SubtensorModule.batch_set_weights': (world, scene) => {
    const netuids = listMemberships(world, scene.hotkey)
    const rows = netuids.map((netuid) => uidsOf(world, { ...scene, netuid }).map((uid) => [uid, world.dice.int(1, 65_535)]))
    return { args: { netuids, weights: rows, version_keys: netuids.map(() => 0n) } }
  },
  'SubtensorModule.commit_weights': commit,
  'SubtensorModule.commit_mechanism_weights': commit,
  'SubtensorModule.batch_commit_weights': (world, { hotkey }) => {
    const netuids = listMemberships(world, hotkey)
    const hash = (netuid: number) =>
      hashCommit(hotkey, netuid, { ...secretOf(hotkey, netuid, world.dice.int(0, SECRETS - 1)), versionKey: 0n })
    return { args: { netuids, commit_hashes: netuids.map(hash) } }
  },
  'SubtensorModule.reveal_weights': reveal,
  'SubtensorModule.reveal_mechanism_weights': reveal,
  'SubtensorModule.batch_reveal_weights': batchReveal,
  'SubtensorModule.commit_timelocked_weights': (world) => ({
    args: { commit_reveal_version: world.dice.chance(0.95) ? storage.CommitRevealWeightsVersion.get(world.store) : 3 },
  }),
  'SubtensorModule.commit_timelocked_mechanism_weights': (world) => ({
    args: { commit_reveal_version: world.dice.chance(0.95) ? storage.CommitRevealWeightsVersion.get(world.store) : 3 },
  }),
  'SubtensorModule.associate_evm_key': associateEvmKey,
  'SubtensorModule.pow_register': powRegister,
  'SubtensorModule.set_children': children,
  'SubtensorModule.burned_register': fresh,
  'SubtensorModule.register_limit': fresh,
  'SubtensorModule.register': fresh,
  'SubtensorModule.register_network': fresh,
  'SubtensorModule.register_network_with_identity': fresh,
  'SubtensorModule.try_associate_hotkey': fresh,
  'SubtensorModule.swap_hotkey': rename,
  'SubtensorModule.swap_hotkey_v2': rename,
}
