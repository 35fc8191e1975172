/** Flags of the commands that send transactions of an EVM key. */
import * as Flags from '@oclif/core/flags'
import { parseTao, type Rao } from '../../../core/money.js'
import { passwordFlags, walletFlags } from '../flags.js'
import { evmKeyFlags } from './evm-key-flags.js'

/** On every command that an EVM key signs. */
export const evmSendFlags = {
  ...walletFlags,
  ...evmKeyFlags,
  ...passwordFlags,
  'max-gas-cost': Flags.string({
    summary: 'Refuse if the gas may cost more than this. What is not used is not paid.',
    helpValue: '<TAO>',
    default: '0.2',
  }),
}

/** The most that the gas may cost. Usage error (exit 2) when it is no amount. */
export function readMaxGasCost(flags: { readonly 'max-gas-cost': string }): Rao {
  return parseTao(flags['max-gas-cost'], 'max gas cost')
}
