/** How many calls are under way at a time. */
const AT_A_TIME = 8

/** Makes several calls, each in a frame of its own, and only a few at a time, since their answers may be large. Answers in their order. */
export async function requestInTurn(
  list: readonly (readonly unknown[])[],
  request: (params: readonly unknown[]) => Promise<unknown>,
): Promise<readonly unknown[]> {
  const answers: unknown[] = []
  for (let offset = 0; offset < list.length; offset += AT_A_TIME) {
    answers.push(...(await Promise.all(list.slice(offset, offset + AT_A_TIME).map(request))))
  }
  return answers
}
