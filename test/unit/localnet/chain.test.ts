import { createHash } from 'node:crypto'
import { lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { TaoError } from '../../../src/core/errors.js'
import { balances } from '../../../src/localnet/pallets/balances/schema.js'
import { system } from '../../../src/localnet/pallets/system/schema.js'
import { timestamp } from '../../../src/localnet/pallets/timestamp/schema.js'
import { RawSocket } from '../../helpers/raw-rpc.js'
import { type LocalnetInProcess, startLocalnet } from '../../helpers/start-localnet.js'

const running: LocalnetInProcess[] = []

async function start(options: Parameters<typeof startLocalnet>[0] = {}): Promise<LocalnetInProcess> {
  const localnet = await startLocalnet(options)
  running.push(localnet)
  return localnet
}

afterEach(async () => {
  for (const localnet of running.splice(0)) await localnet.stop()
})

/** The text of a state file with another content, and the checksum of that. */
function forge(text: string, change: (body: Record<string, object>) => unknown): string {
  const [head = '', body = ''] = text.split('\n')
  const changed = JSON.stringify(change(JSON.parse(body)))
  return `${JSON.stringify({ ...JSON.parse(head), sha256: createHash('sha256').update(changed).digest('hex') })}\n${changed}\n`
}

const NUMBER = system.storage.Number.key()
const readNumber = (bytes: Uint8Array | undefined): number => Buffer.from(bytes ?? []).readUInt32LE()

describe('blocks', () => {
  it('are the same on every chain with the same history', async () => {
    const [a, b] = [await start(), await start()]
    for (const { node } of [a, b]) {
      await node.chain.advance(5)
      node.chain.mutate((state) => state.set('0a', new Uint8Array([1])))
    }
    expect(a.node.chain.head).toEqual(b.node.chain.head)
    a.node.chain.mutate((state) => state.set('0a', new Uint8Array([2])))
    b.node.chain.mutate((state) => state.set('0a', new Uint8Array([3])))
    expect(a.node.chain.head.number).toBe(b.node.chain.head.number)
    expect(a.node.chain.head.hash).not.toBe(b.node.chain.head.hash)
  })

  it('are twelve seconds apart whatever the clock says', async () => {
    const { node } = await start()
    await node.chain.advance(4)
    const now = node.chain.read(timestamp.storage.Now.key())
    expect(Buffer.from(now ?? []).readBigUInt64LE()).toBe(1_767_225_600_000n + 48_000n)
  })

  it('come by the clock when they are told to', async () => {
    const { node } = await start({ blockTime: 0.05 })
    await new Promise<void>((resolve) => {
      node.chain.onBlock(({ number }) => {
        if (number === 3) resolve()
      })
    })
    expect(node.chain.head.number).toBe(3)
  })
})

describe('states of old blocks', () => {
  it('can be read for 256 blocks, and are discarded then, as on a pruned node', async () => {
    const { node, url } = await start()
    const { chain } = node
    await chain.advance(300)
    for (const number of [299, 200, 44]) {
      const hash = chain.blocks.hashAt(number)
      expect(readNumber(chain.read(NUMBER, hash))).toBe(number)
      expect(chain.visit(hash, () => readNumber(chain.state.get(NUMBER)))).toBe(number)
    }
    expect(readNumber(chain.state.get(NUMBER))).toBe(300)
    const old = chain.blocks.hashAt(43) ?? ''
    const socket = await RawSocket.open(url)
    expect((await socket.ask('state_getStorage', `0x${NUMBER}`, old)).error).toEqual({
      code: 4003,
      message: `Client error: UnknownBlock: State already discarded for ${old}`,
    })
    expect((await socket.ask('state_call', 'Core_version', '0x', old)).error?.message).toBe(
      `Client error: Api called for an unknown Block: State already discarded for ${old}`,
    )
    expect((await socket.ask('chain_getHeader', old)).result).toMatchObject({ number: '0x2b' })
    socket.close()
  })

  it('show keys that later blocks added or removed', async () => {
    const { node } = await start()
    const { chain } = node
    const first = chain.mutate((state) => state.set('0a01', new Uint8Array([1])))
    const second = chain.mutate((state) => {
      state.delete('0a01')
      state.set('0a02', new Uint8Array([2]))
    })
    const keysAt = (hash: string): string[] => chain.visit(hash, () => chain.state.keys('0a'))
    expect(keysAt(chain.blocks.genesis.hash)).toEqual([])
    expect(keysAt(first.hash)).toEqual(['0a01'])
    expect(keysAt(second.hash)).toEqual(['0a02'])
  })
})

describe('going back', () => {
  it('to genesis makes the same blocks again', async () => {
    const { node } = await start()
    await node.chain.advance(3)
    const { hash } = node.chain.head
    expect(node.chain.reset().number).toBe(0)
    expect(node.chain.blocks.hashAt(1)).toBeUndefined()
    await node.chain.advance(3)
    expect(node.chain.head.hash).toBe(hash)
  })

  it('to a snapshot uses up those after it', async () => {
    const { node } = await start()
    const first = node.chain.snapshot()
    await node.chain.advance(2)
    const second = node.chain.snapshot()
    await node.chain.advance(2)
    expect(node.chain.revert(second)).toBe(true)
    expect(node.chain.head.number).toBe(2)
    expect(node.chain.revert(first)).toBe(true)
    expect(node.chain.head.number).toBe(0)
    expect(node.chain.revert(second)).toBe(false)
  })
})

describe('a state file', () => {
  const directory = mkdtempSync(join(tmpdir(), 'taoctl-state-'))
  const file = join(directory, 'chain.state')

  afterEach(() => rmSync(file, { force: true }))

  async function makeFile(): Promise<{ readonly hash: string; readonly issuance: string }> {
    const { node, stop } = await startLocalnet({ stateFile: file })
    await node.chain.advance(7)
    const { hash } = node.chain.mutate((state) => state.set(balances.storage.TotalIssuance.key(), new Uint8Array([9, 0, 0, 0, 0, 0, 0, 0])))
    const issuance = Buffer.from(node.chain.read(balances.storage.TotalIssuance.key()) ?? []).toString('hex')
    await stop()
    return { hash, issuance }
  }

  it('is what the chain goes on from', async () => {
    const { hash, issuance } = await makeFile()
    const { node } = await start({ stateFile: file })
    expect(node.chain.head).toMatchObject({ number: 8, hash })
    expect(Buffer.from(node.chain.read(balances.storage.TotalIssuance.key()) ?? []).toString('hex')).toBe(issuance)
    expect(node.chain.blocks.hashAt(0)).toBe(node.chain.blocks.genesis.hash)
    await node.chain.advance(1)
    expect(node.chain.head.parentHash).toBe(hash)
    expect(node.chain.reset().number).toBe(0)
  })

  it.skipIf(process.platform === 'win32')('is replaced where a link leads to it, and the link stays', async () => {
    await makeFile()
    const link = join(directory, 'link.state')
    symlinkSync(file, link)
    const { node, stop } = await startLocalnet({ stateFile: link })
    await node.chain.advance(1)
    await stop()
    expect(lstatSync(link).isSymbolicLink()).toBe(true)
    expect(readFileSync(file, 'utf8')).toContain(node.chain.head.hash)
    rmSync(link)
  })

  it('is written before anyone can send anything, so that a place that cannot be written to is known at once', async () => {
    const { node } = await start({ stateFile: file })
    expect(readFileSync(file, 'utf8')).toContain(node.chain.head.hash)
    // A name that fits, with no room for that of the file which is written beside it.
    const failure = await startLocalnet({ stateFile: join(directory, 'x'.repeat(252)) }).then(
      () => undefined,
      (error: TaoError) => error,
    )
    expect(failure).toMatchObject({ code: 'STATE_FILE_UNWRITABLE', exitCode: 2, hint: expect.stringContaining('--state') })
  })

  it('that cannot be written any more is a warning; blocks and those who wait for them go on', async () => {
    const { node } = await start({ stateFile: file })
    rmSync(file)
    mkdirSync(join(file, 'in the way'), { recursive: true })
    let warn = (_error: unknown): void => undefined
    const warning = new Promise((resolve) => {
      warn = resolve
    })
    const warned = vi.spyOn(process, 'emitWarning').mockImplementation((error) => warn(error))
    const heard: number[] = []
    node.chain.onBlock(({ number }) => heard.push(number))
    try {
      await node.chain.advance(100)
      expect(await warning).toMatchObject({ code: 'STATE_FILE_UNWRITABLE' })
      expect(heard).toHaveLength(100)
    } finally {
      warned.mockRestore()
      rmSync(file, { recursive: true })
    }
  })

  it.each([
    ['damaged', (text: string) => text.replace('"specVersion":4', '"specVersion":5'), /damaged/],
    ['cut off', (text: string) => text.slice(0, text.length / 2), /damaged/],
    ['of something else', () => '{"hello":"world"}\n', /not written by this localnet/],
    ['binary', () => '\0\0\0', /not written by this localnet/],
    ['made up', (text: string) => forge(text, () => null), /not all of a chain/],
    ['without storage', (text: string) => forge(text, (body) => ({ ...body, storage: null })), /not all of a chain/],
    ['of a block far away', (text: string) => forge(text, (body) => ({ ...body, head: { ...body.head, number: 2 ** 31 } })), /not all of/],
    ['that began with what there is not', (text: string) => forge(text, (body) => ({ ...body, firstRuntime: { spec: 9 } })), /runtime 9/],
  ])('that is %s is refused and left as it is', async (_what, change, why) => {
    await makeFile()
    const content = change(readFileSync(file, 'utf8'))
    writeFileSync(file, content)
    const failure = await startLocalnet({ stateFile: file }).then(
      () => undefined,
      (error: TaoError) => error,
    )
    expect(failure).toMatchObject({ code: 'STATE_FILE_BAD', exitCode: 2, why: expect.stringMatching(why) })
    expect(readFileSync(file, 'utf8')).toBe(content)
  })
})

describe('a failure inside the runtime', () => {
  it('is no end of the chain', async () => {
    const { node } = await start()
    const { chain } = node
    expect(() =>
      chain.mutate(() => {
        throw new RangeError('refused')
      }),
    ).toThrow('refused')
    expect(chain.head.number).toBe(0)
    const key = timestamp.storage.Now.key()
    await chain.advance(1)
    // No block's timestamp can be above this one, so that its inherent fails.
    const now = Buffer.alloc(8)
    now.writeBigUInt64LE(2n ** 62n)
    expect(() => chain.mutate((state) => state.set(key, now))).toThrow()
    expect(chain.head.number).toBe(1)
    await chain.advance(1)
    expect(chain.head.number).toBe(2)
  })
})
