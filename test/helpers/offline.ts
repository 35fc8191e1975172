/** Payloads of the embedded chain, built, signed and read as the commands do. */
import type { ChainClient } from '../../src/chain/client.js'
import { buildPayload } from '../../src/chain/offline/build-payload.js'
import { formatSigned, parsePayload, parseSigned } from '../../src/chain/offline/payload.js'
import { type ClaimedSignature, signPayload, type VerifiedSigned, verifySigned } from '../../src/chain/offline/sign-payload.js'
import { type VerifiedPayload, verifyPayload } from '../../src/chain/offline/verify-payload.js'
import type { Planner } from '../../src/chain/plan.js'
import { SecondReader } from '../../src/chain/second-reader/second-reader.js'
import type { ExecuteOptions } from '../../src/chain/send/execute-hooks.js'
import type { Signer } from '../../src/chain/signer.js'
import { matchSignature } from '../../src/wallet/keys/verify-signature.js'

export const checkSignature = async (message: Uint8Array, { publicKey, signature, scheme }: ClaimedSignature): Promise<boolean> =>
  (await matchSignature(publicKey, message, signature, scheme))?.isWrapped === false

const NO_HOOKS = {
  onPreview: () => {},
  confirm: async () => false,
  unlock: async () => {
    throw new Error('no key is needed to build')
  },
}

/** The text of the payload of a plan. */
export async function buildText(client: ChainClient, planner: Planner, options: Partial<ExecuteOptions> = {}): Promise<string> {
  const { text } = await buildPayload(client, planner, NO_HOOKS, { guard: null, dryRun: false, ...options })
  return text
}

async function withReader<T>(use: (reader: SecondReader) => Promise<T>): Promise<T> {
  const reader = new SecondReader()
  try {
    return await use(reader)
  } finally {
    reader.close()
  }
}

/** Reads a payload as the signer does. */
export function readPayloadText(text: string): Promise<VerifiedPayload> {
  return withReader(async (reader) => {
    const { file, finish } = parsePayload(text)
    const verified = await verifyPayload(file, reader)
    finish()
    return verified
  })
}

/** Reads a signed payload as the sender does. */
export function readSignedText(text: string): Promise<VerifiedSigned> {
  return withReader(async (reader) => {
    const { file, finish } = parseSigned(text)
    const verified = await verifySigned(file, reader, checkSignature)
    finish()
    return verified
  })
}

/** The text of the signed file. */
export async function signText(text: string, signer: Signer): Promise<string> {
  const verified = await readPayloadText(text)
  return formatSigned(parsePayload(text).file, await signPayload(verified, signer))
}
