import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { subtensor475 } from '../../../src/localnet/pallets/subtensor/475/schema.js'
import { subtensor } from '../../../src/localnet/pallets/subtensor/schema.js'
import { getStakeForHotkeyAndColdkeyOnSubnet } from '../../../src/localnet/pallets/subtensor/staking/stake-share-pool.js'
import { EventRecord, system } from '../../../src/localnet/pallets/system/schema.js'
import { hexToBytes, Reader } from '../../../src/localnet/schema/scale.js'
import { vec } from '../../../src/localnet/schema/types.js'
import { startNode } from '../../../src/localnet/start-node.js'
import { storeOver } from '../../../src/localnet/state/store-over.js'
import { RawSocket } from '../../helpers/raw-rpc.js'
import { type LocalnetInProcess, startLocalnet, TEST_SPEC } from '../../helpers/start-localnet.js'
import { changeState } from '../../helpers/worlds/change-state.js'

const OWNER = `0x${'11'.repeat(32)}` as const
let localnet: LocalnetInProcess
let socket: RawSocket

beforeEach(async () => {
  localnet = await startLocalnet({ blockTime: 3_600 })
  socket = await RawSocket.open(localnet.url)
})

afterEach(() => localnet.stop())

interface Upgraded {
  readonly blockNumber: number
  readonly blockHash: string
  readonly specVersion: number
}

async function ask<T>(method: string, ...params: unknown[]): Promise<T> {
  const { result, error } = await socket.ask(method, ...params)
  if (error) throw new Error(JSON.stringify(error))
  return result as T
}

const specAt = async (hash?: string): Promise<number> => (await ask<{ specVersion: number }>('state_getRuntimeVersion', hash)).specVersion

describe('dev_upgradeRuntime', () => {
  it('makes the last block of the old runtime: its state has the new one, its events are encoded as the old one does', async () => {
    const { chain } = localnet.node
    const old = chain.runtime
    await ask('dev_advance', 1)
    const parent = chain.head.hash
    const upgraded = await ask<Upgraded>('dev_upgradeRuntime', { drift: 7 })
    expect(upgraded).toEqual({ blockNumber: 2, blockHash: chain.head.hash, specVersion: 100_007 })
    expect([await specAt(parent), await specAt(upgraded.blockHash), await specAt()]).toEqual([TEST_SPEC, 100_007, 100_007])
    const [before, after] = [await ask<string>('state_getMetadata', parent), await ask<string>('state_getMetadata', upgraded.blockHash)]
    expect(before === after).toBe(false)
    expect(chain.head.logs).toContain('0x08')
    const records = vec(EventRecord).decode(new Reader(chain.read(system.storage.Events.key()) as Uint8Array, old.env))
    expect(records.map(({ phase, event }) => [phase.type, event.pallet, event.name])).toContainEqual([
      'Initialization',
      'System',
      'CodeUpdated',
    ])
    await ask('dev_advance', 1)
    const present = vec(EventRecord).decode(new Reader(chain.read(system.storage.Events.key()) as Uint8Array, chain.runtime.env))
    expect(present.map(({ event }) => event.name)).toEqual(['Issued', 'ExtrinsicSuccess', 'ExtrinsicSuccess'])
    expect(chain.head.logs).not.toContain('0x08')
  })

  it('notes the upgrade in the first block that the new runtime makes', async () => {
    const { chain } = localnet.node
    const read = () => system.storage.LastRuntimeUpgrade.get(storeOver(chain.state, chain.runtime.env))
    await ask('dev_upgradeRuntime', { drift: 7 })
    expect(read()).toMatchObject({ spec_version: TEST_SPEC })
    await ask('dev_advance', 1)
    expect(read()).toEqual({ spec_version: 100_007, spec_name: 'node-subtensor' })
  })

  it('tells those who follow the runtime, on the way back too', async () => {
    const snapshot = await ask<number>('dev_snapshot')
    const seen: number[] = []
    const follower = await RawSocket.open(localnet.url)
    await follower.ask('state_subscribeRuntimeVersion')
    const next = async () => {
      const { params } = await follower.next()
      seen.push((params as { result: { specVersion: number } }).result.specVersion)
    }
    await next()
    await ask('dev_advance', 2)
    await ask('dev_upgradeRuntime', { drift: 7 })
    await next()
    await ask('dev_upgradeRuntime', { drift: 9 })
    await next()
    expect(await ask('dev_revert', snapshot)).toBe(true)
    await next()
    expect(seen).toEqual([TEST_SPEC, 100_007, 100_009, TEST_SPEC])
    expect(await specAt()).toBe(TEST_SPEC)
    await ask('dev_advance', 1)
    expect(localnet.node.chain.head.number).toBe(1)
  })

  it('goes back to the first runtime with the genesis block', async () => {
    await ask('dev_upgradeRuntime', { drift: 7 })
    await ask('dev_reset')
    expect(await specAt()).toBe(TEST_SPEC)
  })

  it('answers runtime APIs of an older block with its own runtime', async () => {
    const { chain } = localnet.node
    const old = chain.head.hash
    await ask('dev_upgradeRuntime', { drift: 7 })
    const readSpec = async (at: string) => {
      const version = await ask<string>('state_call', 'Core_version', '0x', at)
      const reader = new Reader(hexToBytes(version))
      reader.bytes(reader.length())
      reader.bytes(reader.length())
      reader.uint(4)
      return reader.uint(4)
    }
    expect([await readSpec(old), await readSpec(chain.head.hash)]).toEqual([TEST_SPEC, 100_007])
    const missing = (await socket.ask('state_call', 'BasketsRuntimeApi_get_basket_count', '0x', old)).error
    expect(missing?.message).toContain('is not found')
    expect(await ask('state_call', 'BasketsRuntimeApi_get_basket_count', '0x')).toBe('0x00000000')
  })

  it.each([
    [{ drift: 0 }, 'a seed is a whole number'],
    [{}, '"drift"'],
    [{ spec: '425' }, '"spec" is no number'],
    [{ spec: 999 }, 'no runtime 999'],
    [{ spec: 99, drift: 7 }, 'runtime 99 cannot follow'],
    [{ drift: 7, without: ['Balances.nothing'] }, 'no call Balances.nothing'],
    [{ drift: 7, without: 'Balances.burn' }, 'no list'],
  ])('refuses %j and makes no block', async (drift, why) => {
    const { error } = await socket.ask('dev_upgradeRuntime', drift)
    expect(error?.code).toBe(-32_602)
    expect(JSON.stringify(error)).toContain(why.replaceAll('"', '\\"'))
    expect(localnet.node.chain.head.number).toBe(0)
  })

  it('goes from 425 to 475 and to what that drifted to, and not back', async () => {
    const first = await startLocalnet({ spec: 425, blockTime: 3_600 })
    try {
      const { chain } = first.node
      first.node.upgrade({ spec: 475 })
      expect(chain.runtime.version.specVersion).toBe(475)
      chain.makeBlock()
      first.node.upgrade({ drift: { seed: 7 } })
      expect(chain.runtime.origin).toEqual({ spec: 475, drift: { seed: 7 } })
      expect(() => first.node.upgrade({ spec: 425, drift: { seed: 8 } })).toThrow('runtime 425 cannot follow 475')
      chain.makeBlock()
      chain.reset()
      expect([chain.runtime.version.specVersion, chain.head.number]).toEqual([425, 0])
    } finally {
      await first.stop()
    }
  })

  it('carries the stakes of 425 over to 475: shares in both forms, and how much is staked on a subnet', async () => {
    const first = await startLocalnet({ spec: 425, blockTime: 3_600 })
    try {
      const { Alpha, AlphaV2, TotalHotkeyAlpha, TotalHotkeyShares, RootClaimType } = subtensor.storage
      const { TotalAlphaStaked } = subtensor475.storage
      changeState(first.node, (ctx) => {
        RootClaimType.set(ctx, OWNER, { type: 'Keep' })
        TotalHotkeyAlpha.set(ctx, OWNER, 1, 7_000n)
        TotalHotkeyShares.set(ctx, OWNER, 1, 4n << 64n)
        Alpha.set(ctx, OWNER, OWNER, 1, 1n << 64n)
      })
      const stake = () => changeState(first.node, (ctx) => getStakeForHotkeyAndColdkeyOnSubnet(ctx, OWNER, OWNER, 1))
      const before = stake()
      first.node.upgrade({ spec: 475 })
      expect(before).toBe(1_750n)
      expect(stake()).toBe(before)
      changeState(first.node, (ctx) => {
        expect([Alpha.has(ctx, OWNER, OWNER, 1), TotalHotkeyShares.has(ctx, OWNER, 1), RootClaimType.has(ctx, OWNER)]).toEqual([
          false,
          false,
          false,
        ])
        expect(AlphaV2.has(ctx, OWNER, OWNER, 1)).toBe(true)
        expect(TotalAlphaStaked.get(ctx, 1)).toBe(
          TotalHotkeyAlpha.entries(ctx)
            .filter(({ keys }) => keys[1] === 1)
            .reduce((sum, { value }) => sum + value, 0n),
        )
        expect(getStakeForHotkeyAndColdkeyOnSubnet(ctx, OWNER, OWNER, 1)).toBe(before)
      })
    } finally {
      await first.stop()
    }
  })

  it('is kept in the state file, with the runtime of its first block', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'taoctl-drift-'))
    const stateFile = join(directory, 'chain.state')
    try {
      const first = await startLocalnet({ blockTime: 3_600, stateFile })
      const upgrading = await RawSocket.open(first.url)
      await upgrading.ask('dev_upgradeRuntime', { drift: 7 })
      await upgrading.ask('dev_advance', 3)
      const { hash } = first.node.chain.head
      await first.stop()
      await expect(startLocalnet({ stateFile })).rejects.toMatchObject({
        code: 'STATE_FILE_BAD',
        why: `It belongs to runtime ${TEST_SPEC} drifted by 7; wanted was ${TEST_SPEC}.`,
        hint: expect.stringContaining(`--spec ${TEST_SPEC} --drift 7`),
      })
      const again = await startLocalnet({ blockTime: 3_600, stateFile, drift: 7 })
      expect(again.node.chain.head.hash).toBe(hash)
      await again.stop()
      const unasked = await startNode({ port: 0, blockTime: 3_600, stateFile })
      expect([unasked.chain.head.hash, unasked.chain.runtime.version.specVersion]).toEqual([hash, 100_007])
      expect(unasked.chain.makeBlock().number).toBe(5)
      unasked.chain.reset()
      expect(unasked.chain.runtime.version.specVersion).toBe(TEST_SPEC)
      await unasked.stop()
    } finally {
      rmSync(directory, { recursive: true, force: true })
    }
  })

  it('refuses a spec version that does not rise', async () => {
    await ask('dev_upgradeRuntime', { drift: 7 })
    for (const drift of [7, 6]) expect((await socket.ask('dev_upgradeRuntime', { drift })).error?.code).toBe(-32_602)
    expect(localnet.node.chain.head.number).toBe(1)
  })
})
