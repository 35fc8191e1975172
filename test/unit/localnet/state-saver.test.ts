import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type LocalNode, startNode } from '../../../src/localnet/start-node.js'
import { loadChain } from '../../../src/localnet/state-file.js'
import { StateSaver } from '../../../src/localnet/state-saver.js'

const directory = mkdtempSync(join(tmpdir(), 'taoctl-saver-'))
const file = join(directory, 'chain.state')
let node: LocalNode

beforeAll(async () => {
  node = await startNode({ port: 0, blockTime: 86_400 })
})

afterAll(async () => {
  await node.stop()
  rmSync(directory, { recursive: true, force: true })
})

/** Number of the block that a process would go on from. */
function savedBlock(): number | undefined {
  return loadChain(file)?.restore(node.chain.blocks.genesis).blocks.head.number
}

describe('a chain that is saved to a file', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })

  afterEach(() => {
    vi.useRealTimers()
  })

  it('is saved soon after a block, with those right behind it, and seldom where blocks are many', () => {
    const saver = new StateSaver(file, node.chain)
    const first = node.chain.head.number
    for (let block = 0; block < 20; block++) node.chain.makeBlock()
    expect(savedBlock()).toBeUndefined()
    vi.advanceTimersByTime(60)
    expect(savedBlock()).toBe(first + 20)
    const saved: number[] = []
    // A block every 10 ms for three seconds.
    for (let ms = 0; ms < 3_000; ms += 10) {
      node.chain.makeBlock()
      vi.advanceTimersByTime(10)
      if (ms % 50 === 0) saved.push(statSync(file).ino)
    }
    expect(new Set(saved).size).toBeGreaterThan(1)
    vi.advanceTimersByTime(5_000)
    expect(savedBlock()).toBe(node.chain.head.number)
    node.chain.makeBlock()
    saver.save()
    expect(savedBlock()).toBe(node.chain.head.number)
    node.chain.makeBlock()
    saver.close()
    expect(savedBlock()).toBe(node.chain.head.number)
    expect([readdirSync(directory), statSync(file).mode & 0o777]).toEqual([['chain.state'], 0o600])
    node.chain.makeBlock()
    vi.advanceTimersByTime(60_000)
    expect(savedBlock()).toBe(node.chain.head.number - 1)
  })
})
