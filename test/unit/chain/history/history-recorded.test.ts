/**
 * What is read from the events of the genuine runtime 425, against what its storage had before and after each extrinsic and each hook: the
 * TAO of every account to the rao, and the alpha of every position but for the rounding of shares.
 */
import { describe, expect, test } from 'vitest'
import { type DiffEntry, loadGenesis, loadTrace, type RecordedEvent } from '../../../../scripts/replay/trace.js'
import { explainExtrinsic, explainOutside, type Reader } from '../../../../src/chain/history/explain-events.js'
import { type Holder, readHiddenMove } from '../../../../src/chain/history/hidden-moves.js'
import { decodeValue } from '../../../../src/chain/metadata/decode-value.js'
import { findConstant, findStorage } from '../../../../src/chain/metadata/lookup.js'
import { listEvents } from '../../../../src/chain/outcome/read-outcome.js'
import type { ChainEvent } from '../../../../src/chain/plan.js'
import { fromHex } from '../../../../src/chain/scale/hex.js'
import { ScaleReader } from '../../../../src/chain/scale/reader.js'
import { encodeAddress, parseAddress } from '../../../../src/core/ss58.js'
import { subtensor } from '../../../../src/localnet/pallets/subtensor/schema.js'
import { getStakeForHotkeyAndColdkeyOnSubnet } from '../../../../src/localnet/pallets/subtensor/staking/stake-share-pool.js'
import { system } from '../../../../src/localnet/pallets/system/schema.js'
import { buildSpec425 } from '../../../../src/localnet/runtimes/425/spec.js'
import type { Hex } from '../../../../src/localnet/schema/types.js'
import { State } from '../../../../src/localnet/state/state.js'
import { storeOver } from '../../../../src/localnet/state/store-over.js'
import { loadMetadata425, loadRealMetadata425 } from '../../../helpers/metadata-425.js'
import { GENESIS, OTHER_RECORDINGS, RECORDINGS, type Recording } from '../../../helpers/recordings.js'

const spec = buildSpec425()
/** The embedded chain has no events of the shield, the EVM and contracts: recordings with them need the genuine metadata. */
const real = loadRealMetadata425()
const metadata = real ?? loadMetadata425()
const LISTED = [...RECORDINGS, ...OTHER_RECORDINGS].filter(({ name }) => real !== undefined || !/^[hks]-/.test(name))
/** The account through which LimitOrders buys and sells for many at once; what it has in between is nobody's. */
const ORDERS = encodeAddress(Buffer.from('modlbt/limit'.padEnd(32, '\0')))
const eventsType = findStorage(metadata, 'System', 'Events')?.item.value ?? -1
const palletId = findConstant(metadata, 'SubtensorModule', 'SubtensorPalletId')?.value ?? null
const genesis = loadGenesis(GENESIS)
const { Alpha, AlphaV2 } = subtensor.storage

const plain = (key: string): string => key.replace(/^0x/, '')
const addressOf = (account: Hex): string => encodeAddress(fromHex(account))
const keyOf = (address: string): Hex => `0x${Buffer.from(parseAddress(address)).toString('hex')}`

function decodeEvents(recorded: readonly RecordedEvent[]): readonly ChainEvent[] {
  const count = recorded.length
  const prefix =
    count < 64
      ? [count << 2]
      : count < 16_384
        ? [((count << 2) | 1) & 0xff, count >> 6]
        : [2, 0, 0, 0].map((low, at) => (((count * 4) >>> (8 * at)) & 0xff) | low)
  const bytes = Buffer.concat([Uint8Array.from(prefix), ...recorded.map(({ hex }) => fromHex(hex))])
  return listEvents(decodeValue(metadata.types, eventsType, new ScaleReader(bytes))).map(({ event }) => event)
}

/** What a share loses when it is worked out, in 10^-9 alpha. */
const ROUNDING = 3n

/** A recording's chain, and what its storage says that accounts have. */
class Recorded {
  readonly state = new State()
  readonly store = storeOver(this.state, spec.runtime.env)
  /** What did not come out, and how much was compared. */
  readonly wrong: string[] = []
  tao = 0
  alpha = 0
  hidden = 0

  constructor() {
    this.state.load(genesis.storage.map(({ key, value }) => [plain(key), fromHex(value)] as const))
  }

  write(key: string, value: string | null): void {
    if (value === null) this.state.delete(plain(key))
    else this.state.set(plain(key), fromHex(value))
  }

  #balances(accounts: Iterable<string>): Map<string, bigint> {
    return new Map(
      [...accounts].map((address) => {
        const { free, reserved } = system.storage.Account.get(this.store, keyOf(address)).data
        return [address, free + reserved]
      }),
    )
  }

  /** Every position with these hotkeys, as `coldkey hotkey netuid`. */
  #stakes(hotkeys: Iterable<Hex>): Map<string, bigint> {
    const found = new Map<string, bigint>()
    for (const hotkey of hotkeys) {
      for (const { keys } of [...AlphaV2.entries(this.store, hotkey), ...Alpha.entries(this.store, hotkey)]) {
        const [, coldkey, netuid] = keys
        const stake = getStakeForHotkeyAndColdkeyOnSubnet(this.store, hotkey, coldkey, netuid)
        found.set(`${addressOf(coldkey)} ${addressOf(hotkey)} ${netuid}`, stake)
      }
    }
    return found
  }

  /** Applies changes and compares them with what the events tell. Emission, for which there are no events, happens in hooks alone. */
  compare(where: string, recorded: readonly RecordedEvent[], diff: readonly DiffEntry[], isHook: boolean): void {
    const events = decodeEvents(recorded)
    const text = JSON.stringify(events, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
    const named = new Set(text.match(/\b5[1-9A-HJ-NP-Za-km-z]{47}\b/g) ?? [])
    const account = diff.filter(({ item }) => item === 'System.Account').map(({ key }) => addressOf(`0x${key.slice(-64)}`))
    // Keys of stake: the hash of the hotkey is followed by the hotkey.
    const stake = diff.filter(({ item }) => /^SubtensorModule\.(?:Alpha|AlphaV2|TotalHotkey(?:Alpha|Shares|SharesV2))$/.test(item))
    const hotkeys = new Set(stake.map(({ key }): Hex => `0x${plain(key).slice(64 + 32, 64 + 32 + 64)}`))
    const accounts = new Set([...named, ...account])
    const [balances, stakes] = [this.#balances(accounts), this.#stakes(hotkeys)]
    for (const { key, after } of diff) this.write(key, after)
    const [newBalances, newStakes] = [this.#balances(accounts), this.#stakes(hotkeys)]
    const places = new Set([...stakes.keys(), ...newStakes.keys()])
    for (const address of new Set([...accounts, ...[...places].map((place) => place.split(' ')[0] ?? '')])) {
      if (address === ORDERS) continue
      const reader: Reader = { account: address, palletId }
      const rows = isHook ? explainOutside(events, reader) : explainExtrinsic(events, reader)
      const isSet = events.some(
        ({ name, data }) => name === 'BalanceSet' && JSON.stringify(Object.values(data as object).map(String)).includes(address),
      )
      const told = rows.reduce((sum, row) => sum + row.tao - row.feeRao, 0n)
      const changed = (newBalances.get(address) ?? 0n) - (balances.get(address) ?? 0n)
      if (accounts.has(address) && !isSet) {
        this.tao++
        if (told !== changed) this.wrong.push(`${where}: ${address} events ${told}, state ${changed}`)
      }
      const own = [...places].filter((place) => place.startsWith(`${address} `))
      const moved = new Map<string, bigint>()
      for (const { alpha } of rows) {
        if (alpha === null) continue
        const place = `${address} ${alpha.hotkey} ${alpha.netuid}`
        moved.set(place, (moved.get(place) ?? 0n) + alpha.change)
      }
      const holder: Holder = {
        account: address,
        hotkeys: new Set(own.map((place) => place.split(' ')[1] ?? '')),
        netuids: new Set(own.map((place) => Number(place.split(' ')[2]))),
      }
      const isHidden = events.some((event) => readHiddenMove(event, !isHook, holder) !== null)
      for (const place of new Set([...own, ...moved.keys()])) {
        const [, hotkey = ''] = place.split(' ')
        if (!hotkeys.has(keyOf(hotkey)) && (moved.get(place) ?? 0n) === 0n) continue
        const difference = (newStakes.get(place) ?? 0n) - (stakes.get(place) ?? 0n) - (moved.get(place) ?? 0n)
        if (isHidden) this.hidden++
        else if (!isHook) {
          this.alpha++
          if (difference > ROUNDING || difference < -ROUNDING) this.wrong.push(`${where}: ${place} differs by ${difference}`)
        }
      }
    }
  }
}

function run({ path }: Recording): Recorded {
  const chain = new Recorded()
  for (const step of loadTrace(path).steps) {
    if (step.kind === 'block') {
      chain.compare(`block ${step.number} before`, step.initEvents, step.initDiff, true)
      for (const inherent of step.inherents) chain.compare(`block ${step.number} inherent`, inherent.events, inherent.diff, true)
      for (const extrinsic of step.extrinsics) {
        chain.compare(`block ${step.number} ${extrinsic.label}`, extrinsic.events, extrinsic.diff, false)
      }
      chain.compare(`block ${step.number} after`, step.finalizeEvents, step.finalizeDiff, true)
    } else if (step.kind === 'emptyBlocks') chain.compare(`blocks from ${step.from}`, step.events, step.netDiff, true)
    else if (step.kind === 'setStorage') for (const { key, value } of step.kv) chain.write(key, value)
  }
  return chain
}

describe.each(LISTED)('$name', (recording) => {
  test('events tell what storage shows', { timeout: 60_000 }, () => {
    expect(run(recording).wrong).toEqual([])
  })
})

test('that is much', { timeout: 60_000 }, () => {
  const all = RECORDINGS.filter(({ name }) => /^[cdqt]-/.test(name)).map(run)
  const sum = (read: (chain: Recorded) => number): number => all.reduce((total, chain) => total + read(chain), 0)
  expect(sum(({ tao }) => tao)).toBeGreaterThan(1_500)
  expect(sum(({ alpha }) => alpha)).toBeGreaterThan(200)
  expect(sum(({ hidden }) => hidden)).toBeGreaterThan(20)
})
