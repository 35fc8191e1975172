/** How a key file is protected. The names are the ones users see. */
export type KeyfileFormat = 'nacl' | 'ansible-vault' | 'fernet' | 'plaintext'

const MAGICS: readonly (readonly [KeyfileFormat, Buffer])[] = [
  ['nacl', Buffer.from('$NACL')],
  ['ansible-vault', Buffer.from('$ANSIBLE_VAULT')],
  ['fernet', Buffer.from('gAAAAA')],
]

const OPENING_BRACE = 0x7b

/**
 * Tells the format by the first bytes, exactly as the Python packages do: nothing is trimmed, and a file without a known beginning is
 * plaintext.
 */
export function detectKeyfileFormat(file: Uint8Array): KeyfileFormat {
  if (file[0] === OPENING_BRACE) return 'plaintext'
  return MAGICS.find(([, magic]) => magic.every((byte, at) => file[at] === byte))?.[0] ?? 'plaintext'
}
