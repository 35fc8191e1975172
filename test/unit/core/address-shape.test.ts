import { describe, expect, it } from 'vitest'
import { describeAddressShape } from '../../../src/core/address-shape.js'
import { TaoError } from '../../../src/core/errors.js'
import { parseAddress } from '../../../src/core/ss58.js'

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const HEX = 'd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d'
const WORDS = 'legal winner thank year wave sausage worth useful legal winner thank yellow'

/** What people give for an address, and the kind that it is; a secret is not repeated. */
const SHAPES: readonly (readonly [text: string, shape: string, shown: boolean])[] = [
  ['0x70997970C51812dc3A010C7d01b50e0d17dc79C8', 'evm', true],
  ['70997970c51812dc3a010c7d01b50e0d17dc79c8', 'evm', true],
  [`0x${HEX}`, 'hex-32', false],
  [HEX.toUpperCase(), 'hex-32', false],
  [`0x${HEX}${HEX}`, 'long-hex', false],
  [`${HEX}${HEX}`, 'long-hex', false],
  ['0x', 'long-hex', false],
  ['{"ss58Address":"5G","secretPhrase":"a b"}', 'key-file', false],
  ['["5Grwva"]', 'key-file', false],
  ['$NACLqwertz', 'key-file', false],
  ['$ANSIBLE_VAULT;1.1;AES256', 'key-file', false],
  ['gAAAAABkqwertz', 'key-file', false],
  [WORDS, 'mnemonic', false],
  [WORDS.toUpperCase(), 'mnemonic', false],
  [WORDS.split(' ').join(', '), 'mnemonic', false],
  [
    WORDS.split(' ')
      .map((word, i) => `${i + 1}. ${word}`)
      .join('\n'),
    'mnemonic',
    false,
  ],
  ['//Alice', 'secret-uri', false],
  [`${WORDS}//hard/soft`, 'secret-uri', false],
  ['me@example.com', 'email', true],
  ['https://taostats.io/account/5Grwva', 'url', false],
  ['wss://entrypoint-finney.opentensor.ai:443', 'url', false],
  ['bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq', 'other-chain', true],
  ['1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa', 'other-chain', true],
  ['TJRabPrwbZy45sbavfcjinPJC18kjpRTv8', 'other-chain', true],
  ['4Nd1mBQtrMJVYVfKf2PJy9NZUZdTAsp7D4xWLs4gDB4T', 'other-chain', true],
  ['vitalik.eth', 'domain', true],
  ['./alice.json', 'file', true],
  ['~/.bittensor/wallets/alice/coldkeypub.txt', 'file', true],
  ['5Grwva…utQY', 'shortened', true],
  ['5Grwva...utQY', 'shortened', true],
  [`${ALICE.slice(0, 24)} ${ALICE.slice(24)}`, 'spaced', true],
  [`"${ALICE}"`, 'spaced', true],
  [`${ALICE.slice(0, 24)}\u200b${ALICE.slice(24)}`, 'spaced', true],
  [`${ALICE.slice(0, 10)}0${ALICE.slice(11)}`, 'bad-characters', true],
  [ALICE.slice(0, 40), 'cut', true],
  [`${ALICE}${ALICE}`, 'too-long', true],
  ['x'.repeat(1_000), 'long-text', false],
]

describe('a text that is given for an address', () => {
  for (const [text, shape, shown] of SHAPES) {
    it(`is called what it is: ${JSON.stringify(text.slice(0, 30))} is ${shape}`, () => {
      expect(describeAddressShape(text)).toMatchObject({ shape, shown })
      let thrown: unknown
      try {
        parseAddress(text)
      } catch (error) {
        thrown = error
      }
      expect(thrown).toBeInstanceOf(TaoError)
      const error = thrown as TaoError
      expect(error).toMatchObject({ code: 'INVALID_ADDRESS', exitCode: 2, details: { shape } })
      expect(error.hint).toMatch(/\w/)
      const said = [error.message, error.why, error.hint].join(' ')
      if (!shown)
        for (const part of text.match(/[\w]{5,}/g) ?? []) if (part !== 'account' && part !== 'ss58Address') expect(said).not.toContain(part)
    })
  }

  it('that is an ordinary name is none of these', () => {
    for (const name of ['alice', 'default', 'my wallet', 'validator-1', 'bob/miner', 'a.b', '42', 'über', ''])
      expect(describeAddressShape(name), name).toBeUndefined()
  })

  it('of any length is looked at in no time', () => {
    const started = performance.now()
    for (const text of [
      'a '.repeat(100_000),
      'a'.repeat(200_000),
      '/'.repeat(100_000),
      '5'.repeat(100_000),
      'a.'.repeat(50_000),
      'a@'.repeat(50_000),
    ])
      describeAddressShape(text)
    expect(performance.now() - started).toBeLessThan(1_000)
  })
})
