import type { DispatchError } from '../../../../frame/dispatch-error.js'

/** Words of FRAME for what is no module's error. */
const WORDS: Readonly<Record<string, string>> = {
  Other: '',
  CannotLookup: 'Cannot lookup',
  BadOrigin: 'Bad origin',
  ConsumerRemaining: 'Consumer remaining',
  NoProviders: 'No providers',
  TooManyConsumers: 'Too many consumers',
  Exhausted: 'Resources exhausted',
  Corruption: 'State corrupt',
  Unavailable: 'Resource unavailable',
  RootNotAllowed: 'Root not allowed',
}

const TOKEN_WORDS: Readonly<Record<string, string>> = {
  FundsUnavailable: 'Funds are unavailable',
  OnlyProvider: 'Account that must exist would die',
  BelowMinimum: 'Account cannot exist with the funds that would be given',
  CannotCreate: 'Account cannot be created',
  UnknownAsset: 'The asset in question is unknown',
  Frozen: 'Funds exist but are frozen',
  Unsupported: 'Operation is not supported by the asset',
  CannotCreateHold: 'Account cannot be created for recording amount on hold',
  NotExpendable: 'Account that is desired to remain would die',
  Blocked: 'Account cannot receive the assets',
}

const ARITHMETIC_WORDS: Readonly<Record<string, string>> = {
  Underflow: 'An underflow would occur',
  Overflow: 'An overflow would occur',
  DivisionByZero: 'Division by zero',
}

/** A dispatch error as the runtime turns it into text: a module's by its name alone. */
export function describeDispatchError(error: DispatchError): string {
  if (error.type === 'Module') return error.name
  if (error.type === 'Token') return TOKEN_WORDS[error.name] ?? error.name
  if (error.type === 'Arithmetic') return ARITHMETIC_WORDS[error.name] ?? error.name
  return WORDS[error.type] ?? error.type
}
