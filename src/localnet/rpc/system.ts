/** `system_*`: who this node is, and the helpers of the frame's system pallet. */
import { createHash } from 'node:crypto'
import { UnknownBlockError } from '../blocks.js'
import type { Chain } from '../chain.js'
import { bytesToHex, hexToBytes, ScaleError } from '../schema/scale.js'
import { readNextNonce } from './account-nonce.js'
import type { Namespace } from './method.js'
import { readOpaque } from './opaque-extrinsic.js'
import type { Params } from './params.js'
import { badInput, refuseByRuntime, refuseUnread } from './rpc-error.js'

/** Name, identifier and properties of subtensor's own local chain specification. */
export const CHAIN_NAME = 'Bittensor'
export const PROPERTIES = { ss58Format: 42, tokenDecimals: 9, tokenSymbol: 'TAO' }

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** A libp2p peer identity: base58 of an identity multihash around an Ed25519 key, here one that follows from the genesis. */
function makePeerId(seed: Uint8Array): string {
  const key = createHash('sha256').update(seed).digest()
  const bytes = Buffer.concat([Buffer.from([0x00, 0x24, 0x08, 0x01, 0x12, 0x20]), key])
  let rest = BigInt(`0x${bytes.toString('hex')}`)
  let text = ''
  for (; rest > 0n; rest /= 58n) text = ALPHABET.charAt(Number(rest % 58n)) + text
  // Each leading zero byte is a digit of its own.
  return `1${text}`
}

function dryRun(chain: Chain, params: Params): string {
  const extrinsic = readOpaque(params.bytes(0), (why) => refuseUnread('Unable to dry run extrinsic', why))
  try {
    return `0x${bytesToHex(chain.dryRun(extrinsic, params.at(1)))}`
  } catch (error) {
    if (error instanceof ScaleError) throw refuseByRuntime('Unable to dry run extrinsic.', badInput('apply_extrinsic', error.message))
    if (error instanceof UnknownBlockError) throw refuseByRuntime('Unable to dry run extrinsic.', `UnknownBlock: ${error.message}`)
    throw error
  }
}

export const systemNamespace: Namespace = {
  verifying: ['system_dryRun'],
  methods: {
    system_chain: () => CHAIN_NAME,
    system_chainType: () => 'Local',
    system_name: () => 'Subtensor Node',
    system_version: (chain) => `4.0.0-dev-localnet-${chain.runtime.version.specVersion}`,
    system_properties: () => PROPERTIES,
    system_health: () => ({ peers: 0, isSyncing: false, shouldHavePeers: false }),
    system_peers: () => [],
    system_nodeRoles: () => ['Authority'],
    system_localPeerId: (chain) => makePeerId(hexToBytes(chain.blocks.genesis.hash)),
    system_localListenAddresses: () => [],
    system_syncState: (chain) => ({ startingBlock: 0, currentBlock: chain.head.number, highestBlock: chain.head.number }),
    system_accountNextIndex: (chain, params) => readNextNonce(chain, params.account(0)),
    system_dryRun: dryRun,
  },
  aliases: { account_nextIndex: 'system_accountNextIndex', system_dryRunAt: 'system_dryRun' },
}
