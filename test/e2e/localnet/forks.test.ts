/** Branches made by the command line, as @polkadot/api sees them, none of our client. */
import { ApiPromise, Keyring, WsProvider } from '@polkadot/api'
import type { ProviderInterface } from '@polkadot/rpc-provider/types'
import type { Header } from '@polkadot/types/interfaces'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeCliHome, runCli, runJson } from '../../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../../helpers/start-localnet.js'

const LAG = 4
const home = makeCliHome({ resident: true })
let localnet: LocalnetInProcess
let api: ApiPromise

interface Branched {
  readonly block_number: number
  readonly block_hash: string
  readonly branch: readonly [string, ...string[]]
  readonly replaced: readonly string[]
}

beforeAll(async () => {
  localnet = await startLocalnet({ blockTime: 3_600, finalityLag: LAG })
  api = await ApiPromise.create({ provider: new WsProvider(localnet.url) as unknown as ProviderInterface, noInitWarn: true })
})

afterAll(async () => {
  await api?.disconnect()
  await localnet?.stop()
  home.remove()
})

async function branch(...args: readonly string[]): Promise<Branched> {
  const { envelope } = await runJson<Branched>(home, ['localnet', ...args, '--port', String(localnet.port)])
  expect(envelope.errors).toEqual([])
  return envelope.data
}

/** What came so far, and what comes until there are so many. */
function gather<T>(): { readonly put: (item: T) => void; readonly until: (count: number) => Promise<readonly T[]> } {
  const got: T[] = []
  let wake = (): void => undefined
  const until = async (count: number): Promise<readonly T[]> => {
    while (got.length < count) {
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
    return got
  }
  return {
    put: (item) => {
      got.push(item)
      wake()
    },
    until,
  }
}

it('shows a branch to a client, has its transaction retracted and in a block again, and final there', async () => {
  const { chain } = localnet.node
  await chain.advance(LAG + 2)
  const [all, heads, statuses] = [gather<string>(), gather<string>(), gather<string>()]
  const hashOf = (header: Header): string => header.hash.toHex()
  const stops = [
    await api.rpc.chain.subscribeAllHeads((header: Header) => all.put(hashOf(header))),
    await api.rpc.chain.subscribeNewHeads((header: Header) => heads.put(hashOf(header))),
  ]
  const alice = new Keyring({ type: 'sr25519' }).addFromUri('//Alice')
  const remark = api.tx.system?.remark?.('0x1234')
  const stop = await remark?.signAndSend(alice, { nonce: -1 }, ({ status }) => {
    const where = status.isRetracted
      ? status.asRetracted
      : status.isInBlock
        ? status.asInBlock
        : status.isFinalized
          ? status.asFinalized
          : ''
    statuses.put(`${status.type} ${String(where)}`)
  })
  const first = chain.makeBlock().hash
  await statuses.until(2)
  const beside = await branch('fork', '--contains', 'same')
  expect(beside).toMatchObject({ block_hash: first, replaced: [] })
  const won = await branch('fork', beside.branch[0])
  expect(won).toMatchObject({ block_hash: won.branch[0], replaced: [first] })
  // The client reads a block that it hears of, and gives that up when it hears of another.
  await statuses.until(4)
  await chain.advance(LAG)
  const [twice] = beside.branch
  expect(await statuses.until(5)).toEqual(['Ready ', `InBlock ${first}`, `Retracted ${first}`, `InBlock ${twice}`, `Finalized ${twice}`])
  expect((await all.until(4)).slice(1, 4)).toEqual([first, twice, won.branch[0]])
  expect((await heads.until(3)).slice(1, 3)).toEqual([first, won.branch[0]])
  stop?.()
  for (const end of stops) end()
})

it('replaces blocks by one command, and says what it did', async () => {
  const old = localnet.node.chain.head
  const { stdout } = await runCli(home, ['localnet', 'reorg', '2', '--port', String(localnet.port)])
  const { head } = localnet.node.chain
  expect([head.number, stdout]).toEqual([old.number + 1, `block ${head.number} ${head.hash}, in place of 2\n`])
})

it.each([
  [['fork', '0'], 2, 'INVALID_BLOCK_COUNT'],
  [['fork', '0x12'], 2, 'INVALID_BLOCK_COUNT'],
  [['fork', '--blocks', '257'], 2, 'INVALID_BLOCK_COUNT'],
  [['fork', String(LAG + 1)], 3, 'BLOCK_FINAL'],
  [['reorg', '200'], 3, 'BLOCK_FINAL'],
  [['fork', `0x${'11'.repeat(32)}`], 3, 'FORK_REFUSED'],
])('refuses %j', async (args, exit, reason) => {
  const { hash } = localnet.node.chain.head
  const { code, envelope } = await runJson(home, ['localnet', ...args, '--port', String(localnet.port)])
  expect([code, envelope.errors[0]?.code, localnet.node.chain.head.hash]).toEqual([exit, reason, hash])
})

it('says how to start a chain that can be forked', async () => {
  const final = await startLocalnet()
  const { code, envelope } = await runJson(home, ['localnet', 'fork', '--port', String(final.port)])
  await final.stop()
  expect([code, envelope.errors[0]]).toMatchObject([3, { code: 'NOTHING_TO_FORK', hint: expect.stringContaining('--finality-lag') }])
})
