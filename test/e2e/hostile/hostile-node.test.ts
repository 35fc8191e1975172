import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { freezeClock } from '../../helpers/fault-proxy/fault-proxy-run.js'
import { ATTACKS } from '../../helpers/hostile-node/attacks.js'
import { expectHonesty, expectHonestyOfEncrypted } from '../../helpers/hostile-node/expect-honesty.js'
import { loadClient } from '../../helpers/hostile-node/load-client.js'
import { prepareWorld } from '../../helpers/hostile-node/prepare-world.js'
import { type CommandRun, runCommand, type Streams } from '../../helpers/hostile-node/run-command.js'
import {
  BATCH,
  CALL,
  DECLARATION,
  EVM_PASSWORD,
  FIRST_WITH_FUNDS,
  listWriteCommands,
  OF_NEWER,
  OF_OLDER,
  ORDER,
  SIGNED,
  WRITE_ARGUMENTS,
  type WriteCommand,
} from '../../helpers/hostile-node/write-commands.js'
import { makeCliHome } from '../../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet, TEST_SPEC } from '../../helpers/start-localnet.js'
import { TEST_WHOLE } from '../../helpers/test-run/test-whole.js'

const streams: Streams = { stdout: '', stderr: '' }

vi.mock('../../../src/cli/terminal/terminal.js', () => ({
  isTerminal: () => false,
  readTerminalWidth: () => 80,
  writeStream: (stream: number, text: string) => {
    if (stream === 1) streams.stdout += text
    else streams.stderr += text
    return true
  },
}))

const home = makeCliHome({ resident: true })
let localnet: LocalnetInProcess
let all: readonly WriteCommand[] = []
/** Those that the runtime of this run has. */
let writes: readonly WriteCommand[] = []
let snapshot = 0

beforeAll(async () => {
  localnet = await startLocalnet()
  await prepareWorld(localnet, home)
  snapshot = localnet.node.chain.snapshot()
  all = await listWriteCommands()
  const absent = TEST_SPEC < FIRST_WITH_FUNDS ? OF_NEWER : OF_OLDER
  writes = all.filter(({ id }) => !absent.includes(id))
  await loadClient()
  freezeClock()
}, 180_000)

afterAll(async () => {
  vi.useRealTimers()
  await localnet?.stop()
  home.remove()
})

async function run(write: WriteCommand, options: Parameters<typeof runCommand>[3], more: readonly string[] = []): Promise<CommandRun> {
  expect(localnet.node.chain.revert(snapshot)).toBe(true)
  snapshot = localnet.node.chain.snapshot()
  const batch = join(home.directory, BATCH)
  copyFileSync(`${batch}.kept`, batch)
  const args = (WRITE_ARGUMENTS[write.id] ?? []).map((word) =>
    word === BATCH ? batch : [SIGNED, CALL, DECLARATION, ORDER, EVM_PASSWORD].includes(word) ? join(home.directory, word) : word,
  )
  return runCommand({ node: localnet.node, home, streams }, write, [...args, ...more], options)
}

/**
 * Those that meet every attack: signed by an EVM key, by a coldkey and by a hotkey, and in `npm run test:whole` those that go by a price.
 * The pipeline is the same for all: of the others each meets every twentieth, and each attack a twentieth of them; in the whole run every
 * sixth.
 */
const ALWAYS = ['evm:send', 'wallet:transfer', 'weights:set', ...(TEST_WHOLE ? ['stake:add', 'stake:remove'] : [])]
const SHARE = TEST_WHOLE ? 6 : 20

/** What is signed already asks for no nonce and for no head, and an EVM key asks the runtime, so that no lie about them can do anything. */
const isUntouched = ({ id }: WriteCommand, attack: string): boolean =>
  attack.startsWith('names the nonce')
    ? ['tx:send', 'evm:send'].includes(id)
    : id === 'tx:send' && attack === 'has headers without a number'

function chooseWrites(attack: number): readonly WriteCommand[] {
  const name = ATTACKS[attack]?.name ?? ''
  const others = writes.filter((write) => !ALWAYS.includes(write.id) && !isUntouched(write, name))
  return [
    ...writes.filter((write) => ALWAYS.includes(write.id) && !isUntouched(write, name)),
    ...others.filter((_, at) => at % SHARE === attack % SHARE),
  ]
}

describe('every command that signs', () => {
  test('is known here with the arguments that make it send something, and succeeds with them', async () => {
    const known = Object.keys(WRITE_ARGUMENTS).sort()
    expect(known, 'Each write has an entry in test/helpers/hostile-node/write-commands.ts: how it is run').toEqual(
      all.map(({ id }) => id).sort(),
    )
    for (const write of writes) {
      const result = await run(write, {})
      expect({ write: write.id, exit: result.exit, errors: result.envelope.errors }).toEqual({ write: write.id, exit: 0, errors: [] })
      expectHonesty(result)
    }
  }, 240_000)

  test.each(ATTACKS.map((attack, at) => ({ ...attack, at })))('on a node that $name', async ({ make, exits, included, at }) => {
    for (const write of chooseWrites(at)) {
      const result = await run(write, make())
      const told = { write: write.id, exit: result.exit, errors: result.envelope.errors, included: result.included.length }
      expect(exits, JSON.stringify(told)).toContain(result.exit)
      if (included !== undefined) expect(told).toMatchObject({ included: included ? 1 : 0 })
      expectHonesty(result)
    }
  })

  test('is as honest where it is sent encrypted, on every fourth such node', async () => {
    const write = writes.find(({ id }) => id === 'stake:add') as WriteCommand
    const exits = new Set<number>()
    for (const { name, make } of ATTACKS.filter((_, at) => at % 4 === 0)) {
      const result = await run(write, make(), ['--mev-shield'])
      expectHonestyOfEncrypted(result, name)
      exits.add(result.exit)
    }
    expect([...exits]).toEqual(expect.arrayContaining([0, 5, 7]))
  }, 240_000)
})
