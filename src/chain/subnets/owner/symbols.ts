/** The symbols that a subnet may have. They are in the runtime's code and not in its metadata. */

/** Code points in the runtime's order (`subnets/symbols.rs`), root's first; hexadecimal, `a-b` from a to b. */
const RANGES = [
  '3a4 3b1-3c1 3c3 74 3c5-3c9', // Greek, with a t for tau
  '5d0-5ea', // Hebrew
  '627-628 62a-63a 641-648 64a 649', // Arabic
  '16a0 16a2 16a6 16a8 16b1 16b3 42b 16c9 16d2', // runes
  '1680-1685 169b', // Ogham
  '10d0-10d5', // Georgian
  '531-536 55e', // Armenian
  '400-405 44a', // Cyrillic
  '2c80-2c85', // Coptic
  '11000-11003 11005', // Brahmi
  'db1 db3-db7', // Sinhala
  '2c00-2c20', // Glagolitic
  'e01-e23 e25 e27-e2e', // Thai
  '3131 3134 3137 3139 3141-3142 3145 3147-3148 314a-3163', // Hangul
  '12a0-12a7 12c8-12ce 12b0-12b6 1310-1312 1218 1314-1316', // Ethiopic
  '905-90b 90f-910 913-928 92a-930 932 935-939', // Devanagari
  '30a2 30a4 30a6 30a8 30aa-30ab 30ad 30af 30b1 30b3 30b5 30b7 30b9 30bb 30bd 30bf 30c1 30c4 30c6 30c8', // Katakana
  '30ca-30cf 30d2 30d5 30d8 30db 30de-30e2 30e4 30e6 30e8-30ed 30ef 30f2-30f3',
  '2d30-2d53', // Tifinagh
  'd85-d86 d89-d96 d9a-d9e da0-da4 da7 da5-da6 da9 da8 daa-db0', // Sinhala
]

function listRange(range: string): string[] {
  const [first = '', last = first] = range.split('-')
  const from = Number.parseInt(first, 16)
  return Array.from({ length: Number.parseInt(last, 16) - from + 1 }, (_, at) => String.fromCodePoint(from + at))
}

/** Each symbol in the order in which new subnets get them; that of root is the first, and nobody else may have it. */
export const SUBNET_SYMBOLS: readonly string[] = RANGES.flatMap((line) => line.split(' ').flatMap(listRange))
