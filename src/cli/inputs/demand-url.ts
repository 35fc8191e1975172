import { usageError } from '../../core/errors.js'

/** Addresses that run something where they are opened. */
const RUN = /^(?:data|javascript|vbscript):/i

/** Whether a text is the address of something that can be opened: what others show as a link is one. */
export function isUrl(text: string): boolean {
  return /^[a-z][a-z0-9+.-]{1,20}:\/\/[^\s\p{C}]+$/iu.test(text) && !RUN.test(text) && URL.canParse(text)
}

/** The text of a flag that is put on the chain as an address, or an empty one. Usage error `INVALID_URL` (exit 2). */
export function demandUrl(text: string, flag: string): string {
  const plain = text.trim()
  if (plain === '' || isUrl(plain)) return plain
  throw usageError(`--${flag} is no URL`, 'INVALID_URL', {
    why: `${JSON.stringify(plain.slice(0, 60))} is on the chain for everybody to open.`,
    hint: `Write --${flag} https://example.org`,
  })
}
