/** How far back states and bodies are kept, and what is answered of those that are not. */
import { afterEach, expect, it } from 'vitest'
import { system } from '../../../src/localnet/pallets/system/schema.js'
import { RawSocket } from '../../helpers/raw-rpc.js'
import { startLocalnet } from '../../helpers/start-localnet.js'

const NUMBER = `0x${system.storage.Number.key()}`
const running: (() => Promise<void> | void)[] = []

afterEach(async () => {
  for (const stop of running.splice(0).reverse()) await stop()
})

async function start(options: Parameters<typeof startLocalnet>[0]) {
  const { node, url, stop } = await startLocalnet({ blockTime: 3_600, ...options })
  running.push(stop)
  const socket = await RawSocket.open(url)
  running.push(() => socket.close())
  const hashOf = (number: number) => node.chain.blocks.hashAt(number) ?? '0x'
  /** The number of a block as its state has it, or how a client is refused. */
  const numberAt = async (number: number): Promise<number | object> => {
    const { result, error } = await socket.ask('state_getStorage', NUMBER, hashOf(number))
    return error ?? Buffer.from(String(result).slice(2), 'hex').readUInt32LE()
  }
  return { chain: node.chain, socket, hashOf, numberAt }
}

it('keeps the states of so many final blocks, and of all that are not final', async () => {
  const { chain, hashOf, numberAt, socket } = await start({ statePruning: 3, finalityLag: 2 })
  await chain.advance(20)
  const discarded = { code: 4_003, message: `Client error: UnknownBlock: State already discarded for ${hashOf(14)}` }
  expect(await Promise.all([numberAt(20)])).toEqual([20])
  expect([await numberAt(18), await numberAt(15), await numberAt(14)]).toEqual([18, 15, discarded])
  const { error } = await socket.ask('state_call', 'Core_version', '0x', hashOf(14))
  expect(error).toMatchObject({ code: 4_003, message: expect.stringContaining(`State already discarded for ${hashOf(14)}`) })
  expect((await socket.ask('archive_v1_call', hashOf(14), 'Core_version', '0x')).result).toBeNull()
  expect((await socket.ask('chain_getHeader', hashOf(14))).result).toMatchObject({ number: '0xe' })
})

it('keeps all states of an archive', async () => {
  const { chain, numberAt } = await start({ statePruning: Number.POSITIVE_INFINITY })
  await chain.advance(270)
  expect([await numberAt(1), await numberAt(9)]).toEqual([1, 9])
  expect(chain.callApi('Core_version', new Uint8Array(), chain.blocks.hashAt(2))).toBeInstanceOf(Uint8Array)
})

it('drops bodies and keeps headers', async () => {
  const { chain, hashOf, socket } = await start({ blocksPruning: 3, finalityLag: 2 })
  await chain.advance(20)
  const ask = async (method: string, number: number) => (await socket.ask(method, hashOf(number))).result
  expect(await ask('chain_getBlock', 16)).toMatchObject({ block: { extrinsics: [expect.any(String), expect.any(String)] } })
  expect([await ask('chain_getBlock', 15), await ask('archive_v1_body', 15)]).toEqual([null, null])
  expect(await ask('chain_getHeader', 15)).toMatchObject({ number: '0xf' })
  expect(await ask('archive_v1_header', 15)).toMatch(/^0x/)
})
