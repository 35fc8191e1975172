/** Ansible Vault 1.1 and 1.2, which bittensor 1.7 to 5 wrote. Read only. */
import { createDecipheriv, createHmac, pbkdf2, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const HEADER = /^\$ANSIBLE_VAULT;(?:1\.1;AES256|1\.2;AES256;[^;]*)$/

/** The three fields of a vault. */
export interface AnsibleVault {
  readonly salt: Buffer
  readonly hmac: Buffer
  readonly ciphertext: Buffer
}

/** Takes a vault apart. Undefined when it is damaged, or of another version or cipher. */
export function parseAnsibleVault(file: Uint8Array): AnsibleVault | undefined {
  const [header = '', ...lines] = Buffer.from(file).toString('latin1').split('\n')
  if (!HEADER.test(header.trim())) return undefined
  const inner = unhex(lines.map((line) => line.trim()).join(''))?.toString('latin1')
  const parts = inner?.split('\n').map(unhex)
  if (parts?.length !== 3) return undefined
  const [salt, hmac, ciphertext] = parts
  if (salt === undefined || hmac?.length !== 32 || ciphertext === undefined || ciphertext.length === 0) return undefined
  return { salt, hmac, ciphertext }
}

/**
 * Opens a vault. PBKDF2-SHA256 with 10,000 rounds derives the keys; then the HMAC is checked, and the content is decrypted with AES-256-CTR
 * and stripped of its PKCS#7 padding. Undefined when the HMAC is wrong.
 */
export async function decryptAnsibleVault(vault: AnsibleVault, password: Uint8Array): Promise<Buffer | undefined> {
  const keys = await promisify(pbkdf2)(password, vault.salt, 10_000, 80, 'sha256')
  try {
    const hmac = createHmac('sha256', keys.subarray(32, 64)).update(vault.ciphertext).digest()
    if (!timingSafeEqual(hmac, vault.hmac)) return undefined
    const cipher = createDecipheriv('aes-256-ctr', keys.subarray(0, 32), keys.subarray(64))
    const padded = Buffer.concat([cipher.update(vault.ciphertext), cipher.final()])
    const padding = padded.at(-1) ?? 0
    return padding >= 1 && padding <= 16 && padding <= padded.length ? padded.subarray(0, padded.length - padding) : undefined
  } finally {
    keys.fill(0)
  }
}

function unhex(text: string): Buffer | undefined {
  return text.length % 2 === 0 && /^[0-9a-fA-F]*$/.test(text) ? Buffer.from(text, 'hex') : undefined
}
