import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ChainClient } from '../../../../src/chain/client.js'
import { resolveNetwork } from '../../../../src/chain/networks.js'
import { EVERY_EVENT, type WatchedEvent, watchEvents } from '../../../../src/chain/watch/watch-events.js'
import { CursorFile } from '../../../../src/cli/watch/cursor-file.js'
import type { Subject } from '../../../../src/cli/watch/subject.js'
import { listSubject } from '../../../../src/cli/watch/subjects/listed.js'
import { priceSubject } from '../../../../src/cli/watch/subjects/prices.js'
import { WatchRun, type WatchWish } from '../../../../src/cli/watch/watch-run.js'
import { fundAccount } from '../../../../src/localnet/fund.js'
import { describeWatchedEvent } from '../../../../src/render/watch/events.js'
import type { WatchedEventLine, WatchLine } from '../../../../src/report/watch.js'
import { makeMemoryFolder } from '../../../helpers/memory-folder.js'
import { type LocalnetInProcess, startLocalnet } from '../../../helpers/start-localnet.js'
import { changeState } from '../../../helpers/worlds/change-state.js'

const folder = makeMemoryFolder('taoctl-watch-run-')
const path = join(folder, 'cursor')
let localnet: LocalnetInProcess

beforeAll(async () => {
  localnet = await startLocalnet()
  await localnet.node.chain.advance(12)
}, 60_000)
afterEach(() => rmSync(path, { force: true }))
afterAll(async () => {
  await localnet.stop()
  rmSync(folder, { recursive: true })
})

const events: Subject<readonly WatchedEvent[]> = listSubject<WatchedEvent, WatchedEventLine>({
  type: 'event',
  open: (client) => watchEvents(client, EVERY_EVENT),
  describe: (event) => describeWatchedEvent(event, []),
  draw: () => '',
})
const NO_BOUND = { above: null, below: null, change: null, hold: 1 }

const WISH: WatchWish = {
  ...{ heads: 'final', fromBlock: null, untilBlock: null, forMs: null, count: null, timeoutMs: null, exec: null, keepOn: false },
  cursor: null,
}

async function watch<V>(subject: Subject<V>, wish: Partial<WatchWish>, look: (line: WatchLine) => void = () => {}) {
  const client = await ChainClient.connect({ network: localnet.url, cacheDirectory: folder })
  const lines: WatchLine[] = []
  const output = {
    line: (line: WatchLine) => {
      lines.push(line)
      look(line)
    },
    ...{ block: () => {}, undo: () => {}, pause: () => {}, key: new Promise<void>(() => {}) },
  }
  const report = await new WatchRun(client, resolveNetwork(localnet.url), subject, { ...WISH, ...wish }, output).run()
  return { lines, report }
}

const nameOf = (line: WatchLine): string => ('block_hash' in line && 'index' in line ? `${line.block_hash} ${line.index}` : line.type)

describe('limits', () => {
  test('a range of blocks is given whole, and ends with 0', async () => {
    const { lines, report } = await watch(events, { fromBlock: 2, untilBlock: 5 })
    expect(report).toMatchObject({ ended: 'until-block', from_block: 2, to_block: 5, lines: lines.length, exec_code: null })
    expect(new Set(lines.map((line) => 'block_number' in line && line.block_number))).toEqual(new Set([2, 3, 4, 5]))
    expect(new Set(lines.map(nameOf)).size).toBe(lines.length)
  })

  test('a time is over: nothing was waited for, and it ends well', async () => {
    expect((await watch(events, { forMs: 30 })).report.ended).toBe('for')
  })

  test('what was waited for and has not come is exit 3, whatever limit was reached', async () => {
    const wait = priceSubject([0], { ...NO_BOUND, above: 2_000_000_000n })
    for (const wish of [{ forMs: 30 }, { timeoutMs: 30 }, { fromBlock: 2, untilBlock: 4 }]) {
      await expect(watch(wait, wish)).rejects.toMatchObject({ code: 'NOT_IN_TIME', exitCode: 3 })
    }
    await expect(watch(events, { count: 10_000, fromBlock: 2, untilBlock: 4 })).rejects.toMatchObject({ code: 'NOT_IN_TIME' })
  })

  test('a bound that is passed ends it, and its line says which', async () => {
    const { lines, report } = await watch(priceSubject([0], { ...NO_BOUND, below: 2_000_000_000n, hold: 3 }), { fromBlock: 2 })
    expect(report).toMatchObject({ ended: 'met', to_block: 4 })
    expect(lines.at(-1)).toMatchObject({ type: 'price', netuid: 0, price: { tao: '1' }, met: 'below 2', block_number: 4 })
  })
})

describe('--resume', () => {
  test('goes on after the last line, also within a block: each line comes once', async () => {
    const whole = (await watch(events, { fromBlock: 1, untilBlock: 10 })).lines.map(nameOf)
    const parts: string[] = []
    for (let turn = 0; parts.length < whole.length && turn < whole.length; turn++) {
      const { lines } = await watch(events, {
        ...{ fromBlock: 1, untilBlock: 10, count: Math.min(4, whole.length - parts.length) },
        cursor: new CursorFile(path),
      })
      parts.push(...lines.map(nameOf))
    }
    expect(parts).toEqual(whole)
  })

  test('goes on after whatever moment the time was over', async () => {
    const whole = (await watch(events, { fromBlock: 1, untilBlock: 12 })).lines.map(nameOf)
    const parts: string[] = []
    for (let turn = 0; turn < 12; turn++) {
      const { lines } = await watch(events, { fromBlock: 1, untilBlock: 12, forMs: 1 + 4 * turn, cursor: new CursorFile(path) })
      parts.push(...lines.map(nameOf))
    }
    const { lines } = await watch(events, { fromBlock: 1, untilBlock: 12, cursor: new CursorFile(path) })
    expect([...parts, ...lines.map(nameOf)]).toEqual(whole)
  })

  test('tells of what was replaced while nobody watched, with its lines', async () => {
    const { chain } = localnet.node
    const before = chain.snapshot()
    await chain.advance(2)
    const first = await watch(events, {
      heads: 'best',
      fromBlock: chain.head.number - 1,
      untilBlock: chain.head.number,
      cursor: new CursorFile(path),
    })
    const end = chain.head.number
    chain.revert(before)
    changeState(localnet.node, (ctx) => fundAccount(ctx, `0x${'12'.repeat(32)}`, 1_000_000_000n))
    await chain.advance(2)
    const { lines } = await watch(events, { heads: 'best', untilBlock: end + 1, cursor: new CursorFile(path) })
    const replaced = lines.filter((line) => line.type === 'replaced')
    expect(replaced.map(({ block_number }) => block_number)).toEqual([end, end - 1])
    const undone = replaced.flatMap(({ block_hash, undone: of }) => of.map(({ index }) => `${block_hash} ${index}`))
    expect(undone.sort()).toEqual(first.lines.map(nameOf).sort())
  })

  test('refuses a file of another chain, and of the other kind of heads', async () => {
    const file = new CursorFile(path)
    file.write({ genesisHash: `0x${'a'.repeat(64)}`, heads: 'final', known: [], partial: null })
    file.release()
    await expect(watch(events, { cursor: new CursorFile(path) })).rejects.toMatchObject({ code: 'WRONG_CHAIN', exitCode: 3 })
    rmSync(path, { force: true })
    rmSync(`${path}.lock`, { force: true })
    await watch(events, { fromBlock: 1, untilBlock: 2, cursor: new CursorFile(path) })
    await expect(watch(events, { heads: 'best', cursor: new CursorFile(path) })).rejects.toMatchObject({
      code: 'CURSOR_HEADS',
      exitCode: 2,
    })
    expect(existsSync(`${path}.lock`)).toBe(false)
  })
})

describe('--exec', () => {
  test('is run once, with the line, and its exit code is kept; with keep-on for each line', async () => {
    const out = join(folder, 'out')
    const exec = `printf '%s %s\\n' "$TAOCTL_WATCH_BLOCK_NUMBER" "$TAOCTL_WATCH_INDEX" >> ${out}; exit 7`
    const once = await watch(events, { fromBlock: 3, exec })
    expect(once.report).toMatchObject({ ended: 'met', exec_code: 7, lines: 1 })
    expect(readFileSync(out, 'utf8')).toBe('3 0\n')
    const all = await watch(events, { fromBlock: 3, untilBlock: 3, exec, keepOn: true })
    expect(all.report).toMatchObject({ ended: 'until-block', exec_code: 7 })
    expect(readFileSync(out, 'utf8').trimEnd().split('\n')).toHaveLength(1 + all.lines.length)
  })
})
