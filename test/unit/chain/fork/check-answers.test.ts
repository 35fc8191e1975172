import { describe, expect, it } from 'vitest'
import { checkAnswers } from '../../../../src/chain/fork/check-answers.js'
import { hashBlake2b256 } from '../../../../src/chain/hash.js'
import { hashHeader } from '../../../../src/chain/outcome/check-block.js'
import { networkError } from '../../../../src/core/errors.js'
import { Trie } from '../../../../src/localnet/state/trie.js'

const NUMBER = '26aa394eea5630e07c48ae0c9558cef702a5c1b19ab7a04f536c519aca4983ac'
const ZEROS = `0x${'00'.repeat(32)}`
const toHex = (bytes: Uint8Array): string => `0x${Buffer.from(bytes).toString('hex')}`

/** The same numbers in each run. */
function makeRandom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

const random = makeRandom(7)
const bytesOf = (length: number): Uint8Array => Uint8Array.from({ length }, () => random(256))
/** Keys that are close to each other, ends of others among them; values that stand in their nodes and beside them. */
const entries = new Map<string, Uint8Array>([[NUMBER, bytesOf(4)]])
for (let i = 0; i < 400; i++) entries.set(`aa${Buffer.from(bytesOf(1 + random(3))).toString('hex')}`, bytesOf(random(80)))
for (let i = 0; i < 40; i++) entries.set(Buffer.from(bytesOf(40)).toString('hex'), bytesOf(random(5_000)))
const keys = [...entries.keys()].sort()
const trie = new Trie(entries)
const header = { number: '0x7', parentHash: ZEROS, stateRoot: trie.root, extrinsicsRoot: ZEROS, digest: { logs: [] } }
const hash = hashHeader(header) ?? ''

type Answers = Readonly<Record<string, (params: readonly unknown[]) => unknown>>

/** What an honest node answers, as a page of its keys. */
const HONEST: Answers = {
  chain_getHeader: () => header,
  state_getStorage: ([key]) => toHex(entries.get(String(key).slice(2)) ?? new Uint8Array()),
  state_getKeysPaged: ([prefix, size, start]) =>
    keys
      .map((key) => `0x${key}`)
      .filter((key) => key.startsWith(String(prefix)) && key > String(start))
      .slice(0, Number(size)),
  state_getReadProof: ([wanted]) => ({ at: hash, proof: trie.prove((wanted as string[]).map((key) => key.slice(2))).map(toHex) }),
}

const ask = (changed: Answers = {}) =>
  checkAnswers(async (method, params) => ({ ...HONEST, ...changed })[method]?.(params), 'ws://other', hash)
const page = (prefix: string, size = 1_000, start = prefix) => ['state_getKeysPaged', [`0x${prefix}`, size, `0x${start}`, hash]] as const

describe('what an endpoint says of a state', () => {
  it('is given on where it is proved: values, that there is none, and pages of keys', async () => {
    const { request, isProved } = await ask()
    expect(isProved).toBe(true)
    for (const key of keys.filter((_, index) => index % 7 === 0)) {
      expect(await request('state_getStorage', [`0x${key}`, hash])).toBe(toHex(entries.get(key) as Uint8Array))
      const other = `0x${key}00`
      if (!entries.has(other.slice(2))) expect(await request('state_getStorage', [other, hash])).toBeNull()
    }
    for (const [prefix, size, start] of [
      ['', 1_000, ''],
      ['aa', 50, 'aa'],
      ['aa', 3, 'aa80'],
      ['aa1', 9, 'aa1'],
      ['bb', 5, 'bb'],
    ] as const) {
      if (prefix.length % 2 === 1) continue
      const wanted = keys.filter((key) => key.startsWith(prefix) && key > start).slice(0, size)
      expect(await request(...page(prefix, size, start))).toEqual(wanted.map((key) => `0x${key}`))
    }
    const two = await request('state_queryStorageAt', [[`0x${NUMBER}`, '0x00'], hash])
    expect(two).toEqual([
      {
        block: hash,
        changes: [
          [`0x${NUMBER}`, toHex(entries.get(NUMBER) as Uint8Array)],
          ['0x00', null],
        ],
      },
    ])
  })

  it.each<[string, Answers, readonly [string, readonly unknown[]]]>([
    [
      'another value',
      { state_getReadProof: () => ({ proof: new Trie([...entries, ['aa', bytesOf(9)]]).prove(['aa']).map(toHex) }) },
      read('aa'),
    ],
    ['no nodes', { state_getReadProof: () => ({ proof: [] }) }, read('aa')],
    ['nodes that are none', { state_getReadProof: () => ({ proof: ['0xff', '0x'] }) }, read('aa')],
    ['no proof at all', { state_getReadProof: () => null }, read('aa')],
    [
      'a page without one of its keys',
      { state_getKeysPaged: (params) => honestPage(params).filter((_, index) => index !== 5) },
      page('aa', 50),
    ],
    ['a page that ends too early', { state_getKeysPaged: (params) => honestPage(params).slice(0, -1) }, page('aa')],
    ['an empty page', { state_getKeysPaged: () => [] }, page('aa', 1)],
    ['a key that is not there', { state_getKeysPaged: (params) => [...honestPage(params), '0xaaffffffff'] }, page('aa', 50)],
  ])('goes no further else: %s', async (_, changed, [method, params]) => {
    let isLying = false
    const { request } = await checkAnswers(
      async (asked, given) => ({ ...HONEST, ...(isLying ? changed : {}) })[asked]?.(given),
      ...(['ws://other', hash] as const),
    )
    isLying = true
    await expect(request(method, params)).rejects.toMatchObject({ code: 'BAD_ANSWER', exitCode: 5 })
  })

  it('is the word of an endpoint where that gives no proofs, and is known as that', async () => {
    const state_getReadProof = (): never => {
      throw networkError('no', 'RPC_METHOD_MISSING')
    }
    const { request, isProved } = await ask({ state_getReadProof, state_getStorage: () => '0x1234' })
    expect([isProved, await request('state_getStorage', ['0xaa', hash])]).toEqual([false, '0x1234'])
    await expect(ask({ state_getReadProof: () => ({ proof: [] }) })).rejects.toMatchObject({ code: 'BAD_ANSWER' })
  })

  it('is refused at once where its trie has more ways than anybody could go, and no keys', async () => {
    // A node without key or children, and above it nodes that have all the same one sixteen times.
    let node: Uint8Array = Uint8Array.of(0xbe, ...new Uint8Array(33))
    const nodes = [node]
    for (let above = 0; above < 12; above++) {
      const reference = [128, ...hashBlake2b256(node)]
      node = Uint8Array.of(0x80, 0xff, 0xff, ...Array.from({ length: 16 }, () => reference).flat())
      nodes.push(node)
    }
    const stateRoot = toHex(hashBlake2b256(node))
    for (const [root, proof] of [
      [stateRoot, nodes],
      [trie.root, Array.from({ length: 100_000 }, (_, index) => Uint8Array.of(index, index >> 8, index >> 16))],
    ] as const) {
      const made = { ...header, stateRoot: root }
      let isLying = false
      const answer: Answers = {
        chain_getHeader: () => made,
        state_getReadProof: (params) => (isLying ? { proof: proof.map(toHex) } : HONEST.state_getReadProof?.(params)),
        state_getKeysPaged: () => [],
      }
      const at = hashHeader(made) ?? ''
      isLying = root === stateRoot
      const asked = checkAnswers(async (method, params) => answer[method]?.(params), 'ws://other', at)
      isLying = true
      const listed = asked.then(({ request }) => request('state_getKeysPaged', ['0x', 1_000, '0x', at]))
      await expect(listed).rejects.toMatchObject({ code: 'BAD_ANSWER' })
    }
  })

  it('is of the block that is asked for: a header or a block of another hash is none', async () => {
    const { request } = await ask({
      chain_getHeader: ([at]) => (at === hash ? header : { ...header, number: '0x8' }),
      chain_getBlock: () => ({ block: { header, extrinsics: ['0x00'] }, justifications: null }),
    })
    expect(await request('chain_getHeader', [ZEROS])).toBeNull()
    expect(await request('chain_getBlock', [hash])).toBeNull()
    await expect(request('state_getStorage', ['0xaa', ZEROS])).rejects.toMatchObject({ code: 'BAD_ANSWER' })
  })
})

function read(key: string): readonly [string, readonly unknown[]] {
  return ['state_getStorage', [`0x${key}`, hash]]
}

function honestPage(params: readonly unknown[]): string[] {
  return HONEST.state_getKeysPaged?.(params) as string[]
}
