/** A transaction on its way through three homes: one that has no key, one that has no network, and one that has neither key nor wallet. */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shortenPayload } from '../../src/chain/extrinsic/extrinsic.js'
import { fromHex } from '../../src/chain/scale/hex.js'
import { encodeAddress, parseAddress } from '../../src/core/ss58.js'
import { proxy } from '../../src/localnet/pallets/proxy/schema.js'
import { appendNeuron } from '../../src/localnet/pallets/subtensor/registration/append-neuron.js'
import { subtensor } from '../../src/localnet/pallets/subtensor/schema.js'
import type { Hex } from '../../src/localnet/schema/types.js'
import { makeDevSigner } from '../helpers/dev-signer.js'
import { makeMemoryFolder } from '../helpers/memory-folder.js'
import { readSignedText } from '../helpers/offline.js'
import { openCli } from '../helpers/pty.js'
import { type CliHome, cliArguments, cliEnvironment, makeCliHome, runCli, runJson } from '../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../helpers/start-localnet.js'
import { addNeurons, addSubnets } from '../helpers/worlds/add-subnets.js'
import { changeState } from '../helpers/worlds/change-state.js'

/** Where nobody answers, and nothing is asked. */
const NOWHERE = 'ws://10.255.255.1:9944'
const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const WALLETS = '.bittensor/wallets'
const KILL = join(import.meta.dirname, '../helpers/kill-at-write.cjs')

/** The hotkey of the first neuron that `addNeurons` makes. */
const STAKED = encodeAddress(Buffer.from(`0001${'cc'.repeat(30)}`, 'hex'))

const builder = makeCliHome({ resident: true })
const signer = makeCliHome({ resident: true })
const sender = makeCliHome({ resident: true })
let localnet: LocalnetInProcess
let network: string[]

interface Built {
  readonly status: string
  readonly payload: { readonly file: string; readonly era_end_block: number; readonly vault: string | null } | null
  readonly call: { readonly data: string; readonly pallet: string; readonly name: string }
}
interface Signed {
  readonly file: string
  readonly extrinsic_hash: string
}
interface Sent {
  readonly status: string
  readonly title: string
  readonly account: string | null
  readonly call: { readonly data: string }
  readonly results: object
  readonly extrinsic: { readonly hash: string }
}

const failures = (run: { envelope: { errors: readonly { code: string }[] } }): readonly string[] =>
  run.envelope.errors.map(({ code }) => code)

beforeAll(async () => {
  localnet = await startLocalnet()
  network = ['--network', localnet.url]
  addSubnets(localnet.node, 2)
  addNeurons(localnet.node, 1, 3)
  changeState(localnet.node, (ctx) => subtensor.storage.SubtokenEnabled.set(ctx, 1, true))
  for (const name of ['cold', 'plain']) {
    const made = await runJson<{ coldkey: string }>(signer, ['wallet', 'create', '-w', name, '--no-password', '--no-mnemonic'])
    await runJson(signer, ['localnet', 'fund', made.envelope.data.coldkey, '1000', '--port', String(localnet.port)])
  }
  // The machine that builds has the public files alone.
  for (const file of ['cold/coldkeypub.txt', 'cold/hotkeys/defaultpub.txt']) carryWallet(file)
}, 120_000)

afterAll(async () => {
  await localnet?.stop()
  for (const home of [builder, signer, sender]) home.remove()
})

/** Carries a file from one home to another. */
function carry(file: string, to: CliHome): string {
  const place = join(to.directory, file.slice(file.lastIndexOf('/') + 1))
  cpSync(file, place)
  return place
}

/** Gives the machine that builds a public file of the one that signs. */
function carryWallet(file: string): void {
  mkdirSync(join(builder.directory, WALLETS, dirname(file)), { recursive: true })
  cpSync(join(signer.directory, WALLETS, file), join(builder.directory, WALLETS, file))
}

function readAddress(file: string): string {
  return (JSON.parse(readFileSync(join(signer.directory, WALLETS, file), 'utf8')) as { ss58Address: string }).ss58Address
}

const bytesOf = (address: string): Hex => `0x${Buffer.from(parseAddress(address)).toString('hex')}`

async function readFree(wallet: string): Promise<bigint> {
  const { envelope } = await runJson<{ balances: readonly { free: { rao: string } }[] }>(signer, ['wallet', 'balance', wallet, ...network])
  return BigInt(envelope.data.balances[0]?.free.rao ?? -1)
}

/** Registers the hotkey on subnet 1, with all that setting weights asks for. */
function makeValidator(address: string): void {
  const { storage } = subtensor
  changeState(localnet.node, (ctx) => {
    const uid = appendNeuron(ctx, 1, bytesOf(address))
    storage.ValidatorPermit.mutate(ctx, 1, (list) => list.with(uid, true))
    storage.CommitRevealWeightsEnabled.set(ctx, 1, false)
    storage.WeightsSetRateLimit.set(ctx, 1, 0n)
  })
}

let count = 0

async function build(args: readonly string[]): Promise<{ data: Built; file: string }> {
  const file = join(builder.directory, `payload-${++count}.json`)
  const run = await runJson<Built>(builder, [...args, ...network, '--out', file])
  expect(run.envelope.errors).toEqual([])
  return { data: run.envelope.data, file }
}

async function sign(payload: string): Promise<Signed> {
  const run = await runJson<Signed>(signer, ['tx', 'sign', carry(payload, signer), '--network', NOWHERE, '--yes'], {
    env: { TAOCTL_NETWORK: NOWHERE },
  })
  expect(run.envelope.errors).toEqual([])
  return run.envelope.data
}

/** Takes a write through all three homes. */
async function travel(args: readonly string[]): Promise<{ built: Built; sent: Sent }> {
  const { data, file } = await build(args)
  const signed = await sign(file)
  const run = await runJson<Sent>(sender, ['tx', 'send', carry(signed.file, sender), ...network, '--yes'])
  expect(run.envelope.errors).toEqual([])
  expect(run.envelope.data.extrinsic.hash).toBe(signed.extrinsic_hash)
  return { built: data, sent: run.envelope.data }
}

/** The same write, signed where it is sent from. */
async function writePlainly(args: readonly string[]): Promise<Sent> {
  const run = await runJson<Sent>(signer, [...args, ...network, '--yes'])
  expect(run.envelope.errors).toEqual([])
  return run.envelope.data
}

describe('a write that is built, signed and sent in three places', { timeout: 120_000 }, () => {
  it('moves what the plain write moves, and is found again', async () => {
    const args = (wallet: string) => ['wallet', 'transfer', '-w', wallet, '--to', BOB, '--amount', '3.5']
    const { built, sent } = await travel(args('cold'))
    expect(built).toMatchObject({ status: 'built', payload: { era_end_block: expect.any(Number) } })
    const plain = await writePlainly(args('plain'))
    expect(sent).toMatchObject({ status: 'succeeded', title: plain.title, results: plain.results })
    expect(sent.call.data).toBe(plain.call.data)
    const found = await runJson<{ status: string; results: object }>(sender, ['tx', 'status', sent.extrinsic.hash])
    expect(found.envelope.data).toMatchObject({ status: 'succeeded', results: plain.results })
  })

  it('stakes as the plain write does, with its limit', async () => {
    const stake = (wallet: string) => [
      'stake',
      'add',
      '-w',
      wallet,
      '--netuid',
      '1',
      '--amount',
      '1',
      '--hotkey-address',
      STAKED,
      '--tolerance',
      '50%',
    ]
    const { sent } = await travel(stake('cold'))
    const plain = await writePlainly(stake('plain'))
    expect(Object.keys(sent.results)).toEqual(Object.keys(plain.results))
    expect(sent.results).toMatchObject({ tao: { rao: '1000000000' } })
  })

  it('sets weights by a hotkey that is far away', async () => {
    makeValidator(readAddress('cold/hotkeys/defaultpub.txt'))
    const { sent } = await travel(['weights', 'set', '-w', 'cold', '--netuid', '1', '--uids', '0,1', '--weights', '0.5,1'])
    expect(sent).toMatchObject({ status: 'succeeded', results: { weights: 2 } })
  })

  it('acts by proxy: the far key signs for an account whose own key is nowhere', async () => {
    const address = readAddress('plain/coldkeypub.txt')
    const [real, delegate] = [bytesOf(address), bytesOf(readAddress('cold/coldkeypub.txt'))]
    changeState(localnet.node, (ctx) => {
      proxy.storage.Proxies.set(ctx, real, [[{ delegate, proxy_type: { type: 'Any' }, delay: 0 }], 0n])
    })
    carryWallet('plain/coldkeypub.txt')
    const before = await readFree('plain')
    const { built, sent } = await travel(['wallet', 'transfer', '-w', 'plain', '--proxy', 'cold', '--to', BOB, '--amount', '2'])
    expect(built.call).toMatchObject({ pallet: 'Proxy', name: 'proxy' })
    expect(sent).toMatchObject({ status: 'succeeded', account: address, results: { amount: { tao: '2' } } })
    expect(before - (await readFree('plain'))).toBe(2_000_000_000n)
  })

  it('leaves a file that its owner alone can read, and replaces none unasked', async () => {
    const { file } = await build(['wallet', 'transfer', '-w', 'cold', '--to', BOB, '--amount', '1'])
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const before = readFileSync(file, 'utf8')
    const again = ['wallet', 'transfer', '-w', 'cold', '--to', BOB, '--amount', '2', ...network, '--out', file]
    expect(failures(await runJson(builder, again))).toEqual(['FILE_EXISTS'])
    expect(readFileSync(file, 'utf8')).toBe(before)
    expect(failures(await runJson(builder, [...again, '--overwrite']))).toEqual([])
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ title: expect.stringContaining('2 TAO') })
  })

  it('is never sent twice, from here or elsewhere, and says so', async () => {
    const { file } = await build(['wallet', 'transfer', '-w', 'cold', '--to', BOB, '--amount', '1'])
    const signed = await sign(file)
    const send = (home: CliHome) => runJson<Sent>(home, ['tx', 'send', carry(signed.file, home), ...network, '--yes'])
    const [one, other] = await Promise.all([send(sender), send(sender)])
    expect([...failures(one), ...failures(other)]).toEqual(['ALREADY_SENT'])
    const third = await send(builder)
    expect(third.code).toBe(3)
    expect(failures(third)).toEqual(['ALREADY_SENT'])
  })

  it('is refused by a signer with another key, and by a sender on another chain or after its nonce was used', async () => {
    const { file } = await build(['wallet', 'transfer', '-w', 'cold', '--to', BOB, '--amount', '1'])
    const other = await runJson(signer, ['tx', 'sign', file, '-w', 'plain', '--yes', '--out', join(signer.directory, 'other.json')])
    expect([other.code, ...failures(other)]).toEqual([4, 'KEY_MISMATCH'])
    const signed = await sign(file)
    await writePlainly(['wallet', 'transfer', '-w', 'cold', '--to', BOB, '--amount', '0.5'])
    const late = await runJson(sender, ['tx', 'send', carry(signed.file, sender), ...network, '--yes'])
    expect([late.code, ...failures(late)]).toEqual([3, 'NONCE_USED'])
    const elsewhere = await startLocalnet({ spec: localnet.specVersion === 425 ? 475 : 425 })
    try {
      const wrong = await runJson(sender, ['tx', 'send', join(sender.directory, nameOf(signed.file)), '--network', elsewhere.url, '--yes'])
      expect(wrong.code).toBe(3)
      expect(failures(wrong)[0]).toMatch(/^(WRONG_CHAIN|RUNTIME_CHANGED)$/)
    } finally {
      await elsewhere.stop()
    }
  })

  it('is written whole or not at all by a signer that is killed', async () => {
    const { file } = await build(['wallet', 'transfer', '-w', 'cold', '--to', BOB, '--amount', '1'])
    const payload = carry(file, signer)
    const place = payload.replace('.json', '.signed.json')
    const kept = makeMemoryFolder('taoctl-kept-')
    const signAs = (env: Readonly<Record<string, string>>) =>
      spawnSync(process.execPath, ['--require', KILL, ...cliArguments(['tx', 'sign', payload, '--yes'])], {
        env: cliEnvironment(signer, { KILL_BELOW: signer.directory, ...env }),
        encoding: 'utf8',
      })
    const expectWhole = async (written: string): Promise<void> => {
      if (existsSync(written)) expect((await readSignedText(readFileSync(written, 'utf8'))).payload.title).toContain('1 TAO')
    }
    try {
      // A kill leaves the files as they are then, so one run tells of all steps; it is really killed at one of them.
      const { status, stderr } = signAs({ KEEP_IN: kept })
      expect([status, existsSync(place)], stderr).toEqual([0, true])
      await expectWhole(place)
      rmSync(place)
      const steps = readdirSync(kept).length
      expect(steps).toBeGreaterThan(2)
      for (let step = 1; step <= steps; step++) await expectWhole(join(kept, String(step), nameOf(place)))
      expect(signAs({ KILL_AT: String(Math.ceil(steps / 2)) }).signal).toBe('SIGKILL')
      await expectWhole(place)
    } finally {
      rmSync(kept, { recursive: true, force: true })
      rmSync(place, { force: true })
    }
  })

  it('is refused with what was found where a byte was changed', async () => {
    const { file } = await build(['wallet', 'transfer', '-w', 'cold', '--to', BOB, '--amount', '1'])
    writeFileSync(file, readFileSync(file, 'utf8').replace('"value": "1000000000"', '"value": "1000000001"'))
    const run = await runJson<null>(signer, ['tx', 'sign', carry(file, signer), '--yes'])
    expect(run.code).toBe(3)
    expect(run.envelope.errors).toMatchObject([
      { code: 'PAYLOAD_CHANGED', details: { field: 'call.args.value', stated: '1000000001', found: '1000000000' } },
    ])
  })

  it('is shown to Polkadot Vault as codes, and takes the signature that comes back, if it is one', async () => {
    const alice = await makeDevSigner('//Alice')
    await runJson(builder, ['wallet', 'regen-coldkeypub', '-w', 'vault', '--address', alice.address])
    const { data, file } = await build(['wallet', 'transfer', '-w', 'vault', '--to', BOB, '--amount', '1', '--qr'])
    expect(data.payload?.vault).toMatch(/^0x530106/)
    const { signing_payload } = JSON.parse(readFileSync(file, 'utf8')) as { signing_payload: string }
    const signature = Buffer.from(await alice.sign(shortenPayload(fromHex(signing_payload)))).toString('hex')
    const wrong = await runJson(signer, ['tx', 'sign', carry(file, signer), '--yes', '--signature', '11'.repeat(64)])
    expect([wrong.code, ...failures(wrong)]).toEqual([3, 'SIGNATURE_INVALID'])
    const terminal = openCli(sender, ['tx', 'sign', carry(file, sender), '--qr'], {}, 60)
    await terminal.waitFor('(2/')
    terminal.type('\r')
    await terminal.waitFor('Signature in hex')
    terminal.type(`01${signature}\r`)
    expect(await terminal.exit, terminal.text()).toBe(0)
    const sent = await runJson<Sent>(sender, [
      'tx',
      'send',
      file.replace(builder.directory, sender.directory).replace('.json', '.signed.json'),
      ...network,
      '--yes',
    ])
    expect(sent.envelope.data).toMatchObject({ status: 'succeeded', results: { amount: { tao: '1' } } })
  })

  it('asks on a terminal after it has shown what the bytes say, at 60 columns', async () => {
    const { file } = await build(['wallet', 'transfer', '-w', 'cold', '--to', BOB, '--amount', '1'])
    const terminal = openCli(signer, ['tx', 'sign', carry(file, signer)], {}, 60)
    await terminal.waitFor('As it is signed')
    await terminal.waitFor('transfer_keep_alive')
    await terminal.waitFor('?')
    terminal.type('n\r')
    expect(await terminal.exit).toBe(130)
    const lines = terminal.text().slice(0, terminal.text().indexOf('?')).split('\r\n')
    expect(lines.filter((line) => stripVTControlCharacters(line).length > 60)).toEqual([])
    const silent = await runCli(signer, ['tx', 'sign', carry(file, signer)])
    expect(silent.code).toBe(2)
  })
})

const nameOf = (file: string): string => file.slice(file.lastIndexOf('/') + 1)
