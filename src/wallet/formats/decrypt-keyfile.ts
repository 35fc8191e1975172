import { damagedFile, wrongPassword } from '../errors.js'
import { decryptAnsibleVault, parseAnsibleVault } from './ansible-vault.js'
import { decryptFernet, parseFernet } from './fernet.js'
import { detectKeyfileFormat } from './keyfile-format.js'
import { decryptNacl, NACL_MIN_LENGTH, type NaclKeyCache } from './nacl.js'

/** Checks what can be seen without the password. Throws `DAMAGED_KEYFILE` (exit 4) for a file that no password will open. */
export function checkEncryptedKeyfile(bytes: Uint8Array, file: string): void {
  const format = detectKeyfileFormat(bytes)
  if (format === 'nacl' && bytes.length <= NACL_MIN_LENGTH) throw damagedFile(file, 'It is encrypted (NaCl) and cut short.')
  if (format === 'ansible-vault' && parseAnsibleVault(bytes) === undefined) {
    throw damagedFile(file, 'It starts as an Ansible Vault and does not go on as one.')
  }
  if (format === 'fernet' && parseFernet(bytes) === undefined)
    throw damagedFile(file, 'It starts as a Fernet token and does not go on as one.')
}

/**
 * Decrypts a key file of any of the three encryptions. The plaintext is a new Buffer, which the caller must wipe. Throws `WRONG_PASSWORD`
 * or `DAMAGED_KEYFILE` (exit 4).
 */
export async function decryptKeyfile(bytes: Uint8Array, password: Uint8Array, file: string, naclKeys: NaclKeyCache): Promise<Buffer> {
  checkEncryptedKeyfile(bytes, file)
  const plaintext = await decryptAny(bytes, password, naclKeys)
  if (plaintext === undefined) throw wrongPassword(file)
  return plaintext
}

async function decryptAny(bytes: Uint8Array, password: Uint8Array, naclKeys: NaclKeyCache): Promise<Buffer | undefined> {
  switch (detectKeyfileFormat(bytes)) {
    case 'nacl':
      return decryptNacl(bytes, await naclKeys.get(password))
    case 'ansible-vault': {
      const vault = parseAnsibleVault(bytes)
      return vault && decryptAnsibleVault(vault, password)
    }
    case 'fernet': {
      const token = parseFernet(bytes)
      return token && decryptFernet(token, password, naclKeys.deriveFernet)
    }
    case 'plaintext':
      throw new Error('a plaintext key file needs no password')
  }
}
