import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FaultProxy, startFaultProxy } from '../../helpers/fault-proxy/fault-proxy.js'
import { type CliHome, makeCliHome, runJson } from '../../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../../helpers/start-localnet.js'

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
let localnet: LocalnetInProcess
let proxy: FaultProxy
let home: CliHome

beforeAll(async () => {
  localnet = await startLocalnet()
  proxy = await startFaultProxy(localnet.url)
  home = makeCliHome({ resident: true })
}, 60_000)

afterAll(async () => {
  home?.remove()
  await proxy?.close()
  await localnet?.stop()
})

/** How often the metadata was asked for by a read, and what it ended with. */
async function countFetches(): Promise<readonly [code: number | null, fetches: number]> {
  const before = proxy.frames.length
  const { code } = await runJson(home, ['wallet', 'balance', ALICE, '--network', proxy.url])
  const frames = proxy.frames
    .slice(before)
    .filter(({ direction, text }) => direction === 'up' && text.includes('Metadata_metadata_at_version'))
  return [code, frames.length]
}

describe('a metadata cache that others can write to', () => {
  it('is not believed, file or folder, and costs nothing but the time', async () => {
    const directory = join(home.directory, '.cache/taoctl')
    expect(await countFetches()).toEqual([0, 1])
    expect(await countFetches()).toEqual([0, 0])
    const [name = ''] = readdirSync(directory).filter((file) => file.endsWith('.metadata'))
    chmodSync(join(directory, name), 0o666)
    expect(await countFetches()).toEqual([0, 1])
    // It was replaced by one of our own.
    expect(await countFetches()).toEqual([0, 0])
    for (const folder of [directory, join(directory, '..')]) {
      chmodSync(folder, 0o777)
      expect(await countFetches()).toEqual([0, 1])
      expect(await countFetches()).toEqual([0, 1])
      chmodSync(folder, 0o700)
    }
    expect(await countFetches()).toEqual([0, 0])
  }, 60_000)
})

describe('what taoctl keeps for its user, where others can write to it', () => {
  const files: readonly (readonly [what: string, path: string, args: readonly string[], exit: number, code: string])[] = [
    ['the config file', '.config/taoctl/config.json', ['config', 'list'], 2, 'CONFIG_NOT_TRUSTED'],
    ['the journal', '.local/state/taoctl/journal/transactions.jsonl', ['tx', 'list'], 3, 'JOURNAL_NOT_TRUSTED'],
  ]

  it.each(files)(
    'is one clear error with the remedy: %s',
    async (_what, path, args, exit, code) => {
      const own = makeCliHome({ resident: true })
      try {
        const file = join(own.directory, path)
        mkdirSync(join(file, '..'), { recursive: true, mode: 0o700 })
        writeFileSync(file, code === 'CONFIG_NOT_TRUSTED' ? '{}' : '', { mode: 0o600 })
        expect((await runJson(own, args)).code).toBe(0)
        chmodSync(file, 0o622)
        const { code: refused, envelope } = await runJson(own, args)
        expect(refused).toBe(exit)
        expect(envelope.errors).toEqual([expect.objectContaining({ code, hint: expect.stringContaining(`chmod 600 ${file}`) as string })])
        chmodSync(file, 0o600)
        chmodSync(join(file, '..'), 0o770)
        expect((await runJson(own, args)).envelope.errors[0]).toMatchObject({
          code,
          hint: expect.stringContaining(`chmod go-w ${join(file, '..')}`) as string,
        })
      } finally {
        own.remove()
      }
    },
    60_000,
  )

  it('the address book too', async () => {
    const own = makeCliHome({ resident: true })
    try {
      expect((await runJson(own, ['address-book', 'add', 'bob', ALICE])).code).toBe(0)
      const found = readdirSync(own.directory, { recursive: true, encoding: 'utf8' }).find((name) => /address.?book.*\.json$/.test(name))
      if (found === undefined) throw new Error('no address book')
      chmodSync(join(own.directory, found), 0o666)
      const { code, envelope } = await runJson(own, ['address-book', 'list'])
      expect([code, envelope.errors[0]?.code]).toEqual([4, 'ADDRESS_BOOK_NOT_TRUSTED'])
    } finally {
      own.remove()
    }
  }, 60_000)
})
