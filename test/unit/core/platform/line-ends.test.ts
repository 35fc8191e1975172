import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { parseVector } from '../../../../src/chain/weights/vector/parse-vector.js'
import { readConfig } from '../../../../src/cli/config/config.js'
import { readDeclarationText } from '../../../../src/cli/declared/read-declaration.js'
import { readLegFile } from '../../../../src/cli/legs/read-leg-file.js'
import { EXAMPLE_POLICY } from '../../../../src/cli/policy/example-policy.js'
import { readPolicyText } from '../../../../src/cli/policy/read-policy.js'
import { parseAnsibleVault } from '../../../../src/wallet/formats/ansible-vault.js'
import { readSecretLine } from '../../../../src/wallet/secrets/secret-text.js'

const folder = mkdtempSync(join(tmpdir(), 'taoctl-line-ends-'))
const wallets = join(import.meta.dirname, '../../../fixtures/wallets')

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const withCrlf = (text: string): string => text.replaceAll(/\r?\n/g, '\r\n')

let files = 0

/** The path of a new file. */
function write(text: string, ending: string): string {
  const file = join(folder, `${++files}${ending}`)
  writeFileSync(file, text, { mode: 0o600 })
  return file
}

/** How each kind of file that a person writes is read. */
const READERS: readonly (readonly [kind: string, text: string, read: (text: string) => unknown])[] = [
  ['the config file', '{\n "network": "local",\n "quiet": true\n}\n', (text) => readConfig(write(text, '.json'))],
  ['a policy', EXAMPLE_POLICY, (text) => readPolicyText(text, 'policy.yaml', () => undefined).then(({ policy }) => policy.rules)],
  ['the file of a subnet', 'version: 1\nnetuid: 5\nhyperparameters:\n  tempo: 360\n', (text) => readDeclarationText(text)],
  [
    'a list of positions',
    'hotkey,netuid,amount\nvalidator,1,10\nother,2,50%\n',
    (text) => readLegFile(write(text, '.csv'), ['hotkey', 'netuid', 'amount']),
  ],
  ['a vector of weights', 'uid,weight\n# best\n1,0.5\n7,0.25\n', (text) => parseVector(Buffer.from(text))],
  ['a password', 'Passw0rd-of-a-test\nsecond line\n', (text) => readSecretLine(Buffer.from(text)).map(String)],
  [
    'a key file of the old releases',
    readFileSync(join(wallets, 'real/bittensor-1.7.5/main/coldkey'), 'latin1'),
    (text) => parseAnsibleVault(Buffer.from(text, 'latin1')),
  ],
]

describe('line ends of Windows', () => {
  it.each(READERS)('mean the same in %s', async (_, text, read) => {
    const plain = await read(text)
    expect(plain).toBeDefined()
    expect(withCrlf(text)).not.toBe(text)
    expect(await read(withCrlf(text))).toEqual(plain)
  })
})
