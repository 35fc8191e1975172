import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { makeVariables, runCommand } from '../../../../src/cli/watch/run-command.js'
import { makeMemoryFolder } from '../../../helpers/memory-folder.js'

const folder = makeMemoryFolder('taoctl-exec-')
afterAll(() => rmSync(folder, { recursive: true }))

test('fields of a line are variables by their names; lists are in the JSON alone', () => {
  const line = { type: 'price', netuid: 5, price: { rao: '1', tao: '0.000000001' }, met: null, finalized: true, moves: [1] }
  expect(makeVariables(line)).toEqual({
    TAOCTL_WATCH_TYPE: 'price',
    TAOCTL_WATCH_NETUID: '5',
    TAOCTL_WATCH_PRICE_RAO: '1',
    TAOCTL_WATCH_PRICE_TAO: '0.000000001',
    TAOCTL_WATCH_MET: '',
    TAOCTL_WATCH_FINALIZED: 'true',
    TAOCTL_WATCH_JSON: JSON.stringify(line),
  })
})

test('a text of the chain is handed over as it is, and is no part of the command', async () => {
  const file = join(folder, 'out')
  const evil = `$(touch ${join(folder, 'pwned')}); "' \`id\` \0 \n`
  expect(await runCommand(`printf %s "$TAOCTL_WATCH_NAME" > ${file}`, { name: evil })).toBe(0)
  expect(readFileSync(file, 'utf8')).toBe(evil.replaceAll('\0', ''))
  expect(() => readFileSync(join(folder, 'pwned'))).toThrow('ENOENT')
})

test('a text that no variable can hold is left out, and the command still runs', async () => {
  expect(await runCommand('test -z "$TAOCTL_WATCH_NAME"', { name: 'x'.repeat(200_000) })).toBe(0)
})

test('the exit code is that of the command, 127 where there is none, 128 and more where a signal ended it', async () => {
  expect(await runCommand('exit 9', {})).toBe(9)
  expect(await runCommand('no-such-program-at-all 2>/dev/null', {})).toBe(127)
  expect(await runCommand('kill -TERM $$', {})).toBe(143)
})
