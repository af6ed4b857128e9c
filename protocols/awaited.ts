/** When an answer is given up: after so many milliseconds, with that error. */
export type Bound = { ms: number; late: () => Error }

type Waiting<Answer, About> = {
  about: About
  resolve(answer: Answer): void
  reject(error: Error): void
  timer: NodeJS.Timeout | undefined
}

/**
 * Answers that are awaited by number, in whatever order they come; one that comes twice, late or unasked is passed over.
 * What a question is about is kept for as long as its answer is awaited.
 */
export const awaitedAnswers = <Answer, About = undefined>() => {
  const waiting = new Map<number, Waiting<Answer, About>>()
  let last = 0
  let ended: Error | undefined
  const settle = (id: number, how: (one: Waiting<Answer, About>) => void): void => {
    const one = waiting.get(id)
    if (!one) return
    waiting.delete(id)
    clearTimeout(one.timer)
    how(one)
  }
  const reject = (id: number, error: Error): void => settle(id, (one) => one.reject(error))
  return {
    /**
     * Awaits an answer.
     * @param send puts the question, with the number that its answer will bear; the first is 1
     * @param bound none where whoever is asked has one
     * @throws what `reject` or `end` was given, or `bound.late`
     */
    ask: async (about: About, send: (id: number) => void, bound?: Bound): Promise<Answer> => {
      if (ended) throw ended
      last += 1
      const id = last
      const answer = Promise.withResolvers<Answer>()
      const timer = bound && setTimeout(() => reject(id, bound.late()), bound.ms)
      waiting.set(id, { ...answer, about, timer })
      send(id)
      return answer.promise
    },
    /** What the question of a number is about, if its answer is still awaited. */
    about: (id: number): About | undefined => waiting.get(id)?.about,
    resolve: (id: number, answer: Answer): void => settle(id, (one) => one.resolve(answer)),
    reject,
    /** No answer will come any more: whoever waits, and whoever asks from now on, gets the error of the first end. */
    end: (error: Error): void => {
      ended ??= error
      for (const id of waiting.keys()) reject(id, ended)
    },
  }
}
