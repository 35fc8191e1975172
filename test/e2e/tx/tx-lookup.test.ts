import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FaultProxy, startFaultProxy } from '../../helpers/fault-proxy/fault-proxy.js'
import type { FaultRule } from '../../helpers/fault-proxy/fault-proxy-frame.js'
import { postRpc } from '../../helpers/raw-rpc.js'
import { makeCliHome, runCli, runJson } from '../../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../../helpers/start-localnet.js'

const home = makeCliHome({ resident: true })
const proxies: FaultProxy[] = []
let localnet: LocalnetInProcess
let coldkey = ''

interface Status {
  readonly status: string
  readonly title: string | null
}

async function call(node: LocalnetInProcess, method: string, params: unknown[]): Promise<unknown> {
  const answer = await postRpc(node.port, JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }))
  const { result, error } = (await answer.json()) as { result: unknown; error?: unknown }
  expect(error).toBeUndefined()
  return result
}

beforeAll(async () => {
  localnet = await startLocalnet()
  for (const name of ['alice', 'bob']) {
    const made = await runJson<{ coldkey: string }>(home, ['wallet', 'create', '-w', name, '--no-mnemonic', '--no-password'])
    if (name === 'alice') coldkey = made.envelope.data.coldkey
  }
  await call(localnet, 'dev_fund', [coldkey, '1000000000000'])
}, 60_000)

afterAll(async () => {
  for (const proxy of proxies) await proxy.close()
  await localnet?.stop()
  home.remove()
})

/** Sends a transfer whose socket is lost there; returns its hash and the command that is printed. */
async function lose(rule: FaultRule, more: readonly string[] = []) {
  const proxy = await startFaultProxy(localnet.url, { rules: [rule] })
  proxies.push(proxy)
  // The line is lost, not the node: it is asked for by its own address afterwards.
  const args = ['wallet', 'transfer', '-w', 'alice', '--to', 'bob', '--amount', '1', '--yes', ...more, '--network', proxy.url]
  const { code, envelope } = await runJson(home, args)
  expect(code).toBe(7)
  const [error] = envelope.errors
  const command = (error?.hint ?? '').replace(proxy.url, localnet.url)
  expect(command).toMatch(/^taoctl tx status 0x[0-9a-f]{64} /)
  return { hash: String(error?.details?.extrinsic_hash), command: command.split(' ').slice(1) }
}

/** A machine that has never heard of it: no journal, no cache, no config. */
const elsewhere = () => makeCliHome({ resident: true })

describe('the command that an unknown outcome prints', () => {
  const closed: FaultRule = { direction: 'down', method: /^author_submit/, fate: 'close' }
  const unsent: FaultRule = { direction: 'up', method: /^author_submit/, fate: 'close' }

  it('finds what became of it where there is no journal: it succeeded', async () => {
    const { command, hash } = await lose(closed)
    const other = elsewhere()
    const found = await runJson<Status>(other, command)
    expect([found.code, found.envelope.data.status, found.envelope.data.title]).toEqual([0, 'succeeded', null])
    const here = await runJson<Status>(home, command)
    expect([here.code, here.envelope.data.title]).toEqual([0, expect.stringContaining('Transfer 1 TAO')])
    expect((await runCli(other, command.with(1, 'wait'))).stdout).toContain(hash)
    other.remove()
  }, 60_000)

  it('and where it was never included: possible as long as its era runs, never after that', async () => {
    const { command } = await lose(unsent, ['--era', '8'])
    const other = elsewhere()
    const before = await runJson(other, command)
    expect([before.code, before.envelope.errors[0]?.code]).toEqual([7, 'TX_PENDING'])
    expect(before.envelope.errors[0]?.hint).toContain(command.with(1, 'wait').join(' '))
    await call(localnet, 'dev_advance', [10])
    const after = await runJson(other, command)
    expect([after.code, after.envelope.errors[0]?.code]).toEqual([6, 'TX_NEVER_INCLUDED'])
    other.remove()
  }, 60_000)

  it('is not led astray by blocks that were mistyped, where the journal knows them', async () => {
    const { hash } = await lose(closed, ['--era', '4'])
    await call(localnet, 'dev_advance', [20])
    const wrong = ['--from-block', '15', '--to-block', '16', '--network', localnet.url]
    expect((await runJson<Status>(home, ['tx', 'status', hash, ...wrong])).envelope.data.status).toBe('succeeded')
    const usage = await runJson(home, ['tx', 'status', hash, '--from-block', '9', '--to-block', '8', '--network', localnet.url])
    expect([usage.code, usage.envelope.errors[0]?.code]).toEqual([2, 'INVALID_BLOCK'])
  }, 60_000)
})

describe('a transaction that was final', () => {
  it('is not "never" on a chain that does not have its block', async () => {
    const chain = await startLocalnet()
    try {
      await call(chain, 'dev_fund', [coldkey, '1000000000000'])
      const env = { TAOCTL_STATE_DIR: mkdtempSync(join(home.directory, 'state-')) }
      const args = ['wallet', 'transfer', '-w', 'alice', '--to', 'bob', '--amount', '1', '--yes', '--era', '4', '--network', chain.url]
      const hashes: string[] = []
      for (const wait of ['finalization', 'inclusion']) {
        const sent = await runJson<{ extrinsic: { hash: string } }>(home, [...args, '--wait', wait], { env })
        hashes.push(sent.envelope.data.extrinsic.hash)
      }
      await call(chain, 'dev_reset', [])
      await call(chain, 'dev_advance', [20])
      const ask = async (hash = '') => runJson(home, ['tx', 'status', hash], { env })
      const [final, included] = [await ask(hashes[0]), await ask(hashes[1])]
      expect([final.code, final.envelope.errors[0]?.code]).toEqual([7, 'CHAIN_DISAGREES'])
      expect([included.code, included.envelope.errors[0]?.code]).toEqual([6, 'TX_NEVER_INCLUDED'])
      const { envelope } = await runJson<{ transactions: { status: string }[] }>(home, ['tx', 'list'], { env })
      expect(envelope.data.transactions.map(({ status }) => status)).toEqual(['succeeded', 'not-included'])
    } finally {
      await chain.stop()
    }
  }, 60_000)
})

describe('a block that the node has pruned', () => {
  it('is read from an archive of the network', async () => {
    const archive = await startLocalnet()
    try {
      // The same extrinsics make the same blocks, and what only one of them has forgotten is the difference.
      const fresh = await startLocalnet()
      for (const node of [fresh, archive]) await call(node, 'dev_fund', [coldkey, '1000000000000'])
      const state = mkdtempSync(join(home.directory, 'state-'))
      const env = { TAOCTL_STATE_DIR: state }
      const proxy = await startFaultProxy(fresh.url)
      proxies.push(proxy)
      const args = ['wallet', 'transfer', '-w', 'alice', '--to', 'bob', '--amount', '1', '--yes']
      const sent = await runJson<{ extrinsic: { hash: string; block_hash: string } }>(home, [...args, '--network', proxy.url], { env })
      const { hash, block_hash } = sent.envelope.data.extrinsic
      expect(await call(archive, 'author_submitExtrinsic', [proxy.submissions[0]])).toBe(hash)
      await call(archive, 'dev_advance', [1])
      expect(await call(archive, 'chain_getBlockHash', [2])).toBe(block_hash)
      await call(fresh, 'dev_advance', [300])
      const other = elsewhere()
      const lookup = ['tx', 'status', hash, '--from-block', '1', '--to-block', '40', '--network']
      const pruned = await runJson(other, [...lookup, fresh.url])
      expect([pruned.code, pruned.envelope.errors[0]?.code]).toEqual([7, 'OUTCOME_UNKNOWN'])
      const both = await runJson<Status>(other, [...lookup, `${fresh.url},${archive.url}`])
      expect([both.code, both.envelope.data.status]).toEqual([0, 'succeeded'])
      other.remove()
      await fresh.stop()
    } finally {
      await archive.stop()
    }
  }, 90_000)
})
