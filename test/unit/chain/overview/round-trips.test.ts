/** How often a large wallet waits for the line, whatever it has. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { countWaves } from '../../../../scripts/bench/count-waves.js'
import { ChainClient } from '../../../../src/chain/client.js'
import { readOverview } from '../../../../src/chain/overview/read-overview.js'
import { readHoldings } from '../../../../src/chain/stake/read-holdings.js'
import { encodeAddress } from '../../../../src/core/ss58.js'
import { type FaultProxy, startFaultProxy } from '../../../helpers/fault-proxy/fault-proxy.js'
import { type LocalnetInProcess, startLocalnet } from '../../../helpers/start-localnet.js'
import { addPortfolio, makeHotkey } from '../../../helpers/worlds/add-portfolio.js'
import { addSubnets } from '../../../helpers/worlds/add-subnets.js'

const SUBNETS = 128
const HOTKEYS = 20
const POSITIONS = 200
const MOST_WAVES = 6
const COLDKEY = Buffer.alloc(32, 0xab)
const cacheDirectory = mkdtempSync(join(tmpdir(), 'round-trips-'))
let localnet: LocalnetInProcess
let proxy: FaultProxy

beforeAll(async () => {
  localnet = await startLocalnet({ drift: undefined })
  addSubnets(localnet.node, SUBNETS)
  addPortfolio(localnet.node, {
    coldkey: `0x${COLDKEY.toString('hex')}`,
    hotkeys: Array.from({ length: HOTKEYS }, (_, index) => makeHotkey(index + 1)),
    netuids: Array.from({ length: SUBNETS }, (_, index) => index + 1),
    positions: POSITIONS,
  })
  // The metadata is kept from here on, as after the first command on a machine.
  const client = await ChainClient.connect({ network: localnet.url, cacheDirectory })
  await client.metadata()
  client.disconnect()
  // Long enough for all that is asked together to be under way before the first answer comes.
  proxy = await startFaultProxy(localnet.url, { latencyMs: 300 })
}, 120_000)

afterAll(async () => {
  await proxy?.close()
  await localnet?.stop()
  rmSync(cacheDirectory, { recursive: true, force: true })
})

async function count(read: (client: ChainClient, coldkeys: readonly string[]) => Promise<number>) {
  const before = proxy.frames.length
  const client = await ChainClient.connect({ network: proxy.url, cacheDirectory })
  const rows = await read(client, [encodeAddress(COLDKEY)])
  client.disconnect()
  return { rows, waves: countWaves(proxy.frames.slice(before)).waves }
}

test('200 positions take at most six round trips, with the connection', async () => {
  const { rows, waves } = await count(async (client, coldkeys) => (await readHoldings(client, coldkeys)).holdings.length)
  expect(rows).toBe(POSITIONS)
  expect(waves).toBeLessThanOrEqual(MOST_WAVES)
}, 60_000)

test('20 hotkeys on 128 subnets take at most six round trips, with the connection', async () => {
  const { rows, waves } = await count(async (client, coldkeys) => (await readOverview(client, coldkeys)).rows.length)
  expect(rows).toBe(HOTKEYS * SUBNETS)
  expect(waves).toBeLessThanOrEqual(MOST_WAVES)
}, 60_000)
