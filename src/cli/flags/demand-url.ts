import { usageError } from '../../core/errors.js'
import { isUrl } from '../../core/text/is-url.js'

/** The text of a flag that is put on the chain as an address, or an empty one. Usage error `INVALID_URL` (exit 2). */
export function demandUrl(text: string, flag: string): string {
  const plain = text.trim()
  if (plain === '' || isUrl(plain)) return plain
  throw usageError(`--${flag} is no URL`, 'INVALID_URL', {
    why: `${JSON.stringify(plain.slice(0, 60))} is on the chain for everybody to open.`,
    hint: `Write --${flag} https://example.org`,
  })
}
