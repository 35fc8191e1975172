/** Judges an upgrade from files, and writes down what the sudo key has to approve. */
import { resolve } from 'node:path'
import type { ChainClient } from '../../chain/client.js'
import { fromHex } from '../../chain/scale/hex.js'
import { judgeUpgrade } from '../../chain/upgrade/judge-upgrade.js'
import { makeFinalArguments } from '../../chain/upgrade/read-proposed-call.js'
import { readUpgrades, type UpgradeState } from '../../chain/upgrade/read-upgrades.js'
import { beginsAsRuntime } from '../../core/bytes/runtime-code.js'
import { checkFailed, TaoError, usageError } from '../../core/errors.js'
import { describeFileError, isSystemError } from '../../core/file-errors.js'
import { readRegular } from '../../core/open-file.js'
import { quoteWord } from '../../core/quote-word.js'
import type { UpgradeCheckReport } from '../../report/lookup/upgrade.js'
import { listMultisigs } from '../accounts/multisigs.js'
import { demandPlace, writePayloadFile } from '../offline/payload-files.js'
import { decodeHandedOn, readHandedOn } from '../wrap/call-file.js'

/** More than any runtime has. */
const MAX_WASM_BYTES = 32 * 1024 * 1024

/** Values of the flags. */
export interface UpgradeChoice {
  readonly 'call-file'?: string | undefined
  readonly wasm?: string | undefined
  readonly sha256?: string | undefined
  readonly 'args-out'?: string | undefined
  readonly overwrite: boolean
  readonly 'wallet-path': string
}

/** What was given, before a chain is asked. */
export interface UpgradeInput {
  readonly handedOn: ReturnType<typeof readHandedOn>
  readonly wasm: Uint8Array | undefined
  readonly sha256: string | undefined
}

function readWasm(file: string): Uint8Array {
  const path = resolve(file)
  try {
    const bytes = readRegular(path, { maxBytes: MAX_WASM_BYTES, follow: true })
    if (beginsAsRuntime(bytes)) return bytes
  } catch (error) {
    if (!isSystemError(error)) throw error
    throw usageError('The file cannot be read', 'FILE_UNREADABLE', {
      why: `${path}: ${describeFileError(error)}`,
      hint: 'Check the file of --wasm.',
    })
  }
  throw usageError(`This is no runtime: ${path}`, 'RUNTIME_FILE_BAD', {
    why: 'It does not begin as a runtime does.',
    hint: 'Name the .wasm that you have built, as it was built or packed.',
  })
}

function parseDigest(text: string): string {
  const digits = /^(?:0x)?([0-9a-f]{64})$/i.exec(text.trim())?.[1]
  if (digits !== undefined) return digits.toLowerCase()
  throw usageError('Invalid --sha256', 'INVALID_HASH', {
    why: 'It is 64 hex digits.',
    hint: 'Take it from the digest that is published with the release.',
  })
}

/** The call of a proposal. An approval may leave out its call, since the chain has that; what is compared is not looked for there. */
function readProposal(file: string | undefined): UpgradeInput['handedOn'] {
  try {
    return readHandedOn({ 'call-file': file })
  } catch (error) {
    if (!(error instanceof TaoError) || error.code !== 'INVALID_CALL') throw error
    throw usageError(`This file holds no call: ${file}`, 'INVALID_CALL', {
      why: error.why ?? error.message,
      hint: 'Take the hex of the call from the release that is proposed.',
      cause: error,
    })
  }
}

/**
 * Reads the files. Usage errors (exit 2): `INPUT_MISSING`, `INVALID_CALL`, `INVALID_HASH`, `FILE_UNREADABLE`, `RUNTIME_FILE_BAD` and those
 * of the place.
 */
export function readUpgradeInput(choice: UpgradeChoice): UpgradeInput {
  if (choice['call-file'] === undefined && choice.wasm === undefined) {
    throw usageError('Nothing to compare with the chain', 'INPUT_MISSING', {
      why: 'A proposal is known by its call, and a code by its bytes.',
      hint: 'Give --call-file <file> with the call of the proposal, or --wasm <file>, or both.',
    })
  }
  const place = choice['args-out']
  if (place !== undefined && choice['call-file'] === undefined) {
    throw usageError('--args-out is about a proposal, and none is given', 'INPUT_MISSING', {
      hint: 'Add --call-file <file>, or leave it out.',
    })
  }
  if (place !== undefined) demandPlace(place, choice.overwrite)
  return {
    handedOn: readProposal(choice['call-file']),
    wasm: choice.wasm === undefined ? undefined : readWasm(choice.wasm),
    sha256: choice.sha256 === undefined ? undefined : parseDigest(choice.sha256),
  }
}

/** How the sudo account is called here: by its name among the accounts of several keys, or by its address. */
function nameSudo(choice: UpgradeChoice, { sudoKey }: UpgradeState): string {
  const known = listMultisigs(choice).known.find(({ address }) => address === sudoKey)
  return known?.name ?? sudoKey ?? ''
}

/** The error of a comparison that something fails. Exit 3. */
export function failUpgrade(checks: UpgradeCheckReport['checks']): TaoError {
  const failed = checks.filter(({ ok }) => ok === false)
  return checkFailed('The upgrade is not what it has to be', 'UPGRADE_CHECK_FAILED', {
    why:
      failed.length === 0
        ? 'Nothing could be compared.'
        : `Does not hold: ${failed.map(({ title, detail }) => `${title} (${detail})`).join('; ')}.`,
    hint: 'Approve nothing. Ask for the call and the source again, and build the code yourself.',
  })
}

/** Compares and, with `--args-out`, writes the arguments of the approval where everything holds. Errors of files and of the chain. */
export async function checkUpgrade(client: ChainClient, choice: UpgradeChoice, input: UpgradeInput): Promise<UpgradeCheckReport> {
  const { handedOn, wasm, sha256 } = input
  const carried = handedOn === undefined ? undefined : await decodeHandedOn(client, handedOn)
  const state = await readUpgrades(client)
  const { checks, ok, code, proposal } = judgeUpgrade(state, { carried, wasm, sha256 })
  const place = choice['args-out']
  let approval: UpgradeCheckReport['approval'] = null
  if (ok && place !== undefined && proposal !== null && carried !== undefined) {
    const args = makeFinalArguments(proposal.proposer, proposal.operation.when, fromHex(carried.data))
    const file = writePayloadFile(place, `${JSON.stringify(args)}\n`, choice.overwrite)
    const account = quoteWord(nameSudo(choice, state))
    approval = { file, command: `taoctl tx call Multisig.as_multi --json-args ${quoteWord(file)} --multisig ${account}` }
  }
  return {
    network: client.network.name,
    block_hash: client.blockHash,
    ok,
    call_hash: carried?.hash ?? null,
    code: code === null ? null : { bytes: code.bytes, sha256: code.sha256, hash: code.blake2 },
    checks,
    approval,
  }
}
