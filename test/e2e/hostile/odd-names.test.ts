import { chmodSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeCliHome, runCli, runJson } from '../../helpers/run-cli.js'

const home = makeCliHome({ resident: true })
const WALLETS = join(home.directory, '.bittensor', 'wallets')
/** What another program, or an archive, may have called a wallet. */
const ODD = "x$(id)'\u009b31m\u202eevil\u200b"

beforeAll(async () => {
  await runCli(home, ['wallet', 'create', '-w', 'odd', '--no-password', '--no-mnemonic'])
  renameSync(join(WALLETS, 'odd'), join(WALLETS, ODD))
  chmodSync(join(WALLETS, ODD, 'coldkey'), 0o644)
})

afterAll(() => home.remove())

describe('a wallet of an odd name', () => {
  it('is listed, and shows nothing that acts on a terminal', async () => {
    const { code, stdout, stderr } = await runCli(home, ['wallet', 'list'])
    expect(code).toBe(0)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may be there.
    expect(stdout + stderr).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u202e]/)
    expect(stderr).toContain(`chmod 600 $'${WALLETS}/x$(id)\\'\\U0000009b31m\\U0000202eevil\\U0000200b/coldkey'`)
  })

  it('has its own name in JSON, in plain characters', async () => {
    const { stdout, envelope } = await runJson<{ wallets: { name: string }[] }>(home, ['wallet', 'list'])
    expect(stdout).toMatch(/^[\x20-\x7e\n]*$/)
    expect(envelope.data.wallets.map(({ name }) => name)).toEqual([ODD])
  })

  it('is opened by its name, and no new one is made of it', async () => {
    expect(await runJson(home, ['wallet', 'show', '-w', ODD])).toMatchObject({ code: 0 })
    const refused = await runJson(home, ['wallet', 'create', '-w', `${ODD}2`, '--no-password', '--no-mnemonic'])
    expect(refused.envelope.errors[0]).toMatchObject({ code: 'INVALID_NAME', exit_code: 2 })
    expect(refused.stdout).toMatch(/^[\x20-\x7e\n]*$/)
    expect((await runJson(home, ['config', 'set', 'network', 'fin\u200bney'])).envelope.errors[0]).toMatchObject({
      code: 'CONFIG_VALUE_INVALID',
      why: expect.stringContaining('U+200B'),
    })
  })
})
