import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Config, Flags, settings } from '@oclif/core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { BaseCommand } from '../../../../src/cli/bases/base-command.js'
import { chainError, networkError, type TaoError, unknownOutcome, usageError } from '../../../../src/core/errors.js'
import { parseTao } from '../../../../src/core/money.js'

const MNEMONIC = 'legal winner thank year wave sausage worth useful legal winner thank yellow'

vi.mock('../../../../src/cli/terminal/terminal.js', () => ({
  isTerminal: () => false,
  readTerminalWidth: () => 80,
  writeStream: (stream: number, text: string) => {
    if (stream === 1) stdout += text
    else stderr += text
    return true
  },
}))

let stdout = ''
let stderr = ''
let forced = false
let act: () => Promise<object> = async () => ({})

class Probe extends BaseCommand<object> {
  static override flags = {
    amount: Flags.string({ parse: async (text) => String(parseTao(text)) }),
    force: Flags.boolean(),
    level: Flags.option({ options: ['low', 'high'] as const })(),
    count: Flags.integer(),
    page: Flags.string({ helpValue: '<file>' }),
    overwrite: Flags.boolean(),
    html: Flags.string(),
  }

  override async run(): Promise<object> {
    forced = (await this.parse(Probe)).flags.force === true
    return act()
  }

  protected override render(result: object): string {
    return `text of ${Object.keys(result).join(' ')}`
  }

  warnOfSomething(): void {
    this.warn('mind the gap')
  }
}

let config: Config
let root: string

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'taoctl-unit-'))
  writeFileSync(
    join(root, 'package.json'),
    JSON.stringify({ name: 'probe', version: '1.0.0', oclif: { bin: 'taoctl', topicSeparator: ' ' } }),
  )
  settings.enableAutoTranspile = false
  config = await Config.load({ root })
})

afterAll(() => rmSync(root, { recursive: true, force: true }))

beforeEach(() => {
  stdout = ''
  stderr = ''
  vi.stubEnv('TAOCTL_CONFIG', join(root, 'absent.json'))
})

afterEach(() => {
  vi.unstubAllEnvs()
  process.exitCode = undefined
})

async function run(argv: readonly string[], body: (probe: Probe) => Promise<object> = async () => ({ ok: true })) {
  const probe = new Probe([...argv], config)
  probe.id = 'probe'
  act = () => body(probe)
  await (probe as unknown as { _run(): Promise<unknown> })._run()
  const code = process.exitCode ?? 0
  process.exitCode = undefined
  return { code, json: stdout.startsWith('{') ? JSON.parse(stdout) : undefined }
}

describe('what run() returns', () => {
  it('is rendered as text without --json', async () => {
    expect(await run([], async () => ({ a: 1, b: 2 }))).toMatchObject({ code: 0 })
    expect(stdout).toBe('text of a b\n')
    expect(stderr).toBe('')
  })

  it('is data of the envelope with --json', async () => {
    const { code, json } = await run(['--json'], async () => ({ a: 1 }))
    expect(code).toBe(0)
    expect(json).toEqual({ schema_version: 1, success: true, data: { a: 1 }, errors: [], warnings: [] })
    expect(stderr).toBe('')
  })

  it('may hold a bigint, a date, a map and bytes', async () => {
    const { json } = await run(['--json'], async () => ({
      big: 2n ** 64n,
      at: new Date(0),
      map: new Map([['k', 1n]]),
      bytes: new Uint8Array([1, 255]),
    }))
    expect(json.data).toEqual({ big: '18446744073709551616', at: '1970-01-01T00:00:00.000Z', map: { k: '1' }, bytes: '0x01ff' })
  })

  it('is printed when it is empty', async () => {
    expect((await run(['--json'], async () => ({}))).json).toMatchObject({ success: true, data: {} })
    stdout = ''
    expect((await run(['--json'], async () => [])).json).toMatchObject({ success: true, data: [] })
  })

  it('must not hold a number that is not exact', async () => {
    const { code, json } = await run(['--json'], async () => ({ n: 2 ** 60 }))
    expect(code).toBe(1)
    expect(json).toMatchObject({ success: false, errors: [{ code: 'BUG' }] })
  })
})

describe('a command line', () => {
  it('is refused where something of it would have no effect', async () => {
    expect((await run(['--json', '--page', '-'])).json).toMatchObject({ errors: [{ code: 'NO_FILE' }] })
    stdout = ''
    expect((await run(['--json', '--overwrite'])).json).toMatchObject({ errors: [{ code: 'FLAG_CONFLICT' }] })
    stdout = ''
    expect((await run(['--json', '--overwrite', '--html', 'x', '--page', './-'])).json).toMatchObject({ success: true })
  })
})

describe('an error', () => {
  const cases: [string, TaoError, number][] = [
    ['usage', usageError('bad'), 2],
    ['network', networkError('away', 'CONNECT'), 5],
    ['chain', chainError('no', 'DISPATCH'), 6],
    ['unknown outcome', unknownOutcome('who knows', 'OUTCOME_UNKNOWN', { details: { extrinsic_hash: '0xab' } }), 7],
  ]

  for (const [name, error, exitCode] of cases) {
    it(`of class ${name} exits ${exitCode}, the same with and without --json`, async () => {
      const fail = async () => {
        throw error
      }
      const plain = await run([], fail)
      expect(plain.code).toBe(exitCode)
      expect(stdout).toBe('')
      expect(stderr).toContain(`error: ${error.message}`)
      stderr = ''
      const { code, json } = await run(['--json'], fail)
      expect(code).toBe(exitCode)
      expect(json).toMatchObject({ success: false, data: null, errors: [{ code: error.code, exit_code: exitCode }] })
      expect(stderr).toBe('')
    })
  }

  it('of unknown outcome shows its details without being asked', async () => {
    await run([], async () => {
      throw unknownOutcome('who knows', 'OUTCOME_UNKNOWN', { details: { extrinsic_hash: '0xab' } })
    })
    expect(stderr).toContain('extrinsic_hash: 0xab')
  })

  it('that nobody foresaw exits 1 and shows nothing that looks like a key', async () => {
    const { code } = await run([], async () => {
      throw new Error(`cannot use ${MNEMONIC} nor 0x${'ab'.repeat(32)}`)
    })
    expect(code).toBe(1)
    expect(stderr).not.toContain('sausage')
    expect(stderr).not.toContain('abab')
  })

  it('shows why, a remedy and, with --verbose, the cause', async () => {
    await run(['--verbose'], async () => {
      throw usageError('bad', 'BAD', { why: 'it is so', hint: 'taoctl other', cause: new Error('deep reason') })
    })
    expect(stderr).toMatch(/error: bad\n {2}why: it is so\n {2}try: taoctl other\n {2}cause: Error: deep reason/)
  })
})

describe('a command line that does not parse', () => {
  const cases: [string, string[], string][] = [
    ['an unknown flag with a value', [`--mnemonic=${MNEMONIC}`], 'UNKNOWN_FLAG'],
    ['words too many', MNEMONIC.split(' '), 'UNEXPECTED_ARGUMENT'],
    ['an option that does not exist', ['--level', MNEMONIC], 'INVALID_VALUE'],
    ['an amount that is none', ['--amount', 'abc'], 'INVALID_AMOUNT'],
    ['a count that is none', ['--count', MNEMONIC], 'INVALID_VALUE'],
    ['a flag without its value', ['--amount'], 'USAGE'],
  ]

  for (const [name, argv, expected] of cases) {
    it(`is a usage error without the words typed: ${name}`, async () => {
      const { code, json } = await run(['--json', ...argv])
      expect(code).toBe(2)
      expect(json).toMatchObject({ success: false, errors: [{ code: expected, exit_code: 2 }] })
      expect(stdout).not.toContain('sausage')
      expect(stderr).toBe('')
    })
  }

  it('says which words a command takes where there are too many', async () => {
    const { json } = await run(['--json', 'one', 'two'])
    expect(json.errors[0]?.why).toMatch(/^The command takes flags alone\./)
  })

  it('keeps the words of our own errors', async () => {
    const { json } = await run(['--json', '--amount', '-1'])
    expect(json.errors[0]).toMatchObject({ message: 'Invalid amount: "-1"', why: 'An amount cannot be negative.' })
  })
})

describe('warnings', () => {
  it('go to stderr without --json, those of oclif too', async () => {
    await run([], async (probe) => {
      probe.warnOfSomething()
      return {}
    })
    expect(stderr).toBe('warning: mind the gap\n')
  })

  it('are in the envelope with --json, of a failure too', async () => {
    const { json } = await run(['--json'], async (probe) => {
      probe.warnOfSomething()
      throw usageError('bad')
    })
    expect(json.warnings).toEqual([{ code: 'WARNING', message: 'mind the gap' }])
  })
})

describe('a switch in the environment', () => {
  it.each(['1', 'true', 'TRUE', 'yes', 'y', 'on', ' On '])('%j is a yes', async (word) => {
    vi.stubEnv('TAOCTL_FORCE', word)
    expect((await run([])).code).toBe(0)
    expect(forced).toBe(true)
  })

  it.each(['0', 'false', 'no', 'N', 'off', ''])('%j is a no', async (word) => {
    vi.stubEnv('TAOCTL_FORCE', word)
    expect((await run([])).code).toBe(0)
    expect(forced).toBe(false)
  })

  it.each(['2', 'enabled', 'ja', '-'])('%j is refused: it may have been meant as a yes', async (word) => {
    vi.stubEnv('TAOCTL_FORCE', word)
    const { code, json } = await run(['--json'])
    expect([code, json.errors[0].code, json.errors[0].message]).toEqual([2, 'INVALID_VALUE', expect.stringContaining('TAOCTL_FORCE')])
  })
})

describe('--json', () => {
  it('is also --json-output, the environment and the config file', async () => {
    expect((await run(['--json-output'])).json).toMatchObject({ success: true })
    stdout = ''
    vi.stubEnv('TAOCTL_JSON', 'yes')
    await run([])
    expect(JSON.parse(stdout)).toMatchObject({ success: true })
    vi.stubEnv('TAOCTL_JSON', '')
    stdout = ''
    const file = join(root, 'json.json')
    writeFileSync(file, '{"json":true}')
    vi.stubEnv('TAOCTL_CONFIG', file)
    await run([])
    expect(JSON.parse(stdout)).toMatchObject({ success: true })
  })

  it('after -- is a word and no switch', async () => {
    const { code } = await run(['--', '--json'])
    expect(code).toBe(2)
    expect(stdout).toBe('')
  })
})
