import { expect, test } from 'vitest'
import { StorageValues } from '../../../../src/chain/reads/storage-values.js'

const BLOCK = `0x${'11'.repeat(32)}`

/** Storage behind a node that answers questions for many keys with these changes. */
function open(changes: unknown) {
  const asked: unknown[] = []
  const request = async (method: string, [keys]: readonly unknown[]): Promise<unknown> => {
    asked.push(keys)
    return method === 'state_getStorage' ? '0x99' : [{ block: BLOCK, changes }]
  }
  return { asked, values: new StorageValues({ endpoint: 'ws://node', request }, BLOCK) }
}

test('many keys are read in one call', async () => {
  const { values, asked } = open([
    ['0x02', null],
    ['0x01', '0xaa'],
  ])
  expect([...(await values.read(['0x01', '0x02']))].sort()).toEqual([
    ['0x01', '0xaa'],
    ['0x02', null],
  ])
  expect(asked).toEqual([['0x01', '0x02']])
})

test.each<[string, unknown]>([
  [
    'that tells a key besides',
    [
      ['0x01', '0xaa'],
      ['0x02', null],
      ['0x03', '0xbb'],
    ],
  ],
  [
    'that tells a key twice',
    [
      ['0x01', '0xaa'],
      ['0x02', null],
      ['0x01', '0xbb'],
    ],
  ],
  [
    'whose key is a list',
    [
      ['0x01', '0xaa'],
      [['0x02'], '0xbb'],
    ],
  ],
  [
    'whose value is a number',
    [
      ['0x01', '0xaa'],
      ['0x02', 7],
    ],
  ],
  ['that leaves a key out', [['0x01', '0xaa']]],
])('an answer %s is a bad one, and nothing of it is known that was not asked for', async (_what, changes) => {
  const { values, asked } = open(changes)
  await expect(values.read(['0x01', '0x02'])).rejects.toMatchObject({ code: 'BAD_ANSWER', exitCode: 5 })
  expect((await values.read(['0x03'])).get('0x03')).toBe('0x99')
  expect(asked).toEqual([['0x01', '0x02'], '0x03'])
})
