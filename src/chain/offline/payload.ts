/**
 * The file in which a transaction travels to its key and back: JSON, one version, everything in it that is needed to show and to check it
 * without a network. Its last line is a checksum of all lines before. See docs/offline.md.
 */
import { checkFailed } from '../../core/errors.js'
import { isRecord } from '../../core/is-record.js'
import { hashBlake2b256 } from '../hash.js'
import { toHex } from '../scale/hex.js'
import {
  amount,
  anything,
  fields,
  flag,
  hex,
  list,
  nameKind,
  natural,
  orNull,
  refuseField,
  type Shape,
  type Shaped,
  text,
  word,
} from './shape.js'

const VERSION = 1
/** A payload has the metadata, some hundred kilobytes, and one call. */
export const MAX_PAYLOAD_BYTES = 16 * 1024 * 1024
const U32 = 0xffff_ffff
/** Schemes whose public key is the account itself. */
const SCHEMES = ['ed25519', 'sr25519'] as const
export type PayloadScheme = (typeof SCHEMES)[number]

const content = {
  version: natural(U32),
  made: text(40),
  chain: fields({
    /** What the builder calls it. */
    network: text(),
    name: text(),
    genesis_hash: hex(32),
    spec_name: text(100),
    spec_version: natural(U32),
    transaction_version: natural(U32),
    token: fields({ decimals: natural(255), symbol: text(100) }),
  }),
  signer: fields({ role: word('coldkey', 'hotkey'), address: text(100) }),
  account: orNull(text(100)),
  command: text(200),
  title: text(),
  call: fields({ pallet: text(200), name: text(200), args: anything, data: hex(), hash: hex(32) }),
  nonce: natural(U32),
  tip_rao: amount,
  era: fields({
    /** Blocks. */
    period: natural(65_536),
    birth_block: natural(U32),
    birth_hash: hex(32),
    end_block: natural(U32 + 65_536),
  }),
  /** What the preview said. It is the builder's word, made at `block_hash`, and cannot be made again without the chain. */
  preview: fields({
    block_hash: hex(32),
    fields: list(fields({ label: text(), value: text() })),
    effects: list(fields({ label: text(), before: orNull(text()), after: text() })),
    warnings: list(text()),
    fee_rao: orNull(amount),
    loss: orNull(text()),
    concerns: list(text()),
  }),
  /** Set where the transaction does not carry the call out by itself. */
  later: orNull(fields({ when: text(), call_data: hex() })),
  spend: fields({
    rao: amount,
    bounded: flag,
    expected_rao: orNull(amount),
    partial: flag,
    note: orNull(text()),
    /** About how much comes back to the balance; null where that is not known. */
    gain_rao: orNull(amount),
    worth_rao: orNull(amount),
    at_spot_rao: orNull(amount),
  }),
  price: orNull(
    fields({ netuid: natural(0xffff), spot: amount, expected: orNull(amount), worst: orNull(amount), tolerance: orNull(text()) }),
  ),
  /** What the outcome is held to beside the call. */
  demands: fields({
    max_cost_rao: orNull(amount),
    positions: orNull(list(fields({ netuid: natural(0xffff), stays: orNull(text()) }))),
  }),
  /** What has to stay on the account, and who pays what beside it. */
  costs: fields({
    reserve_rao: amount,
    fee_payable_in_alpha: flag,
    fee_payer: orNull(text(100)),
    deposit_rao: orNull(amount),
  }),
  proof: fields({ digest: orNull(hex(32)), danger: orNull(text()) }),
  metadata: fields({
    /** RFC-0078. */
    digest: hex(32),
    /** The metadata itself, compressed by brotli, in base64. */
    brotli: text(MAX_PAYLOAD_BYTES),
  }),
  /** All that is signed, before it is hashed. */
  signing_payload: hex(),
} as const

const checksum = { checksum: hex(32) } as const
const signature = { scheme: word(...SCHEMES), signature: hex(64), extrinsic: hex(), extrinsic_hash: hex(32) } as const

const payloadShape = fields({ format: word('taoctl-payload'), ...content, ...checksum })
const signedShape = fields({ format: word('taoctl-signed'), ...content, ...signature, ...checksum })

export type Payload = Shaped<typeof payloadShape>
export type SignedPayload = Shaped<typeof signedShape>
export type PayloadContent = Omit<Payload, 'format' | 'version' | 'checksum'>

function computeChecksum(body: string): string {
  return toHex(hashBlake2b256(Buffer.from(body, 'utf8')))
}

/** The text of a file: the fields in their order, each on lines of its own, and the checksum of all that stands before it. */
function formatFile(object: object): string {
  const body = JSON.stringify(object, null, 2).replace(/\n\}$/, ',\n')
  return `${body}  "checksum": "${computeChecksum(body)}"\n}\n`
}

/** The text of a payload that is not signed yet. */
export function formatPayload(payload: PayloadContent): string {
  return formatFile({ format: 'taoctl-payload', version: VERSION, ...payload })
}

/** The text of a payload with its signature. */
export function formatSigned(payload: Payload, signed: Pick<SignedPayload, keyof typeof signature>): string {
  const { format: _format, checksum: _checksum, ...rest } = payload
  return formatFile({ format: 'taoctl-signed', ...rest, ...signed })
}

const LAST_LINES = / {2}"checksum": "(0x[0-9a-f]{64})"\n\}\n$/

/** Throws `PAYLOAD_CHANGED` (exit 3) for a text that does not end in the checksum of what stands before. */
function checkChecksum(source: string): void {
  const last = LAST_LINES.exec(source)
  if (!last) throw refuseField('checksum', source.slice(-100), 'another end of the file')
  const found = computeChecksum(source.slice(0, last.index))
  if (last[1] !== found) throw refuseField('checksum', last[1], found)
}

function readJson(source: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(source)
    if (isRecord(value)) return value
  } catch {
    // What JSON.parse says repeats a part of the file, which may be anything.
  }
  throw checkFailed('The file holds no transaction that can be read', 'PAYLOAD_UNREADABLE', {
    why: 'It is not a whole JSON object as --out writes it.',
    hint: 'Give a file that a command with --out, or tx sign, has written. If it was one, carry it again.',
  })
}

/** A word or number of a file as it stands there, cut; of anything else the kind. */
function nameWord(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? JSON.stringify(value).slice(0, 40) : nameKind(value)
}

function readAs<T extends { readonly version: number }>(source: string, format: string, shape: Shape<T>, hint: string): ParsedFile<T> {
  const json = readJson(source)
  if (json.format !== format) {
    throw checkFailed('The file is of another kind', 'PAYLOAD_FORMAT', {
      why: `It says ${nameWord(json.format)}, where ${format} is wanted.`,
      hint,
    })
  }
  if (json.version !== VERSION) {
    throw checkFailed('The file is of another version', 'PAYLOAD_VERSION', {
      why: `It says version ${nameWord(json.version)}; this taoctl reads version ${VERSION}.`,
      hint: 'Use the same release of taoctl on all machines.',
    })
  }
  return { file: shape(json, ''), finish: () => checkChecksum(source) }
}

/** A file whose fields have the types they should have. */
export interface ParsedFile<T> {
  readonly file: T
  /**
   * Compares the checksum of the whole text: throws `PAYLOAD_CHANGED` (exit 3). It comes after the fields are compared with what they are
   * made of, so that an error names the field wherever it can.
   */
  finish(): void
}

/** Reads the text of a payload. Errors (exit 3): `PAYLOAD_UNREADABLE`, `PAYLOAD_FORMAT`, `PAYLOAD_VERSION`, `PAYLOAD_CHANGED`. */
export function parsePayload(source: string): ParsedFile<Payload> {
  return readAs(source, 'taoctl-payload', payloadShape, 'A file that is signed already goes to: taoctl tx send <file>')
}

/** Reads the text of a signed payload. Errors as {@link parsePayload}. */
export function parseSigned(source: string): ParsedFile<SignedPayload> {
  return readAs(source, 'taoctl-signed', signedShape, 'Sign it first: taoctl tx sign <file>')
}
