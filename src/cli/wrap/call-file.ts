/** The file in which a call is handed on to those who have to approve it as well. */
import { resolve } from 'node:path'
import type { ChainClient } from '../../chain/client.js'
import type { PlanWrapper } from '../../chain/send/plan-wrapper.js'
import { type CarriedCall, parseCallHex, readCarriedCall } from '../../chain/wrap/multisig/read-carried.js'
import { checkFailed, TaoError, usageError, walletError } from '../../core/errors.js'
import { describeFileError } from '../../core/file-errors.js'
import { isRecord } from '../../core/is-record.js'
import { lookAt, readRegularText } from '../../core/open-file.js'
import { quoteWord } from '../../core/quote-word.js'
import { writeOwnFile } from '../../core/write-own-file.js'
import type { WriteReport } from '../../report/write.js'

const VERSION = 1
const KIND = 'taoctl-call'
/** Twice the longest call that a block takes, as hex. */
const MAX_BYTES = 32 * 1024 * 1024

/** What a co-signer has: a file, or the bytes themselves. */
export interface CallSource {
  readonly 'call-file'?: string | undefined
  readonly call?: string | undefined
}

/** A call that was handed on, and for which chain it was made; null where that is not said. */
interface HandedOn {
  readonly bytes: Uint8Array
  readonly genesisHash: string | null
}

/**
 * Refuses a file for the call where it would not be written, before anything is signed. Exit 2 (`CALL_OUT_LONELY`) without an approval,
 * exit 4 (`FILE_EXISTS`) where something has that name.
 */
export function checkCallOut(file: string | undefined, wrappers: readonly PlanWrapper[]): void {
  if (file === undefined) return
  if (!wrappers.some(({ name }) => name === 'multisig')) {
    throw usageError('--call-out is about approvals, and none is asked for', 'CALL_OUT_LONELY', {
      why: 'Only a call that others have to approve as well is handed on.',
      hint: 'Add --multisig <name>, or leave it out.',
    })
  }
  if (lookAt(resolve(file)) === undefined) return
  throw walletError(`The file exists: ${file}`, 'FILE_EXISTS', {
    why: 'A file is never replaced by the call of another transaction.',
    hint: 'Name another one.',
    details: { file },
  })
}

/** Writes the call of a report; returns the whole path. Exit 4 (`FILE_UNWRITABLE`). */
function writeCallFile(file: string, { title, account, genesis_hash, spec_version }: WriteReport, call_data: string): string {
  const path = resolve(file)
  const content = { kind: KIND, version: VERSION, title, account, genesis_hash, spec_version, call_data }
  try {
    writeOwnFile(path, Buffer.from(`${JSON.stringify(content, null, 2)}\n`), false)
    return path
  } catch (error) {
    throw walletError(`Cannot write ${path}`, 'FILE_UNWRITABLE', { why: describeFileError(error), details: { file: path }, cause: error })
  }
}

/**
 * Writes the call of a report that others have to approve, and names the file in the report. A file that cannot be written is warned of:
 * the approval is on the chain, and the call with it.
 */
export function handOnCall<R extends WriteReport>(file: string, report: R, warn: (text: string, code: string) => void): R {
  const { later } = report
  if (later === null) {
    warn(`Nothing was written to ${file}: nobody has to approve it any more.`, 'NOTHING_TO_HAND_ON')
    return report
  }
  try {
    const path = writeCallFile(file, report, later.call_data)
    const command = later.command?.replace(/--call-hash \S+$/, `--call-file ${quoteWord(path)}`) ?? null
    return { ...report, later: { ...later, command, call_file: path } }
  } catch (error) {
    if (!(error instanceof TaoError)) throw error
    warn(`${error.message}: ${error.why ?? ''}`, error.code)
    return report
  }
}

function damaged(file: string, why: string): Error {
  return usageError(`This file holds no call: ${file}`, 'INVALID_CALL', {
    why,
    hint: 'Ask for it again, or leave --call-file out: the call is looked for on the chain.',
    details: { file },
  })
}

/** Reads a file of {@link writeCallFile}, or one with nothing but the call in hex, as other tools write it. Exit 2 (`INVALID_CALL`). */
function readCallFile(file: string): HandedOn {
  const path = resolve(file)
  let text: string
  try {
    text = readRegularText(path, { maxBytes: MAX_BYTES, follow: true })
  } catch (error) {
    throw damaged(path, describeFileError(error))
  }
  if (!text.trimStart().startsWith('{')) return { bytes: parseCallHex(text), genesisHash: null }
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw damaged(path, 'It is not JSON.')
  }
  if (!isRecord(parsed) || parsed.kind !== KIND || parsed.version !== VERSION || typeof parsed.call_data !== 'string') {
    throw damaged(path, 'It is not a call of this version.')
  }
  return { bytes: parseCallHex(parsed.call_data), genesisHash: typeof parsed.genesis_hash === 'string' ? parsed.genesis_hash : null }
}

/** The call that a co-signer has, whatever its hash is; undefined where nothing was handed on. Call it before connecting. */
export function readHandedOn({ 'call-file': file, call }: CallSource): HandedOn | undefined {
  if (file !== undefined) return readCallFile(file)
  return call === undefined ? undefined : { bytes: parseCallHex(call), genesisHash: null }
}

/** Decodes what was handed on. Exit 3: `OTHER_CHAIN` for a call of another chain, and `CALL_UNREADABLE`. */
export async function decodeHandedOn(client: ChainClient, { bytes, genesisHash }: HandedOn): Promise<CarriedCall> {
  if (genesisHash !== null && genesisHash !== client.genesisHash) {
    throw checkFailed('The call is one of another chain', 'OTHER_CHAIN', {
      why: `It was made for the chain with genesis ${genesisHash}; this one has ${client.genesisHash}.`,
      hint: 'Choose its network with --network.',
    })
  }
  return readCarriedCall(await client.metadata(), bytes)
}
