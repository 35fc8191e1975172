import { describe, expect, it } from 'vitest'
import { networkError } from '../../../src/core/errors.js'
import type { Chopsticks } from '../../../src/fork/chopsticks.js'
import { deriveGenesis, Fork } from '../../../src/fork/fork.js'
import type { ForkSource } from '../../../src/fork/fork-source.js'
import { SourceProvider } from '../../../src/fork/provider.js'

const HASH = `0x${'a'.repeat(64)}`

/** A source that gives one answer to everything. */
const answering = (answer: unknown): ForkSource => ({
  ...{ number: 1, hash: HASH, genesisHash: HASH, place: 'ws://liar', chainName: 'A chain', isProved: false },
  request: async () => answer,
  close: async () => undefined,
})

describe('what the other chain says', () => {
  it.each([
    ['state_getStorage', ['0x00'], '0x01'],
    ['state_getStorage', ['0x00'], null],
    ['state_getKeysPaged', ['0xaa', 10, '0xaa'], ['0xaa', '0xaa01']],
    ['state_getKeysPaged', ['0xaa', 10, '0xaa01'], ['0xaa02']],
    ['state_queryStorageAt', [['0x00']], [{ changes: [['0x00', null]] }]],
    ['chain_getHeader', [HASH], null],
  ])('is passed on where it has the form of an answer: %s %j', async (method, params, answer) => {
    expect(await new SourceProvider(answering(answer)).send(method, params)).toEqual(answer)
  })

  it.each([
    ['state_getStorage', ['0x00'], 7],
    ['state_getStorage', ['0x00'], 'words'],
    ['state_getStorage', ['0x00'], `0x${'00'.repeat(17 * 1024 * 1024)}`],
    ['state_getKeysPaged', ['0xaa', 10, '0xaa'], ['0xbb']],
    ['state_getKeysPaged', ['0xaa', 10, '0xaa02'], ['0xaa01']],
    ['state_getKeysPaged', ['0xaa', 10, '0xaa'], ['0xaa02', '0xaa02']],
    ['state_getKeysPaged', ['0xaa', 10, '0xaa'], { length: 1 }],
    ['state_queryStorageAt', [['0x00']], []],
    ['chain_getHeader', [HASH], 'a header'],
    ['chain_getBlockHash', [1], '0x01'],
    ['system_chain', [], 'x'.repeat(201)],
    ['author_submitExtrinsic', ['0x00'], '0x00'],
  ])('goes no further else: %s', async (method, params, answer) => {
    const provider = new SourceProvider(answering(answer))
    await expect(provider.send(method, params)).rejects.toThrow()
    expect(provider.takeFailure()).toBeInstanceOf(Error)
    expect(provider.takeFailure()).toBeUndefined()
  })
})

describe('a fork', () => {
  let destroyed = 0
  const chopsticks = {
    Api: class {},
    Blockchain: class {
      head = {}
    },
    inherentProviders: [],
    destroyWorker: async () => {
      destroyed++
    },
  } as unknown as Chopsticks
  const make = () => new Fork(chopsticks, { source: answering(null), code: undefined, mockSignatures: false })

  it('has a genesis of its own, another one for each block', () => {
    const first = deriveGenesis({ genesisHash: HASH, hash: HASH })
    expect(first).toMatch(/^0x[0-9a-f]{64}$/)
    expect(first).not.toBe(HASH)
    expect(deriveGenesis({ genesisHash: HASH, hash: `0x${'b'.repeat(64)}` })).not.toBe(first)
  })

  it('ends the thread of a runtime that does not end, and does nothing more', async () => {
    const fork = make()
    await expect(fork.step('a block', () => new Promise(() => undefined), 5)).rejects.toMatchObject({ code: 'FORK_TIMEOUT', exitCode: 5 })
    expect(destroyed).toBe(1)
    await expect(fork.step('a block', async () => 1)).rejects.toMatchObject({ code: 'FORK_TIMEOUT' })
  })

  it('says what the executor said, in one line without control characters', async () => {
    const failing = make().step('a block', () => Promise.reject(new Error('wasm \u001b[31mtrap\nat …')))
    await expect(failing).rejects.toMatchObject({ code: 'FORK_FAILED', exitCode: 6, why: 'wasm  [31mtrap' })
    const codeless = make().step('a block', () => Promise.reject(new Error('No wasm found')))
    await expect(codeless).rejects.toMatchObject({ code: 'FORK_NO_CODE' })
    const lost = make().step('a block', () => Promise.reject(networkError('lost', 'CONNECTION_LOST')))
    await expect(lost).rejects.toMatchObject({ code: 'CONNECTION_LOST' })
  })
})
