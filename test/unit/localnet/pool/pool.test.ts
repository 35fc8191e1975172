import { beforeEach, describe, expect, it } from 'vitest'
import type { PreparedExtrinsic, Validity } from '../../../../src/localnet/executive-contract.js'
import { invalid, invalidCustom, unknown, type ValidityError } from '../../../../src/localnet/frame/validity.js'
import { Pool } from '../../../../src/localnet/pool/pool.js'
import type { PoolStatus } from '../../../../src/localnet/pool/pool-entry.js'
import { PoolError } from '../../../../src/localnet/pool/pool-error.js'
import { blake2256 } from '../../../../src/localnet/schema/hash.js'
import { ScaleError } from '../../../../src/localnet/schema/scale.js'

/** A transaction as text: `who/nonce/priority[/longevity]`, or `bad/<reason>`. */
interface Fake extends PreparedExtrinsic {
  readonly text: string
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const hashOf = (text: string): string => blake2256(bytesOf(text))

let head: number
let nonces: Map<string, number>
let verdicts: Map<string, ValidityError>
let pool: Pool<Fake>
let seen: Record<string, PoolStatus[]>
let later: (() => void)[]
let now: number

function validate({ text }: Fake): Validity {
  const verdict = verdicts.get(text)
  if (verdict) return { ok: false, error: verdict }
  const [who = '', nonceText, priority, longevity] = text.split('/')
  const nonce = Number(nonceText)
  const current = nonces.get(who) ?? 0
  if (nonce < current) return { ok: false, error: invalid('Stale').error }
  return {
    ok: true,
    valid: {
      priority: BigInt(priority ?? 1),
      requires: nonce > current ? [`${who}:${nonce - 1}`] : [],
      provides: [`${who}:${nonce}`],
      longevity: BigInt(longevity ?? 1_000_000),
      propagate: true,
    },
  }
}

beforeEach(() => {
  head = 10
  nonces = new Map()
  verdicts = new Map()
  seen = {}
  later = []
  now = 0
  pool = new Pool<Fake>(
    {
      prepare: (bytes) => {
        const text = new TextDecoder().decode(bytes)
        if (text.startsWith('garbage')) throw new ScaleError('the bytes end too early')
        return { bytes, hash: blake2256(bytes), text, signer: undefined, nonce: undefined }
      },
      hashOf: blake2256,
      validate,
      blockNumber: () => head,
      whenFinal: (action) => later.push(action),
    },
    () => now,
  )
})

function submit(text: string): string {
  const statuses: PoolStatus[] = []
  seen[text] = statuses
  return pool.submit(bytesOf(text), (status) => statuses.push(status))
}

function refusal(text: string): Pick<PoolError, 'code' | 'message' | 'data'> {
  try {
    submit(text)
  } catch (error) {
    if (error instanceof PoolError) return { code: error.code, message: error.message, data: error.data }
    throw error
  }
  throw new Error('was not refused')
}

/** A block with everything that is ready. */
function includeAll(hash = '0xb10c'): string[] {
  const tried = pool.takeOrder()
  head++
  for (const { text } of tried) {
    const [who = '', nonce] = text.split('/')
    nonces.set(who, Number(nonce) + 1)
  }
  pool.settle(
    hash,
    tried,
    tried.map(() => ({ included: true })),
  )
  return tried.map(({ text }) => text)
}

describe('refusals have the codes and texts of a node', () => {
  it.each([
    [invalid('Call'), 'Transaction call is not expected'],
    [invalid('Payment'), 'Inability to pay some fees (e.g. account balance too low)'],
    [invalid('Future'), 'Transaction will be valid in the future'],
    [invalid('Stale'), 'Transaction is outdated'],
    [invalid('BadProof'), 'Transaction has a bad signature'],
    [invalid('AncientBirthBlock'), 'Transaction has an ancient birth block'],
    [invalid('ExhaustsResources'), 'Transaction would exhaust the block limits'],
    [invalid('BadMandatory'), 'A call was labelled as mandatory, but resulted in an Error.'],
    [invalid('MandatoryValidation'), 'Transaction dispatch is mandatory; transactions must not be validated.'],
    [invalid('BadSigner'), 'Invalid signing address'],
    [invalidCustom(6), 'Custom error: 6'],
  ])('1010 for %s', ({ error }, data) => {
    verdicts.set('bad', error)
    expect(refusal('bad')).toEqual({ code: 1010, message: 'Invalid Transaction', data })
  })

  it('1011 for what cannot be judged, which is not banned', () => {
    verdicts.set('bare', unknown('NoUnsignedValidator').error)
    const expected = { code: 1011, message: 'Unknown Transaction Validity', data: 'NoUnsignedValidator' }
    expect(refusal('bare')).toEqual(expected)
    expect(refusal('bare')).toEqual(expected)
  })

  it('1002 for what does not decode', () => {
    const { code, message } = refusal('garbage')
    expect(code).toBe(1002)
    expect(message).toMatch(/^Verification Error: Runtime error: Execution failed/)
  })

  it('1012 for the same invalid bytes again, for half an hour', () => {
    verdicts.set('bad', invalid('Payment').error)
    expect(refusal('bad').code).toBe(1010)
    expect(refusal('bad')).toEqual({ code: 1012, message: 'Transaction is temporarily banned', data: undefined })
    now = 30 * 60_000 + 1
    expect(refusal('bad').code).toBe(1010)
  })

  it('1012 for what is already in a block', () => {
    submit('a/0/1')
    includeAll()
    expect(refusal('a/0/1').code).toBe(1012)
  })

  it('1013 for what is already here, ready or future', () => {
    submit('a/0/1')
    submit('a/5/1')
    expect(refusal('a/0/1')).toEqual({ code: 1013, message: 'Transaction Already Imported', data: 'Any { .. }' })
    expect(refusal('a/5/1').code).toBe(1013)
  })

  it('1014 for a replacement that does not pay more', () => {
    submit('a/0/7')
    expect(refusal('a/0/7/9')).toEqual({
      code: 1014,
      message: 'Priority is too low: (7 vs 7)',
      data: 'The transaction has too low priority to replace another transaction already in the pool.',
    })
    expect(pool.readyCount).toBe(1)
  })

  it('1016 when the future is full', () => {
    for (let nonce = 1; nonce <= 819; nonce++) submit(`a/${nonce}/1`)
    expect(refusal('a/900/1').code).toBe(1016)
  })

  it('1016 when those that wait are larger together than at a node', () => {
    const long = '0'.repeat(1_100_000)
    submit(`a/1/1/${long}`)
    expect(refusal(`a/2/1/${long}`).code).toBe(1016)
    submit('a/2/1')
  })
})

describe('ready and future', () => {
  it('waits for a gap to close, then follows in order', () => {
    submit('a/2/1')
    submit('a/1/1')
    expect([pool.readyCount, pool.futureCount]).toEqual([0, 2])
    submit('a/0/1')
    expect(pool.readyCount).toBe(3)
    expect(seen['a/2/1']).toEqual(['future', 'ready'])
    expect(includeAll('0x01')).toEqual(['a/0/1', 'a/1/1', 'a/2/1'])
    expect(seen['a/0/1']).toEqual(['ready', { inBlock: '0x01' }])
    for (const action of later) action()
    expect(seen['a/0/1']).toEqual(['ready', { inBlock: '0x01' }, { finalized: '0x01' }])
  })

  it('replaces by a higher priority and tells the loser by what', () => {
    submit('a/0/1')
    const hash = submit('a/0/2')
    expect(seen['a/0/1']).toEqual(['ready', { usurped: hash }])
    expect(includeAll()).toEqual(['a/0/2'])
  })

  it('keeps what depended on a replaced one', () => {
    submit('a/0/1')
    submit('a/1/1')
    submit('a/0/2')
    expect(includeAll()).toEqual(['a/0/2', 'a/1/1'])
  })

  it('orders by priority, then by expiry, then by arrival, and never a nonce before its predecessor', () => {
    submit('a/0/1')
    submit('a/1/9')
    submit('b/0/5')
    submit('c/0/5/100')
    submit('d/0/5')
    expect(pool.takeOrder().map(({ text }) => text)).toEqual(['c/0/5/100', 'b/0/5', 'd/0/5', 'a/0/1', 'a/1/9'])
  })
})

describe('after a block', () => {
  it('drops what has become invalid', () => {
    submit('a/0/1')
    verdicts.set('a/0/1', invalid('Payment').error)
    pool.revalidate()
    expect(seen['a/0/1']).toEqual(['ready', 'invalid'])
    expect(pool.readyCount).toBe(0)
  })

  it('drops what has expired without asking again', () => {
    submit('a/0/1/4')
    head = 13
    pool.revalidate()
    expect(pool.readyCount).toBe(1)
    // Each revalidation renews what the runtime says; a block later it says no more.
    verdicts.set('a/0/1/4', invalid('AncientBirthBlock').error)
    head = 17
    pool.revalidate()
    expect(seen['a/0/1/4']?.at(-1)).toBe('invalid')
  })

  it('keeps what did not fit and puts it into the next', () => {
    submit('a/0/1')
    const tried = pool.takeOrder()
    pool.settle('0x01', tried, [{ included: false, error: invalid('ExhaustsResources').error }])
    expect(includeAll('0x02')).toEqual(['a/0/1'])
  })

  it('removes what turned out invalid while the block was made, and sends what needed it back', () => {
    submit('a/0/1')
    submit('a/1/1')
    const tried = pool.takeOrder()
    verdicts.set('a/0/1', invalid('Payment').error)
    pool.settle('0x01', tried, [
      { included: false, error: invalid('Payment').error },
      { included: false, error: invalid('Future').error },
    ])
    expect(seen['a/0/1']?.at(-1)).toBe('invalid')
    expect(seen['a/1/1']).toEqual(['ready', 'future'])
    expect([pool.readyCount, pool.futureCount]).toEqual([0, 1])
  })

  it('drops those over which making a block failed, and those that needed them wait', () => {
    submit('a/0/1')
    submit('a/1/1')
    submit('b/0/1')
    pool.discard(pool.takeOrder().filter(({ text }) => text === 'a/0/1'))
    expect(seen['a/0/1']?.at(-1)).toBe('invalid')
    expect(seen['a/1/1']?.at(-1)).toBe('future')
    expect(includeAll()).toEqual(['b/0/1'])
  })

  it('forgets bans when it is cleared', () => {
    verdicts.set('bad', invalid('Payment').error)
    refusal('bad')
    submit('a/0/1')
    pool.clear()
    expect(seen['a/0/1']?.at(-1)).toBe('dropped')
    expect(refusal('bad').code).toBe(1010)
    expect(submit('a/0/1')).toBe(hashOf('a/0/1'))
  })
})
