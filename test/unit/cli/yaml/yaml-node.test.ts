import { expect, test } from 'vitest'
import { parseYaml } from '../../../../src/cli/yaml/yaml-node.js'

const KEYS = 20_000
const large = Array.from({ length: KEYS }, (_, index) => `k${index}:`).join('\n')

test('a mapping of tens of thousands of keys takes no minutes, and a key that comes twice is named by its place', async () => {
  expect((await parseYaml(large, 'the file')).entries()).toHaveLength(KEYS)
  await expect(parseYaml(`${large}\nk7:\n`, 'the file')).rejects.toMatchObject({
    line: KEYS + 1,
    column: 1,
    message: expect.stringMatching(/must be unique/),
  })
  await expect(parseYaml('a:\n  - {b: 1, "b": 2}', 'the file')).rejects.toMatchObject({
    line: 2,
    column: 12,
    message: expect.stringMatching(/must be unique/),
  })
})
