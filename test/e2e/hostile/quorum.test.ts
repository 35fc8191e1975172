/** A second endpoint is asked what the first one said. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type FaultProxy, startFaultProxy } from '../../helpers/fault-proxy/fault-proxy.js'
import type { FaultRule } from '../../helpers/fault-proxy/fault-proxy-frame.js'
import { makeCliHome, runCli, runJson } from '../../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../../helpers/start-localnet.js'

const home = makeCliHome({ resident: true })
const proxies: FaultProxy[] = []
let localnet: LocalnetInProcess

beforeAll(async () => {
  localnet = await startLocalnet({ blockTime: 'instant', drift: undefined })
  for (const name of ['payer', 'merchant']) {
    const { envelope } = await runJson<{ coldkey: string }>(home, ['wallet', 'create', '-w', name, '--no-mnemonic', '--no-password'])
    await runCli(home, ['localnet', 'fund', envelope.data.coldkey, '100', '--port', String(localnet.port)])
  }
})

afterEach(async () => {
  for (const proxy of proxies.splice(0)) await proxy.close()
})

afterAll(async () => {
  await localnet?.stop()
  home.remove()
})

async function lie(...rules: FaultRule[]): Promise<string> {
  const proxy = await startFaultProxy(localnet.url, { rules })
  proxies.push(proxy)
  return proxy.url
}

/** Answers to a method, changed. */
function change(method: string, by: (result: unknown) => unknown): FaultRule {
  return { direction: 'down', method, fate: { rewrite: (message) => ({ ...message, result: by(message.result) }) } }
}

const transfer = (network: string, ...more: string[]) =>
  runJson<{ status: string }>(home, [
    ...['wallet', 'transfer', '-w', 'payer', '--to', 'merchant', '--amount', '1', '--yes', '--network', network],
    ...more,
  ])

/** Accounts hold a little less than they do: the first byte of what is free, behind four numbers of four bytes. */
function lessen(result: unknown): unknown {
  return JSON.parse(JSON.stringify(result).replaceAll(/"0x([0-9a-f]{32})[0-9a-f]{2}([0-9a-f]{126})"/g, '"0x$1ff$2"'))
}

describe('a quorum of two', () => {
  it('agrees where both endpoints tell the truth', async () => {
    const { code, envelope } = await transfer(`${localnet.url},${await lie()}`, '--quorum', '2', '--strict')
    expect({ code, warnings: envelope.warnings }).toEqual({ code: 0, warnings: [] })
  })

  it.each([
    ['the balance', change('state_queryStorageAt', lessen), /System\.Account/],
    [
      'the fee',
      change('state_call', (result) => (String(result).length < 100 ? `${String(result).slice(0, -2)}01` : result)),
      /TransactionPaymentApi/,
    ],
    ['the nonce', change('system_accountNextIndex', (result) => Number(result) + 1), /next nonce/],
  ])('warns where the second says otherwise of %s, and refuses with --strict', async (_what, rule, told) => {
    const network = `${localnet.url},${await lie(rule)}`
    const dry = await transfer(network, '--quorum', '2', '--dry-run')
    expect(dry.code).toBe(0)
    expect(dry.envelope.warnings.map(({ message }) => message).join('\n')).toMatch(told)
    const strict = await transfer(network, '--quorum', '2', '--strict')
    expect([strict.code, strict.envelope.errors[0]?.code]).toEqual([3, 'QUORUM_DISAGREES'])
    expect(strict.envelope.errors[0]?.why).toMatch(told)
  })

  it('tells an endpoint that cannot be asked, and takes one that is behind at its word there', async () => {
    const silent = await transfer(`${localnet.url},ws://127.0.0.1:9`, '--quorum', '2', '--dry-run')
    expect(silent.envelope.warnings.map(({ message }) => message).join()).toMatch(/could not be asked/)
    const genesis = await fetch(localnet.url.replace('ws:', 'http:'), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'chain_getBlockHash', params: [1] }),
    })
    const { result: older } = (await genesis.json()) as { result: string }
    let asked = 0
    const behind = await lie(
      { direction: 'down', method: 'chain_getHeader', fate: { rewrite: (message) => ({ ...message, result: null }) } },
      change('chain_getBlockHash', (result) => (asked++ === 0 ? result : older)),
    )
    const { code, envelope } = await transfer(`${localnet.url},${behind}`, '--quorum', '2', '--strict', '--dry-run')
    expect({ code, warnings: envelope.warnings }).toEqual({ code: 0, warnings: [] })
  })

  it('needs two endpoints: a usage error where there is one, and no demand of the config file on a chain of one node', async () => {
    const given = await transfer(localnet.url, '--quorum', '2', '--dry-run')
    expect([given.code, given.envelope.errors[0]?.code]).toEqual([2, 'QUORUM_TOO_SMALL'])
    await runCli(home, ['config', 'set', 'quorum', '2'])
    const kept = await transfer(localnet.url, '--dry-run')
    expect(kept.code).toBe(0)
    const both = await transfer(`${localnet.url},${await lie(change('state_queryStorageAt', lessen))}`, '--dry-run')
    expect(both.envelope.warnings.map(({ message }) => message).join()).toMatch(/System\.Account/)
    await runCli(home, ['config', 'unset', 'quorum'])
  })
})
