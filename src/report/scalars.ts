/** Plain values with a narrower meaning than their type. A `@schema` tag holds what the published JSON Schema says about them. */

/**
 * A whole number that is not negative.
 * @schema {"type": "integer", "minimum": 0}
 */
export type Natural = number

/**
 * A whole number as decimal digits, as it may be larger than what a JSON number holds exactly.
 * @schema {"pattern": "^-?[0-9]+$"}
 */
export type Digits = string

/**
 * An exact decimal number.
 * @schema {"pattern": "^-?[0-9]+(\\.[0-9]+)?$"}
 */
export type Decimal = string

/**
 * Bytes: 0x and two hex digits for each.
 * @schema {"pattern": "^0x([0-9a-f]{2})*$"}
 */
export type Hex = string

/**
 * A hash of 32 bytes: 0x and 64 hex digits.
 * @schema {"pattern": "^0x[0-9a-f]{64}$"}
 */
export type Hash = string

/**
 * An address in SS58 with prefix 42.
 * @schema {"pattern": "^5[1-9A-HJ-NP-Za-km-z]{47}$"}
 */
export type Address = string

/**
 * A moment in UTC, ISO-8601.
 * @schema {"format": "date-time", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{3})?Z$"}
 */
export type Time = string
