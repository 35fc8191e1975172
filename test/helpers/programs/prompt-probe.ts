/** A program that asks, for a test in a pseudo-terminal; see {@link ASK} for what. */
import { formatEquivalent } from '../../../src/cli/bases/equivalent.js'
import { mapError } from '../../../src/cli/bases/map-error.js'
import { exitProcess, guardSignals, registerWiper } from '../../../src/cli/terminal/exit.js'
import { holdKeyboard } from '../../../src/cli/terminal/keyboard.js'
import { writeAlert, writeResult } from '../../../src/cli/terminal/output.js'
import { askChoice, askConfirmation, askNewSecret, askSecret, askText, listAnswers } from '../../../src/cli/terminal/prompts.js'
import { reportError } from '../../../src/cli/terminal/report-error.js'

const ASK: Readonly<Record<string, () => Promise<string>>> = {
  text: () => askText({ message: 'Amount in TAO', flag: 'amount', check: (text) => (text === 'abc' ? 'Not a number.' : true) }),
  choice: () => askChoice('Which role', 'role', [{ value: 'coldkey' }, { value: 'hotkey' }]),
  confirm: async () => String(await askConfirmation('Go on?')),
  'confirm-in-full': async () => String(await askConfirmation('Go on?', true)),
  'two-confirms': async () => `${await askConfirmation('Go on?')} ${await askConfirmation('Really?')}`,
  // Busy as with a long computation: no key is read before the question.
  'busy-confirm': async () => {
    holdKeyboard()
    writeAlert('busy')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
    return String(await askConfirmation('Go on?'))
  },
  secret: async () => `length ${(await askSecret({ message: 'Password', remedy: 'Pass --password-file <file>.' })).length}`,
  'new-secret': async () => `length ${(await askNewSecret({ message: 'New password', remedy: 'Pass --password-file <file>.' })).length}`,
}

guardSignals()
registerWiper(() => writeAlert('wiped'))
try {
  const answer = await ASK[process.argv[2] ?? '']?.()
  writeResult(`answer: ${answer}`)
  writeAlert(`next time: ${formatEquivalent('wallet:transfer', [], listAnswers())}`)
} catch (error) {
  reportError(mapError(error), { json: false, verbose: false, warnings: [] })
}
await exitProcess()
