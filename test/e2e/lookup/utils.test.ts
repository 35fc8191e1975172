import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConvertReport, LatencyReport } from '../../../src/report/lookup/utils.js'
import { startFaultProxy } from '../../helpers/fault-proxy/fault-proxy.js'
import { makeCliHome, runCli, runJson } from '../../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../../helpers/start-localnet.js'
import { addSubnets } from '../../helpers/worlds/add-subnets.js'

const home = makeCliHome({ resident: true })
let localnet: LocalnetInProcess
/** Where nothing listens: a conversion that needs no chain does not notice. */
const NOWHERE = 'ws://127.0.0.1:1'

const convert = (...args: readonly string[]) => runJson<ConvertReport>(home, ['utils', 'convert', ...args, '--network', localnet.url])

beforeAll(async () => {
  localnet = await startLocalnet()
  addSubnets(localnet.node, 1)
  await localnet.node.chain.advance(50)
}, 60_000)

afterAll(async () => {
  await localnet?.stop()
  home.remove()
})

describe('utils convert without a chain', () => {
  const offline = (...args: readonly string[]) => runJson<ConvertReport>(home, ['utils', 'convert', ...args, '--network', NOWHERE])

  it.each<readonly [readonly string[], string, string]>([
    [['1.5'], '1500000000', '1.5'],
    [['--tao', '18446744073.709551615'], '18446744073709551615', '18446744073.709551615'],
    [['--from-tao', '.000000001'], '1', '0.000000001'],
    [['--rao', '18446744073709551615'], '18446744073709551615', '18446744073.709551615'],
    [['--from-rao', '9007199254740993'], '9007199254740993', '9007199.254740993'],
    [['--rao', '0'], '0', '0'],
  ])('of %j is exact', async (args, rao, tao) => {
    const { code, envelope } = await offline(...args)
    expect(code).toBe(0)
    expect(envelope.data).toMatchObject({ amounts: [{ tao: { rao, tao }, alpha: null }], price: null, chain: null })
  })

  it('takes both flags of btcli at once', async () => {
    const { envelope } = await offline('--rao', '1000', '--tao', '2')
    expect(envelope.data.amounts.map(({ given, tao }) => [given, tao.rao])).toEqual([
      ['tao', '2000000000'],
      ['rao', '1000'],
    ])
  })

  it.each<readonly [readonly string[], string]>([
    [[], 'NOTHING_TO_CONVERT'],
    [['--netuid', '1'], 'NOTHING_TO_CONVERT'],
    [['--rao', '1.5'], 'INVALID_AMOUNT'],
    [['--rao', '18446744073709551616'], 'INVALID_AMOUNT'],
    [['--rao', '1e9'], 'INVALID_AMOUNT'],
    [['0.0000000001'], 'INVALID_AMOUNT'],
    [['-1'], 'INVALID_AMOUNT'],
    [['1', '--netuid', 'one'], 'INVALID_NETUID'],
    [['--time-of', '4294967296'], 'INVALID_BLOCK'],
    [['--block-at', 'tomorrow'], 'INVALID_DATE'],
    [['5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQZ'], 'ADDRESS_CHECKSUM'],
    [['0x90f8bf6A479f320ead074411a4B0e7944Ea8c9C1'], 'ADDRESS_CHECKSUM'],
  ])('refuses %j', async (args, name) => {
    const { code, envelope } = await offline(...args)
    expect([code, envelope.errors[0]?.code]).toEqual([2, name])
  })

  it('repeats nothing of what may be a mnemonic', async () => {
    const words = 'legal winner thank year wave sausage worth useful legal winner thank yellow'
    const { code, stdout, stderr } = await runCli(home, ['utils', 'convert', words])
    expect(code).toBe(2)
    expect(stdout + stderr).not.toContain('sausage')
  })

  it('has an account in all its forms, each of which leads back to it', async () => {
    const address = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
    const { envelope } = await offline(address)
    const { account } = envelope.data
    expect(account).toEqual({
      given: 'ss58',
      address,
      public_key: '0xd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d',
      evm_address: '0xd43593c715Fdd31c61141ABd04a99FD6822c8558',
      mirror: '5FrLxJsyJ5x9n2rmxFwosFraxFCKcXZDngRLNectCn64UjtZ',
    })
    const back = await offline(account?.public_key ?? '')
    expect(back.envelope.data.account).toEqual({ ...account, given: 'public-key' })
    const mirrored = await offline(account?.evm_address ?? '')
    expect(mirrored.envelope.data.account).toMatchObject({ given: 'evm-address', address: account?.mirror, mirror: account?.mirror })
  })
})

describe('utils convert at the chain', () => {
  it('goes by the price of the pool both ways, and says that nothing else is in it', async () => {
    const { code, envelope } = await convert('--tao', '10', '--alpha', '4', '--netuid', '1')
    expect(envelope.errors).toEqual([])
    expect(code).toBe(0)
    const { amounts, price, chain } = envelope.data
    const listed = await runJson<{ subnets: { netuid: number; price: { rao: string } }[] }>(home, [
      ...['subnets', 'list', '--network', localnet.url],
    ])
    expect(price?.rao).toBe(listed.envelope.data.subnets.find(({ netuid }) => netuid === 1)?.price.rao)
    const at = BigInt(price?.rao ?? 0)
    expect(amounts.map(({ tao, alpha }) => [tao.rao, alpha?.alpha_rao])).toEqual([
      ['10000000000', `${(10_000_000_000n * 1_000_000_000n) / at}`],
      [`${(4_000_000_000n * at) / 1_000_000_000n}`, '4000000000'],
    ])
    expect(chain?.block).toBe(localnet.node.chain.head.number)
  })

  it("takes root's alpha for TAO, and no subnet that is not there", async () => {
    const root = await convert('--alpha', '4', '--netuid', '0')
    expect(root.envelope.data.amounts[0]?.tao.tao).toBe('4')
    const none = await convert('--alpha', '4', '--netuid', '77')
    expect([none.code, none.envelope.errors[0]?.code]).toEqual([3, 'SUBNET_NOT_FOUND'])
  })

  it('reads when a block was made, and counts to those that are to come', async () => {
    const { head } = localnet.node.chain
    const [past, now, future] = await Promise.all(
      [10, head.number, head.number + 300].map(async (block) => (await convert('--time-of', `${block}`)).envelope.data.moment),
    )
    expect([past, now, future].map((moment) => moment?.is_estimate)).toEqual([false, false, true])
    expect(Date.parse(future?.time ?? '') - Date.parse(now?.time ?? '')).toBe(3_600_000)
    expect(Date.parse(past?.time ?? '')).toBeLessThan(Date.parse(now?.time ?? ''))
    // And back again.
    for (const moment of [past, now, future]) {
      const second = (moment?.time ?? '').replace(/\.\d{3}Z$/, 'Z')
      const { envelope } = await convert('--block-at', second)
      expect(envelope.errors, second).toEqual([])
      expect(Math.abs((envelope.data.moment?.block ?? 0) - (moment?.block ?? 0))).toBeLessThanOrEqual(1)
    }
  })

  it('marks what is counted as about', async () => {
    const { stdout } = await runCli(home, ['utils', 'convert', '--time-of', '1000000', '--network', localnet.url])
    expect(stdout).toMatch(/^block\t1000000\ntime\tabout \d{4}-/)
  })
})

describe('utils latency', () => {
  const latency = (...args: readonly string[]) => runJson<LatencyReport>(home, ['utils', 'latency', ...args])

  it('lists what answers first, and ends with 5 where one does not', async () => {
    const { code, envelope } = await latency('--network', NOWHERE, '--network', localnet.url)
    expect(code).toBe(5)
    expect(envelope.errors[0]).toMatchObject({ code: 'DOCTOR_FOUND_FAULTS', exit_code: 5 })
    expect(envelope.data).toMatchObject({
      ok: false,
      fastest: localnet.url,
      endpoints: [
        { endpoint: localnet.url, ok: true, facts: { height: localnet.node.chain.head.number } },
        { endpoint: NOWHERE, ok: false, facts: null, remedy: expect.any(String) },
      ],
    })
  })

  it('measures the network of the config where none is named', async () => {
    await runJson(home, ['config', 'set', 'network', localnet.url])
    try {
      const { envelope } = await latency()
      expect(envelope.data.endpoints.map(({ endpoint }) => endpoint)).toEqual([localnet.url])
    } finally {
      await runJson(home, ['config', 'unset', 'network'])
    }
  })

  it('has the one first that answers first, whatever the order in which they are named', async () => {
    const slow = await startFaultProxy(localnet.url, { latencyMs: 60 })
    const slower = await startFaultProxy(localnet.url, { latencyMs: 200 })
    try {
      const { code, envelope } = await latency('--network', `${slower.url},${localnet.url}`, '--network', slow.url)
      expect(code).toBe(0)
      expect(envelope.data.endpoints.map(({ endpoint }) => endpoint)).toEqual([localnet.url, slow.url, slower.url])
      expect(envelope.data.endpoints[1]?.facts?.latency_ms).toBeGreaterThan(50)
    } finally {
      await slow.close()
      await slower.close()
    }
  })

  it('ends with 0 where all are well, and with 2 for what is no network', async () => {
    const { code, envelope } = await latency('--network', localnet.url)
    expect(code).toBe(0)
    expect(envelope.data.endpoints).toHaveLength(1)
    const none = await latency('--network', 'finny')
    expect([none.code, none.envelope.errors[0]?.code]).toEqual([2, 'UNKNOWN_NETWORK'])
  })
})
