import { chainError } from '../core/errors.js'
import type { AccountCodec, Block, Numeral } from './chopsticks.js'
import { fromHex, type Hex } from './hex.js'
import { decodeItem, encodeItem, readItem } from './read-item.js'

/** The public keys of the development accounts, whose secrets everybody knows. */
export const DEV_ACCOUNTS = {
  alice: '0xd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d',
  bob: '0x8eaf04151687736326c9fea17e25fc5287613693c912909cb226aa4794f26a48',
  charlie: '0x90b5ab205c6974c9ea841be688864633dc9ca8a357843eeacf2314649965fe22',
} as const

/** A million TAO, as on the embedded chain. */
const DEV_RAO = 1_000_000_000_000_000n
const U64_MAX = 0xffff_ffff_ffff_ffffn

type Writes = (readonly [Hex, Hex | null])[]

/**
 * What has to be written so that each account has `rao` more, and so has the total issuance. Chain errors (exit 6): `FORK_NO_BALANCES` for
 * a runtime without them, `FORK_FUNDING` where 64 bits are not enough.
 */
export async function mint(block: Block, accounts: readonly Hex[], rao: bigint): Promise<Writes> {
  const issuance = await readItem(block, 'balances', 'totalIssuance')
  const writes: Writes = []
  for (const account of accounts) {
    const item = await readItem(block, 'system', 'account', [fromHex(account)])
    if (item === undefined || issuance === undefined) {
      throw chainError('The runtime has no balances', 'FORK_NO_BALANCES', { why: 'There is no System.Account or Balances.TotalIssuance.' })
    }
    const before = decodeItem<AccountCodec>(item)
    const free = before.data.free.toBigInt() + rao
    if (free > U64_MAX) throw chainError('The balance would exceed 64 bits', 'FORK_FUNDING')
    const { nonce, consumers, providers, sufficients } = before
    const known = providers.toBigInt() + consumers.toBigInt() + sufficients.toBigInt() > 0n
    const data = { ...Object.fromEntries(before.data), free }
    writes.push([item.key, encodeItem(item, { nonce, consumers, providers: known ? providers : 1, sufficients, data })])
  }
  if (issuance === undefined) return writes
  const total = decodeItem<Numeral>(issuance).toBigInt() + rao * BigInt(accounts.length)
  if (total > U64_MAX) throw chainError('The issuance would exceed 64 bits', 'FORK_FUNDING')
  return [...writes, [issuance.key, encodeItem(issuance, total)]]
}

/** What has to be written so that Alice, Bob and Charlie have a million TAO more each, and Alice is sudo, if the runtime has that. */
export async function makeDevAccounts(block: Block): Promise<Writes> {
  const writes = await mint(block, Object.values(DEV_ACCOUNTS), DEV_RAO)
  const sudo = await readItem(block, 'sudo', 'key')
  return sudo === undefined ? writes : [...writes, [sudo.key, DEV_ACCOUNTS.alice]]
}

const BLOCK_MS = 12_000

/**
 * What has to be written so that a chain that has made no block yet has a time: else the two parts of its first block that tell the time
 * would each ask the clock, and disagree where what is between them takes long.
 */
export async function writeClock(block: Block, nowMs: number): Promise<Writes> {
  const item = await readItem(block, 'timestamp', 'now')
  if (item === undefined || decodeItem<Numeral>(item).toBigInt() > 0n) return []
  return [[item.key, encodeItem(item, BigInt(Math.floor(nowMs / BLOCK_MS) * BLOCK_MS))]]
}

/** What has to be written so that the runtime takes `genesis` for the hash of block 0. */
export async function writeGenesis(block: Block, genesis: Hex): Promise<Writes> {
  const item = await readItem(block, 'system', 'blockHash', [0])
  return item === undefined ? [] : [[item.key, genesis]]
}
