/** Measures one contender once. */
export type Measure<T> = () => Promise<T>

/**
 * Takes turns: every contender once a round, and each round begins with another one, so that what the machine
 * does meanwhile falls on all alike.
 */
export async function interleave<Name extends string, T>(
  rounds: number,
  contenders: Readonly<Record<Name, Measure<T>>>,
): Promise<Readonly<Record<Name, readonly T[]>>> {
  const names = Object.keys(contenders) as Name[]
  const measured = Object.fromEntries(names.map((name) => [name, [] as T[]])) as Record<Name, T[]>
  for (let round = 0; round < rounds; round += 1) {
    for (const [turn] of names.entries()) {
      const name = names[(turn + round) % names.length]
      if (name !== undefined) measured[name].push(await contenders[name]())
    }
  }
  return measured
}
