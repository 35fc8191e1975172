import { parseSigned } from '../../chain/offline/payload.js'
import { type VerifiedSigned, verifySigned } from '../../chain/offline/sign-payload.js'
import { SecondReader } from '../../chain/second-reader/second-reader.js'
import { checkSignature } from './check-signature.js'
import { readPayloadFile } from './payload-files.js'

/**
 * Reads a signed file and checks it against itself, its signature too. Errors of the file system, and `PAYLOAD_CHANGED` and its like (3).
 */
export async function openSigned(path: string): Promise<VerifiedSigned> {
  const reader = new SecondReader()
  try {
    const { file, finish } = parseSigned(readPayloadFile(path))
    const verified = await verifySigned(file, reader, checkSignature)
    finish()
    return verified
  } finally {
    reader.close()
  }
}
