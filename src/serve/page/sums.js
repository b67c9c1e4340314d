// The sums of the form over what has been typed. An empty cell is unknown, never zero.

/** A whole number as typed; null where nothing is, NaN where it is none. */
export function figure(text) {
  const typed = text.trim();
  if (typed === "") return null;
  return /^-?\d{1,15}$/.test(typed) ? Number(typed) : Number.NaN;
}

const sum = (keys, value) => keys.reduce((total, key) => total + value(key), 0);

/** The totals that follow from what is known, for empty cells only; what follows from those follows too. */
export function proposals(equations, cells) {
  const proposed = new Map();
  const value = (key) => proposed.get(key) ?? figure(cells[key] ?? "");
  for (let found = true; found; ) {
    found = false;
    for (const { parts, totals } of equations) {
      const blank = totals.filter((key) => value(key) === null);
      const others = totals.filter((key) => value(key) !== null);
      const isKnown = [...parts, ...others].every((key) => Number.isFinite(value(key)));
      if (blank.length !== 1 || !isKnown) continue;
      const left = sum(parts, value) - sum(others, value);
      if (left < 0) continue;
      proposed.set(blank[0], left);
      found = true;
    }
  }
  return proposed;
}

/** The sums that do not hold, with what each side comes to. */
export function broken(equations, cells) {
  const value = (key) => figure(cells[key] ?? "");
  const wrong = [];
  for (const equation of equations) {
    if (![...equation.parts, ...equation.totals].every((key) => Number.isFinite(value(key)))) continue;
    const [left, right] = [sum(equation.parts, value), sum(equation.totals, value)];
    if (left !== right) wrong.push({ equation, left, right });
  }
  return wrong;
}
