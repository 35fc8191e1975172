/** An upgrade as the public networks propose one: a key that builds releases and the sudo key, which is itself an account of several. */
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeMultisigAccount } from '../../../src/core/multisig-account.js'
import { parseAddress } from '../../../src/core/ss58.js'
import { fundAccount } from '../../../src/localnet/fund.js'
import { proxy } from '../../../src/localnet/pallets/proxy/schema.js'
import { sudo } from '../../../src/localnet/pallets/sudo/schema.js'
import { system } from '../../../src/localnet/pallets/system/schema.js'
import type { Hex } from '../../../src/localnet/schema/types.js'
import { makeCliHome, runCli, runJson } from '../../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../../helpers/start-localnet.js'
import { changeState } from '../../helpers/worlds/change-state.js'

const TAO = 1_000_000_000n
const PEOPLE = ['ci', 'ann', 'ben', 'cat'] as const
const home = makeCliHome({ resident: true })
const address = {} as Record<(typeof PEOPLE)[number] | 'sudo' | 'deploy', string>
const place = (name: string): string => join(home.directory, name)
const CODE = Buffer.from('\0asm, and the rest of a runtime as far as anybody here can tell')
let localnet: LocalnetInProcess
/** Of the call that sets the code. */
let hash = ''

interface Check {
  readonly ok: boolean
  readonly checks: readonly { readonly name: string; readonly ok: boolean | null }[]
  readonly approval: { readonly command: string } | null
}

const keyOf = (of: string): Hex => `0x${Buffer.from(parseAddress(of)).toString('hex')}`
const run = <D>(...args: readonly string[]) => runJson<D>(home, args, { env: { TAOCTL_NETWORK: localnet.url } })
const write = <D>(...args: readonly string[]) => run<D>(...args, '--yes')
const findings = ({ checks }: Check) => Object.fromEntries(checks.map(({ name, ok }) => [name, ok]))

beforeAll(async () => {
  localnet = await startLocalnet({ blockTime: 'instant' })
  for (const person of PEOPLE) {
    const made = await runJson<{ coldkey: string }>(home, ['wallet', 'create', '-w', person, '--no-password', '--no-mnemonic'])
    address[person] = made.envelope.data.coldkey
  }
  const create = ['multisig', 'create', 'triumvirate', '--threshold', '2', '--signatories', 'ann,ben,cat']
  address.sudo = (await runJson<{ address: string }>(home, create)).envelope.data.address
  address.deploy = makeMultisigAccount([address.ci, address.sudo], 2).address
  changeState(localnet.node, (ctx) => {
    for (const one of Object.values(address)) fundAccount(ctx, keyOf(one), 1_000n * TAO)
    sudo.storage.Key.set(ctx, keyOf(address.sudo))
    const delegation = { delegate: keyOf(address.deploy), proxy_type: { type: 'SudoUncheckedSetCode' as const }, delay: 0 }
    proxy.storage.Proxies.set(ctx, keyOf(address.sudo), [[delegation], 0n])
  })
  const set = { call: 'System.set_code', args: { code: `0x${CODE.toString('hex')}` } }
  const unchecked = { call: 'Sudo.sudo_unchecked_weight', args: { call: set, weight: { ref_time: 50_000_000_000, proof_size: 0 } } }
  const proposed = { call: 'Proxy.proxy', args: { real: address.sudo, force_proxy_type: null, call: unchecked } }
  const encoded = await run<{ data: string; hash: string }>('encode', 'call', JSON.stringify(proposed))
  hash = encoded.envelope.data.hash
  writeFileSync(place('blob.hex'), encoded.envelope.data.data)
  writeFileSync(place('code.wasm'), CODE)
  writeFileSync(place('other.wasm'), '\0asm of another one')
})

afterAll(() => {
  localnet?.stop()
  home.remove()
})

describe('an upgrade', () => {
  test('that nobody has proposed passes nothing, and nothing is written for it', async () => {
    const none = await run<{ proposals: readonly unknown[]; sudo_key: string; authorized: unknown }>('upgrade', 'pending')
    expect(none.envelope.data).toMatchObject({ proposals: [], sudo_key: address.sudo, authorized: null })
    const early = await run<Check>('upgrade', 'check', '--call-file', place('blob.hex'), '--args-out', place('early.json'))
    expect([early.code, early.envelope.errors[0]?.code, early.envelope.data.approval]).toEqual([3, 'UPGRADE_CHECK_FAILED', null])
    expect(findings(early.envelope.data)).toMatchObject({ 'call-sets-code': true, 'made-for-sudo-key': true, 'proposal-open': false })
  })

  test('that is proposed is found, compared with a build, and approved by the keys of the sudo account', async () => {
    const opening = {
      threshold: 2,
      other_signatories: [address.sudo],
      maybe_timepoint: null,
      call_hash: hash,
      max_weight: { ref_time: 0, proof_size: 0 },
    }
    writeFileSync(place('opening.json'), JSON.stringify(opening))
    const opened = await write('tx', 'call', 'Multisig.approve_as_multi', '--json-args', place('opening.json'), '-w', 'ci')
    expect(opened.envelope.errors).toEqual([])
    const { proposals } = (await run<{ proposals: readonly object[] }>('upgrade', 'pending')).envelope.data
    expect(proposals).toMatchObject([{ call_hash: hash, account: address.deploy, proposer: address.ci, approvals: [address.ci] }])

    const other = await run<Check>('upgrade', 'check', '--call-file', place('blob.hex'), '--wasm', place('other.wasm'))
    expect([other.code, findings(other.envelope.data)['code-is-the-built-one']]).toEqual([3, false])
    const sha256 = createHash('sha256').update(CODE).digest('hex')
    const given = ['--call-file', place('blob.hex'), '--wasm', place('code.wasm'), '--sha256', sha256, '--args-out', place('final.json')]
    const good = await run<Check>('upgrade', 'check', ...given)
    expect([good.code, findings(good.envelope.data)]).toEqual([
      0,
      {
        'call-sets-code': true,
        'made-for-sudo-key': true,
        'proposal-open': true,
        'code-is-the-built-one': true,
        'digest-fits': true,
        'code-known-to-chain': null,
      },
    ])
    const { command } = good.envelope.data.approval ?? { command: '' }
    const words = command.replace(/^taoctl /, '').split(' ')
    expect(words.slice(-2)).toEqual(['--multisig', 'triumvirate'])
    expect((await write(...words, '-w', 'ann')).envelope.errors).toEqual([])
    const between = await run<{ decisions: readonly { approvals: readonly string[] }[] }>('upgrade', 'pending')
    expect(between.envelope.data.decisions).toMatchObject([{ approvals: [address.ann] }])
    await write(...words, '-w', 'ben')
    // This chain runs no code, so that root's call ends in an error of its own: that it was made is what is seen.
    const after = await run<{ decisions: unknown; proposals: unknown }>('upgrade', 'pending')
    expect(after.envelope.data).toMatchObject({ decisions: [], proposals: [] })
  })

  test('of anything but the code is refused, whatever its hash', async () => {
    const transfer = { call: 'Balances.transfer_keep_alive', args: { dest: address.ci, value: '1 TAO' } }
    const encoded = await run<{ data: string; hash: string }>('encode', 'call', JSON.stringify(transfer))
    writeFileSync(place('transfer.hex'), encoded.envelope.data.data)
    const refused = await run<Check>('upgrade', 'check', '--call-file', place('transfer.hex'))
    expect([refused.code, findings(refused.envelope.data)['call-sets-code']]).toEqual([3, false])
    writeFileSync(place('none.hex'), 'these are no bytes')
    expect((await run('upgrade', 'check', '--call-file', place('none.hex'))).envelope.errors[0]?.code).toBe('INVALID_CALL')
    expect((await run('upgrade', 'check')).envelope.errors[0]?.code).toBe('INPUT_MISSING')
    expect((await run('upgrade', 'check', '--wasm', place('none.hex'))).envelope.errors[0]?.code).toBe('RUNTIME_FILE_BAD')
  })

  test('that root has authorized is told from any other code', async () => {
    const blake2 = (await run<Check & { code: { hash: string } }>('upgrade', 'check', '--wasm', place('code.wasm'))).envelope.data.code.hash
    changeState(localnet.node, (ctx) => system.storage.AuthorizedUpgrade.set(ctx, { code_hash: blake2 as Hex, check_version: true }))
    await run('localnet', 'advance', '1', '--port', String(localnet.port))
    expect((await run('upgrade', 'check', '--wasm', place('code.wasm'))).code).toBe(0)
    expect((await run('upgrade', 'check', '--wasm', place('other.wasm'))).code).toBe(3)
    const shown = await runCli(home, ['upgrade', 'pending', '--network', localnet.url])
    expect(shown.stdout).toContain(blake2)
  })
})
