/** So many cases have to wait before one more lab is made for them: to start it takes as long as these take in another. */
const casesPerLab = 3

/**
 * Cases that wait to be heard. Those that one lab can run go to whoever has it, so that labs are made seldom; each kind of
 * lab is made for as soon as somebody is free, so that the few that need one of their own are not what is waited for last.
 * @param keyOf the same for cases that one lab can run
 * @returns a way to join in: it gives the next case each time it is called, and nothing when there is no more to do
 */
export const createDocket = <Case>(
  cases: readonly Case[],
  keyOf: (one: Case) => string,
): (() => () => Case | undefined) => {
  const piles = [...Map.groupBy(cases, keyOf).values()].map((left) => ({ left, lanes: 0 }))
  const largest = () => {
    const worth = piles.filter(({ left, lanes }) => left.length > lanes * casesPerLab)
    const perLane = ({ left, lanes }: (typeof piles)[number]) => left.length / (lanes + 1)
    return worth.find(({ lanes }) => lanes === 0) ?? worth.toSorted((a, b) => perLane(b) - perLane(a))[0]
  }
  return () => {
    let pile: (typeof piles)[number] | undefined
    return () => {
      if (!pile?.left.length) {
        pile = largest()
        if (pile) pile.lanes += 1
      }
      return pile?.left.shift()
    }
  }
}
