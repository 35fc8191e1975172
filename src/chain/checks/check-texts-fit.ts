import type { PlanCheck } from '../plan.js'

/** A text as the chain counts it. */
export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** The check that no text has more bytes than the chain takes for its field. */
export function checkTextsFit<Field extends string>(
  texts: Readonly<Record<Field, string>>,
  limits: Readonly<Record<Field, number>>,
): PlanCheck {
  const long = (Object.keys(limits) as Field[]).flatMap((field) => {
    const { length } = bytesOf(texts[field])
    return length > limits[field] ? [`${field} has ${length} bytes, of at most ${limits[field]}`] : []
  })
  return {
    name: 'texts-fit',
    title: 'No text is too long',
    failed: 'A text is too long',
    ok: long.length === 0,
    detail: long.join('; '),
    code: 'IDENTITY_TOO_LONG',
    hint: 'Shorten it: the limits are in bytes, and a letter with an accent takes two.',
  }
}

/** The check that a text differs from what is there; `isNew` where nothing is there yet. */
export function checkTextsDiffer(isNew: boolean, changed: number): PlanCheck {
  return {
    name: 'identity-differs',
    title: 'Something changes',
    failed: 'Nothing changes',
    ok: isNew || changed > 0,
    detail: '',
    code: 'NOTHING_TO_CHANGE',
    hint: 'There is nothing to do.',
  }
}
