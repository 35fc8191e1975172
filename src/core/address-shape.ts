/** Recognises texts that people give in place of an address, names the kind of each, and says what to do. */

/** A kind of text and what to do about it, in words. If `shown` is false the text may be a secret, so no message repeats it. */
export interface AddressShape {
  readonly shape:
    | 'mnemonic'
    | 'secret-uri'
    | 'key-file'
    | 'long-hex'
    | 'hex-32'
    | 'evm'
    | 'url'
    | 'email'
    | 'other-chain'
    | 'domain'
    | 'file'
    | 'shortened'
    | 'spaced'
    | 'bad-characters'
    | 'cut'
    | 'too-long'
    | 'long-text'
  /** A noun phrase: "an EVM address". */
  readonly what: string
  readonly why: string
  readonly hint: string
  readonly shown: boolean
}

const BASE58 = /^[1-9A-HJ-NP-Za-km-z]+$/
/** Matches an address in which some characters are letters or digits that base58 does not have. */
const NEARLY_BASE58 = /^5[0-9A-Za-z]{39,55}$/
const WORDS = /^(?:\d{1,2}[.):]?\s*)?[a-z]{3,10}(?:[\s,;]+(?:\d{1,2}[.):]?\s*)?[a-z]{3,10}){10,}\W*$/i
const WHOLE = 'A Bittensor address starts with 5 and has 48 letters and digits, seldom 47.'
const COPY = 'Copy the whole address again from its source.'
const EXPOSED =
  'It is not repeated here. Whoever can read the history of this shell can read it, and whoever has it owns the key: move what the ' +
  'key holds to a new one.'

type Rule = (text: string) => Omit<AddressShape, 'shape'> | undefined

const RULES: readonly (readonly [AddressShape['shape'], Rule])[] = [
  [
    'mnemonic',
    (text) =>
      WORDS.test(text)
        ? {
            what: 'what looks like the words of a mnemonic',
            why: EXPOSED,
            hint: 'Give the address; to restore a key from its words: taoctl wallet regen-coldkey, which asks for them.',
            shown: false,
          }
        : undefined,
  ],
  [
    'url',
    (text) => {
      if (!/^[a-z][a-z0-9+.-]{1,20}:\/\//i.test(text)) return undefined
      const hint = /^wss?:/i.test(text) ? 'An endpoint is given with --network.' : `Give the address itself. ${WHOLE}`
      return { what: 'a URL', why: 'It names a page or a server, not an account.', hint, shown: false }
    },
  ],
  [
    'secret-uri',
    (text) =>
      text.includes('//') && !/^[./~]*\/\/*[\w.-]+\/[\w./-]+$/.test(text)
        ? {
            what: 'what looks like a secret URI',
            why: 'Such a URI is a secret, or derived from one. It is not repeated here.',
            hint: 'Give the address. A development key is imported with taoctl wallet import --uri.',
            shown: false,
          }
        : undefined,
  ],
  [
    'key-file',
    (text) =>
      /^\s*"?[[{]|"\s*:/.test(text) || /^(?:\$NACL|\$ANSIBLE_VAULT|gAAAAA)/.test(text)
        ? {
            what: 'the content of a file (JSON or a key file)',
            why: 'It may hold a secret and is not repeated here.',
            hint: 'Give the address alone: the ss58Address or address in it. An export is imported with taoctl wallet import --json-file.',
            shown: false,
          }
        : undefined,
  ],
  [
    'evm',
    (text) =>
      /^(?:0x)?[0-9a-f]{40}$/i.test(text)
        ? {
            what: 'an EVM address',
            why:
              'It has 20 bytes and belongs to the EVM of the chain, or to another chain such as Ethereum; accounts of Bittensor have ' +
              'SS58 addresses.',
            hint: 'Ask for the SS58 address, which starts with 5. What is sent to another account cannot be called back.',
            shown: true,
          }
        : undefined,
  ],
  [
    'hex-32',
    (text) =>
      /^(?:0x)?[0-9a-f]{64}$/i.test(text)
        ? {
            what: '32 bytes in hex: a public key, or the hash of a block or transaction',
            why: 'They are no address, and are not repeated here as a secret seed looks the same.',
            hint: 'Give the SS58 address, which starts with 5. Of a public key, taoctl wallet regen-coldkeypub --public-key tells it.',
            shown: false,
          }
        : undefined,
  ],
  [
    'long-hex',
    (text) =>
      /^0x[0-9a-f]*$/i.test(text) || /^[0-9a-f]{66,}$/i.test(text)
        ? {
            what: 'a number in hex, such as a signature, a private key or call data',
            why: 'It is not repeated here, as it may be a secret.',
            hint: `Give the address. ${WHOLE}`,
            shown: false,
          }
        : undefined,
  ],
  [
    'email',
    (text) =>
      /^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(text)
        ? {
            what: 'an e-mail address',
            why: 'The chain knows accounts by their SS58 addresses alone.',
            hint: 'Ask for the SS58 address; taoctl address-book add keeps it under a name.',
            shown: true,
          }
        : undefined,
  ],
  [
    'other-chain',
    (text) =>
      isOtherChain(text)
        ? {
            what: 'an address of another chain',
            why: 'Coins cannot be sent there from Bittensor.',
            hint: `Ask for the Bittensor address. ${WHOLE}`,
            shown: true,
          }
        : undefined,
  ],
  [
    'domain',
    (text) =>
      /^[\w-]+(?:\.[\w-]+)*\.(?:eth|tao|dot|sol|btc|crypto|lens|com|org|io|ai|net)$/i.test(text)
        ? {
            what: 'the name of a domain',
            why: 'Names are looked up in the wallets and the address book of this machine, nowhere else.',
            hint: 'Ask for the SS58 address; taoctl address-book add keeps it under a name.',
            shown: true,
          }
        : undefined,
  ],
  [
    'file',
    (text) =>
      /^(?:\/|~\/|\.{1,2}\/)./.test(text) || /\.(?:json|txt|key|pem)$/i.test(text)
        ? {
            what: 'a file',
            why: 'An address is wanted, not a file that has one in it.',
            hint: 'Give the address, or the name of a wallet; taoctl wallet list shows both.',
            shown: true,
          }
        : undefined,
  ],
  [
    'shortened',
    (text) =>
      /^5[0-9A-Za-z]{2,20}(?:…|\.{2,}|\*+)[0-9A-Za-z]{2,20}$/.test(text)
        ? {
            what: 'a shortened address',
            why: 'What is left out cannot be guessed: other addresses begin and end like it.',
            hint: 'Give the whole address; --full and --json show addresses whole.',
            shown: true,
          }
        : undefined,
  ],
  [
    'spaced',
    (text) => {
      const joined = text.replaceAll(/[\s\u00ad\u200b-\u200f\u2060\ufeff"'`<>]/g, '')
      return joined !== text && isAddressLength(joined)
        ? {
            what: 'an address with other characters in it',
            why: 'It holds white space, quotes or invisible characters.',
            hint: COPY,
            shown: true,
          }
        : undefined
    },
  ],
  [
    'bad-characters',
    (text) => {
      if (!NEARLY_BASE58.test(text) || BASE58.test(text)) return undefined
      const at = [...text].findIndex((character) => !BASE58.test(character))
      const why = `Character ${at + 1} is ${text.charAt(at)}: no address has 0, O, I or l, as they are mistaken for others.`
      return { what: 'an address with a character that no address has', why, hint: COPY, shown: true }
    },
  ],
  [
    'cut',
    (text) =>
      /^5/.test(text) && BASE58.test(text) && text.length >= 30 && text.length < 47
        ? { what: 'an address that is cut short', why: `It has ${text.length} characters. ${WHOLE}`, hint: COPY, shown: true }
        : undefined,
  ],
  [
    'too-long',
    (text) =>
      /^5/.test(text) && BASE58.test(text) && text.length > 48 && text.length < 200
        ? { what: 'an address with something after it', why: `It has ${text.length} characters. ${WHOLE}`, hint: COPY, shown: true }
        : undefined,
  ],
]

/** Rules are tried only on texts up to this length. A longer text is not a single thing that a person typed. */
const LONGEST = 600
const TOO_MUCH: AddressShape = {
  shape: 'long-text',
  what: 'a text far too long for one',
  why: 'It is not repeated here, as it may hold a secret.',
  hint: `Give the address. ${WHOLE}`,
  shown: false,
}

function isAddressLength(text: string): boolean {
  return /^5/.test(text) && BASE58.test(text) && (text.length === 47 || text.length === 48)
}

function isOtherChain(text: string): boolean {
  if (/^(?:bc1|tb1|ltc1|addr1|cosmos1|osmo1|terra1|npub1|kaspa:|bitcoin:|ethereum:)[0-9a-z]{8,}$/i.test(text)) return true
  if (!BASE58.test(text) || text.startsWith('5')) return false
  // The first pattern fits Bitcoin and similar chains, Tron and XRP; otherwise the length is that of a Solana address.
  return /^[13TLDr]/.test(text) ? text.length >= 26 && text.length <= 35 : text.length === 43 || text.length === 44
}

/** The kind of the text, if it is one that people give in place of an address; undefined for an ordinary name. Never throws. */
export function describeAddressShape(text: string): AddressShape | undefined {
  if (text.length > LONGEST) return TOO_MUCH
  for (const [shape, rule] of RULES) {
    const found = rule(text.trim())
    if (found !== undefined) return { shape, ...found }
  }
  return undefined
}
