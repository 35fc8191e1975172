import type { Rao } from '../../../core/money.js'
import type { EvmFunction } from '../abi-codec.js'
import type { EvmWrite } from './plan-evm.js'

/** A contract as far as a person is told of it. */
export interface CalledContract {
  readonly label: string
  readonly address: string
  /** Set where it is code of the runtime. */
  readonly precompile: { readonly deprecated?: string } | undefined
}

/** The call of a function that changes something. What it takes is known of the value that is sent along alone. */
export function wishToCall(
  { label, address, precompile }: CalledContract,
  asked: EvmFunction,
  { data, words, valueRao }: { readonly data: string; readonly words: readonly string[]; readonly valueRao: Rao },
): Omit<EvmWrite, 'from' | 'maxFeeRao'> {
  const deprecated = precompile?.deprecated
  return {
    id: 'evm call',
    title: () => `Call ${asked.name} of ${label}`,
    to: address,
    valueRao,
    data,
    fields: [
      { label: 'contract', value: precompile === undefined ? address : `the precompile ${label}` },
      { label: 'function', value: asked.signature },
      ...words.map((word, index) => ({ label: asked.abi.inputs[index]?.name ?? `argument ${index + 1}`, value: word })),
    ],
    warnings: deprecated === undefined ? [] : [deprecated],
    concerns: [
      precompile === undefined
        ? `What the code at ${address} does with the account of the EVM key cannot be told from here.`
        : `The runtime makes the call for the account of the EVM key, and may take of it more than is sent along.`,
    ],
  }
}

/** The creation of a contract out of its code and the arguments of its constructor. */
export function wishToDeploy(
  file: string,
  { data, valueRao }: { readonly data: string; readonly valueRao: Rao },
): Omit<EvmWrite, 'from' | 'maxFeeRao'> {
  return {
    id: 'evm deploy',
    title: () => `Create the contract of ${file}`,
    to: null,
    valueRao,
    data,
    fields: [{ label: 'code', value: `${data.length / 2 - 1} bytes, with the arguments` }],
  }
}
