/** Calls of contracts: their functions, the bytes of a call, and what comes back. */
import type { AbiFunction, AbiParameter } from 'viem'
import { decodeFunctionResult, encodeFunctionData, parseAbi, toFunctionSelector } from 'viem/utils'
import { usageError } from '../../core/errors.js'
import { formatEvmAddress, formsOfEvm, parseEvmAddress } from '../../core/evm-address.js'
import { isRecord } from '../../core/is-record.js'
import { encodeAddress } from '../../core/ss58.js'

const SELECTOR_DIGITS = '0x00000000'.length

/** A function of a contract. */
export interface EvmFunction {
  readonly name: string
  /** As Solidity writes it, with the names of its arguments. */
  readonly signature: string
  readonly isView: boolean
  readonly isPayable: boolean
  readonly isNewer: boolean
  readonly selector: string
  readonly abi: AbiFunction
}

export interface EvmValue {
  readonly name: string
  readonly type: string
  /** Numbers as decimal text, bytes as hex, lists and structs as they are. */
  readonly value: EvmPlain
  /** The account that 32 bytes may be, SS58, or that holds what an address has. */
  readonly account: string | null
}

export type EvmPlain = string | boolean | readonly EvmPlain[] | { readonly [name: string]: EvmPlain }

function describeParameter({ name, type }: AbiParameter): string {
  return name === undefined || name === '' ? type : `${type} ${name}`
}

function makeFunction(abi: AbiFunction, isNewer: boolean): EvmFunction {
  const outputs = abi.outputs.length === 0 ? '' : ` → ${abi.outputs.map(describeParameter).join(', ')}`
  return {
    name: abi.name,
    signature: `${abi.name}(${abi.inputs.map(describeParameter).join(', ')})${outputs}`,
    isView: abi.stateMutability === 'view' || abi.stateMutability === 'pure',
    isPayable: abi.stateMutability === 'payable',
    isNewer,
    selector: toFunctionSelector(abi),
    abi,
  }
}

/** Functions as Solidity declares them, one a line. */
export function parseFunctions(lines: readonly string[], isNewer = false): readonly EvmFunction[] {
  const parsed: readonly unknown[] = lines.length === 0 ? [] : parseAbi(lines as readonly string[])
  return parsed.map((item) => makeFunction(item as AbiFunction, isNewer))
}

/** The functions in the JSON of an interface, or of what Hardhat and Foundry make of a contract. Usage error `ABI_INVALID` (exit 2). */
export function readAbiJson(text: string): readonly EvmFunction[] {
  const fail = (why: string) =>
    usageError('Not the interface of a contract', 'ABI_INVALID', { why, hint: 'It is a JSON list, or has one as `abi`.' })
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw fail('It is not JSON.')
  }
  const list = isRecord(json) ? json.abi : json
  if (!Array.isArray(list)) throw fail('It has no list of functions.')
  const functions = (list as readonly unknown[]).filter(
    (item) => isRecord(item) && item.type === 'function' && typeof item.name === 'string',
  )
  try {
    return functions.map((item) => makeFunction(item as AbiFunction, false))
  } catch (error) {
    throw fail(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error))
  }
}

/** Reads one word of a command line as a value of that type. `resolve` finds the public key of an account by address or name. */
function readArgument(type: string, text: string, resolve: (text: string) => Uint8Array): unknown {
  const plain = text.trim()
  const inner = /^(.*)\[\d*\]$/.exec(type)?.[1]
  if (inner !== undefined) {
    const parts: unknown = plain.startsWith('[') ? JSON.parse(plain) : plain === '' ? [] : plain.split(',')
    if (!Array.isArray(parts)) throw new RangeError('it is no list')
    return (parts as readonly unknown[]).map((part) => readArgument(inner, String(part), resolve))
  }
  if (/^u?int/.test(type)) {
    if (!/^-?\d{1,78}$|^0x[0-9a-fA-F]{1,64}$/.test(plain)) throw new RangeError('it is no whole number')
    return BigInt(plain)
  }
  if (type === 'bool') {
    if (plain !== 'true' && plain !== 'false') throw new RangeError('it is true or false')
    return plain === 'true'
  }
  if (type === 'address') return formatEvmAddress(parseEvmAddress(plain))
  if (type.startsWith('bytes')) {
    if (/^0x(?:[0-9a-fA-F]{2})*$/.test(plain)) return plain
    if (type === 'bytes32') return `0x${Buffer.from(resolve(plain)).toString('hex')}`
    throw new RangeError('it is not hex')
  }
  if (type.startsWith('tuple')) return JSON.parse(plain)
  return text
}

/** The bytes of a call, hex. Usage error `EVM_ARGUMENTS` (exit 2) for arguments that do not fit, and what `resolve` throws. */
export function encodeCall({ abi, signature }: EvmFunction, words: readonly string[], resolve: (text: string) => Uint8Array): string {
  const fail = (why: string) => usageError(`Wrong arguments of ${abi.name}`, 'EVM_ARGUMENTS', { why, hint: `It is ${signature}.` })
  if (words.length !== abi.inputs.length) throw fail(`It takes ${abi.inputs.length}, and ${words.length} were given.`)
  const args = abi.inputs.map((input, index) => {
    try {
      return readArgument(input.type, words[index] ?? '', resolve)
    } catch (error) {
      if (!(error instanceof RangeError) && !(error instanceof SyntaxError)) throw error
      throw fail(
        `Of argument ${index + 1} (${describeParameter(input)}): ${error instanceof SyntaxError ? 'it is not JSON' : error.message}.`,
      )
    }
  })
  try {
    return encodeFunctionData({ abi: [abi], functionName: abi.name, args })
  } catch (error) {
    throw fail(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error))
  }
}

function toPlain(value: unknown): EvmPlain {
  if (typeof value === 'boolean' || typeof value === 'string') return value
  if (Array.isArray(value)) return (value as readonly unknown[]).map(toPlain)
  if (isRecord(value)) return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, toPlain(inner)]))
  return String(value)
}

function findAccount(type: string, value: EvmPlain): string | null {
  if (typeof value !== 'string') return null
  if (type === 'bytes32') return encodeAddress(Uint8Array.from(Buffer.from(value.slice(2), 'hex')))
  return type === 'address' ? formsOfEvm(parseEvmAddress(value)).mirror : null
}

/** What a call gave back, by its declaration. Throws a RangeError for bytes that are something else. */
export function decodeResult({ abi }: EvmFunction, data: string): readonly EvmValue[] {
  if (abi.outputs.length === 0) return []
  let decoded: unknown
  try {
    decoded = decodeFunctionResult({ abi: [abi], functionName: abi.name, data: data as `0x${string}` })
  } catch (error) {
    throw new RangeError(
      `the answer is not what ${abi.name} gives back: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : ''}`,
    )
  }
  const values: readonly unknown[] = abi.outputs.length === 1 ? [decoded] : (decoded as readonly unknown[])
  return abi.outputs.map((output, index) => {
    const value = toPlain(values[index])
    return { name: output.name ?? '', type: output.type, value, account: findAccount(output.type, value) }
  })
}

/** The bytes of a constructor's arguments behind the code of its contract, hex. Usage error `EVM_ARGUMENTS` (exit 2). */
export function encodeCreation(
  code: string,
  inputs: readonly AbiParameter[],
  words: readonly string[],
  resolve: (text: string) => Uint8Array,
): string {
  const abi: AbiFunction = { type: 'function', name: 'constructor', inputs, outputs: [], stateMutability: 'payable' }
  const encoded = encodeCall(makeFunction(abi, false), words, resolve)
  // Behind its selector a call is encoded as the arguments of a constructor are.
  return `${code}${encoded.slice(SELECTOR_DIGITS)}`
}
