/** The arguments of a call on the command line, and in a file. */
import { type Form, parseJson, parseWord } from '../../chain/raw/form.js'
import { usageError } from '../../core/errors.js'
import { readRegularText } from '../../core/open-file.js'
import { isPlainObject } from '../../core/plain-value.js'

/** The code of a runtime, as hex in JSON, has some megabytes. */
const MAX_BYTES = 16 * 1024 * 1024
const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,99}$/

/** Usage errors `INVALID_ARGUMENT` and `INVALID_JSON` (exit 2); those of the file system (4). */
export function readCallArguments(words: readonly string[], file: string | undefined): { readonly [name: string]: Form } {
  const args = new Map<string, Form>()
  if (file !== undefined) {
    const form = parseJson(readRegularText(file, { maxBytes: MAX_BYTES, follow: true }), 'The file of --json-args')
    if (!isPlainObject(form)) {
      throw usageError('The file of --json-args has no object', 'INVALID_JSON', {
        why: 'It has the arguments by their names.',
        hint: 'Write {"dest": "5Grw…", "value": "1.5 TAO"}.',
      })
    }
    for (const [name, value] of Object.entries(form)) args.set(name, value)
  }
  for (const word of words) {
    const at = word.indexOf('=')
    const name = word.slice(0, Math.max(0, at))
    if (!NAME.test(name)) {
      throw usageError('An argument has no name', 'INVALID_ARGUMENT', {
        why: 'It is written name=value.',
        hint: '--arg value=1000',
      })
    }
    if (args.has(name)) {
      throw usageError(`The argument ${name} is there twice`, 'INVALID_ARGUMENT', {
        why: 'One of them would be lost.',
        hint: `Give ${name} once, with --arg or in the file.`,
      })
    }
    args.set(name, parseWord(word.slice(at + 1), `--arg ${name}`))
  }
  return Object.fromEntries(args)
}
