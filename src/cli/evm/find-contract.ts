/** What a word of the command line means as a contract: a precompile by its name, or an address with its interface. */

import { type EvmFunction, encodeCreation, parseFunctions, readAbiJson } from '../../chain/evm/abi-codec.js'
import { ALL_FUNCTIONS } from '../../chain/evm/all-functions.js'
import { addressOfPrecompile, nameOfPrecompile, PRECOMPILES, type Precompile } from '../../chain/evm/precompile-list.js'
import { usageError } from '../../core/errors.js'
import { formatEvmAddress, isEvmShape, parseEvmAddress } from '../../core/evm-address.js'
import { describeFileError, isSystemError } from '../../core/file-errors.js'
import { isRecord } from '../../core/is-record.js'
import { readRegularText } from '../../core/open-file.js'
import type { Plain } from '../../core/plain-value.js'
import { suggestNames } from '../../core/suggest-names.js'
import type { EvmAbiReport, EvmPrecompilesReport } from '../../report/evm/evm-contracts.js'

const PRIVATE_KEY_DIGITS = 64

const MAX_ABI_BYTES = 8 * 1024 * 1024

export interface Contract {
  /** The name of a precompile, or the address. */
  readonly label: string
  readonly address: string
  readonly precompile: Precompile | undefined
  readonly functions: readonly EvmFunction[]
}

/** A precompile with its functions. Usage error `PRECOMPILE_UNKNOWN` (exit 2) for a name that none has. */
export function findPrecompile(name: string): Contract {
  const precompile = PRECOMPILES.find((one) => one.name === name)
  if (precompile === undefined) {
    const near = suggestNames(
      name,
      PRECOMPILES.map((one) => one.name),
    )
    throw usageError(`No precompile is called ${name}`, 'PRECOMPILE_UNKNOWN', {
      hint: near.length === 0 ? 'See them with `taoctl evm precompiles`.' : `taoctl evm abi ${near[0]}`,
    })
  }
  const { since425 = [], newer = [] } = ALL_FUNCTIONS[name] ?? {}
  return {
    label: name,
    address: addressOfPrecompile(precompile),
    precompile,
    functions: [...parseFunctions(since425), ...parseFunctions(newer, true)],
  }
}

/** A contract by the name of a precompile or by address. Usage errors (exit 2), also for an address without an interface. */
export function findContract(word: string, abiFile: string | undefined): Contract {
  const text = word.trim()
  if (!isEvmShape(text)) return findPrecompile(text)
  const known = nameOfPrecompile(text)
  if (abiFile === undefined) {
    if (known !== undefined && PRECOMPILES.some(({ name }) => name === known)) return findPrecompile(known)
    throw usageError('The interface of the contract is missing', 'INPUT_MISSING', { hint: 'Pass --abi <file>.' })
  }
  const address = formatEvmAddress(parseEvmAddress(text))
  return {
    label: address,
    address,
    precompile: undefined,
    functions: readAbiJson(readContractFile(abiFile, '--abi', 'Name the JSON of its interface.')),
  }
}

/** What compilers write, for the remedy. */
const COMPILED = 'Name what Hardhat or Foundry made of the contract, such as out/Token.json, or a file of its code in hex.'

function readContractFile(file: string, what: string, hint: string): string {
  try {
    return readRegularText(file, { maxBytes: MAX_ABI_BYTES, follow: true })
  } catch (error) {
    if (!isSystemError(error)) throw error
    throw usageError(`Cannot read ${what} ${file}`, 'INPUT_MISSING', { why: describeFileError(error), hint })
  }
}

/** The function of a contract that has this name, or this declaration where several share a name. Usage error `EVM_FUNCTION` (exit 2). */
export function findFunction({ label, functions }: Contract, name: string, words: number): EvmFunction {
  const named = functions.filter((one) => one.name === name || one.signature.startsWith(`${name}(`))
  const fitting = named.find(({ abi }) => abi.inputs.length === words) ?? named[0]
  if (fitting !== undefined) return fitting
  const near = suggestNames(name, [...new Set(functions.map((one) => one.name))])
  throw usageError(`${label} has no function ${name}`, 'EVM_FUNCTION', {
    hint: near.length === 0 ? `See them with \`taoctl evm abi ${label}\`.` : `Perhaps ${near.join(', or ')}.`,
  })
}

/** All precompiles that have functions with names. */
export function listPrecompiles(): EvmPrecompilesReport {
  return {
    precompiles: PRECOMPILES.map((precompile) => ({
      name: precompile.name,
      address: addressOfPrecompile(precompile),
      summary: precompile.summary,
      functions: findPrecompile(precompile.name).functions.length,
      deprecated: precompile.deprecated ?? null,
    })),
  }
}

/** The functions of a precompile, and its interface as Ethereum's tools take it. Usage errors as {@link findPrecompile}. */
export function describeAbi(name: string): EvmAbiReport {
  const { label, address, functions } = findContract(name, undefined)
  return {
    name: label,
    address,
    functions: functions.map(({ signature, selector, isView, isPayable, isNewer }) => ({
      signature,
      selector,
      view: isView,
      payable: isPayable,
      newer: isNewer,
    })),
    abi: functions.map(({ abi }) => JSON.parse(JSON.stringify(abi)) as Plain),
  }
}

/** The code of a compiled contract with the arguments of its constructor. Usage errors `INPUT_MISSING`, `ABI_INVALID`, `EVM_ARGUMENTS`. */
export function readCreation(file: string, words: readonly string[], resolve: (text: string) => Uint8Array): string {
  const text = readContractFile(file, 'the contract', COMPILED).trim()
  const plain = /^(?:0x)?((?:[0-9a-fA-F]{2})+)$/.exec(text)?.[1]
  const parsed = plain === undefined ? parseJson(text) : {}
  const { bytecode } = parsed
  const named = isRecord(bytecode) ? bytecode.object : bytecode
  const code = plain ?? (typeof named === 'string' ? /^(?:0x)?((?:[0-9a-fA-F]{2})+)$/.exec(named)?.[1] : undefined)
  if (code === undefined) {
    throw usageError('Not a compiled contract', 'ABI_INVALID', {
      why: 'It has no `bytecode` in hex. Code with places for libraries has to be linked first.',
      hint: COMPILED,
    })
  }
  if (code.length === PRIVATE_KEY_DIGITS) {
    throw usageError('That could be a private key', 'ABI_INVALID', {
      why: 'It is 32 bytes, as long as one, and whatever is deployed is public for ever. No contract is so short.',
      hint: 'Name the file of the compiled contract.',
    })
  }
  const list: readonly unknown[] = Array.isArray(parsed.abi) ? parsed.abi : []
  const creation = list.find((item) => isRecord(item) && item.type === 'constructor')
  const inputs = isRecord(creation) && Array.isArray(creation.inputs) ? creation.inputs : []
  return encodeCreation(`0x${code}`, inputs, words, resolve)
}

function parseJson(text: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(text)
    return isRecord(parsed) ? parsed : {}
  } catch {
    return {}
  }
}
