/** An EVM key file that costs next to nothing to open: of the key 0101…01, with the password below, and the least cost of scrypt. */
export const QUICK_KEYSTORE = JSON.stringify({
  address: '1a642f0e3c3af545e7acbd38b07251b3990914f1',
  crypto: {
    cipher: 'aes-128-ctr',
    cipherparams: { iv: '06'.repeat(16) },
    ciphertext: '909a7c6563bd677690bfa4eeecff170ef660bb80445d0d445c9ec51b90b7e260',
    kdf: 'scrypt',
    kdfparams: { dklen: 32, n: 2, r: 8, p: 1, salt: '05'.repeat(16) },
    mac: '4ba58515432bb36b3f7498320d385280b3170c01d166acc7fb18bfe38428f211',
  },
  id: '00000000-0000-4000-8000-000000000000',
  version: 3,
})

export const QUICK_PASSWORD = 'Some-Passw0rd'
export const QUICK_ADDRESS = '0x1a642f0E3c3aF545E7AcBD38b07251B3990914F1'
