import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ChainClient } from '../../../../src/chain/client.js'
import { collectEntries, countEntries, readPage, walkEntries } from '../../../../src/chain/raw/list-entries.js'
import { locateTarget, type StorageTarget } from '../../../../src/chain/raw/query-storage.js'
import { FormReader } from '../../../../src/chain/raw/read-form.js'
import { parseAddress } from '../../../../src/core/ss58.js'
import { type FakeChain, startFakeChain } from '../../../helpers/fake-chain.js'
import { type LocalnetInProcess, startLocalnet } from '../../../helpers/start-localnet.js'

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'

async function locate(client: ChainClient, text: string, words: readonly string[] = []): Promise<StorageTarget> {
  const reader = new FormReader({
    metadata: await client.metadata(),
    resolveAccount: (address) => {
      parseAddress(address)
      return address
    },
    suggest: (at, example) => `${at}=${example}`,
  })
  return locateTarget(reader, text, words)
}

describe('the entries of a map', () => {
  let localnet: LocalnetInProcess
  let client: ChainClient
  beforeEach(async () => {
    localnet = await startLocalnet()
    client = await ChainClient.connect({ network: localnet.url, cacheDirectory: null })
  })
  afterEach(async () => {
    client.disconnect()
    await localnet.stop()
  })

  test('are the same in pages of any size, all at once, and one after the other', async () => {
    const target = await locate(client, 'System.Account')
    const all = await collectEntries(client, target)
    expect(all.length).toBe(await countEntries(client, target))
    expect(all.length).toBeGreaterThan(3)
    const walked = []
    for await (const entry of walkEntries(client, target)) walked.push(entry)
    expect(walked).toEqual(all)
    for (const size of [1, 2, all.length - 1, all.length, all.length + 1]) {
      const paged = []
      for (let start: string | null = null; ; ) {
        const { entries, next } = await readPage(client, target, { page: 1, size, start })
        paged.push(...entries)
        if (next === null) break
        start = next
      }
      expect(paged, `pages of ${size}`).toEqual(all)
      const second = await readPage(client, target, { page: 2, size, start: null })
      expect(second.entries).toEqual(all.slice(size, 2 * size))
    }
    expect(all.find(({ keys }) => keys[0] === ALICE)?.value).toMatchObject({ data: { free: { tao: '1000000' } } })
  })

  test('are those of the first keys alone', async () => {
    const none = await locate(client, 'SubtensorModule.Uids', ['0'])
    expect(await countEntries(client, none)).toBe(0)
    const whole = await locate(client, 'SubtensorModule.Uids')
    expect(await countEntries(client, whole)).toBe(await countEntries(client, await locate(client, 'SubtensorModule.Uids', ['1'])))
  })

  test('are none of a single value, and a map without its keys is no single value', async () => {
    const single = await locate(client, 'System.Number')
    await expect(countEntries(client, single)).rejects.toMatchObject({ code: 'NOT_A_MAP', exitCode: 2 })
    await expect((await locate(client, 'System.Account')).read(client)).rejects.toMatchObject({ code: 'KEYS_MISSING', exitCode: 2 })
    await expect(locate(client, 'System.Number', ['1'])).rejects.toMatchObject({ code: 'TOO_MANY_KEYS', exitCode: 2 })
    const start = readPage(client, await locate(client, 'System.Account'), { page: 1, size: 1, start: '0x00' })
    await expect(start).rejects.toMatchObject({ code: 'INVALID_START_KEY', exitCode: 2 })
  })

  test('say whether a value is in storage, also where it is the default', async () => {
    const absent = await locate(client, 'SubtensorModule.Burn', ['999'])
    expect(await absent.read(client)).toMatchObject({ exists: false })
    const there = await locate(client, 'System.Account', [ALICE])
    expect(await there.read(client)).toMatchObject({ exists: true })
    const optional = await locate(client, 'SubtensorModule.Uids', ['1', ALICE])
    expect(await optional.read(client)).toEqual({ value: null, exists: false })
  })
})

describe('a node that lists', () => {
  let chain: FakeChain
  let client: ChainClient
  let listed: (prefix: string, count: number, start: string | null) => unknown
  beforeEach(async () => {
    chain = await startFakeChain({
      state_getKeysPaged: ([prefix, count, start]) => listed(String(prefix), Number(count), (start as string | null) ?? null),
      state_queryStorageAt: ([keys]) => [{ block: `0x${'00'.repeat(32)}`, changes: (keys as string[]).map((key) => [key, null]) }],
    })
    client = await ChainClient.connect({ network: chain.url, cacheDirectory: null, callTimeoutMs: 2_000 })
  })
  afterEach(async () => {
    client.disconnect()
    await chain.close()
  })

  const key = (prefix: string, tail: string) => `${prefix}${tail.repeat(16)}${Buffer.from(parseAddress(ALICE)).toString('hex')}`

  test.each([
    ['the same keys again and again', (prefix: string, count: number) => Array.from({ length: count }, () => key(prefix, '11'))],
    [
      'a page from its beginning, for ever',
      (prefix: string, count: number) => Array.from({ length: count }, (_, at) => `${prefix}${(4096 + at).toString(16)}`),
    ],
    ['keys of another map', () => [`0x${'99'.repeat(64)}`]],
    [
      'more keys than were asked for',
      (prefix: string, count: number) => Array.from({ length: count + 1 }, (_, at) => `${prefix}${(4096 + at).toString(16)}`),
    ],
    ['a key without end', (prefix: string) => [`${prefix}${'00'.repeat(10_000)}`]],
    ['what is no hex', (prefix: string) => [`${prefix}zz`]],
    ['no list', () => ({ length: 1, 0: 'x' })],
    ['nothing', () => null],
  ])('%s is not believed', async (_what, answer) => {
    listed = answer
    await expect(countEntries(client, await locate(client, 'System.Account'))).rejects.toMatchObject({ code: 'BAD_ANSWER', exitCode: 5 })
  })

  test('keys without values, or of another length, is not believed', async () => {
    listed = (prefix) => [key(prefix, '11')]
    const target = await locate(client, 'System.Account')
    await expect(collectEntries(client, target)).rejects.toMatchObject({ code: 'BAD_ANSWER', exitCode: 5 })
    listed = (prefix) => [`${key(prefix, '11')}00`]
    await expect(collectEntries(client, target)).rejects.toMatchObject({ exitCode: 5 })
  })
})
