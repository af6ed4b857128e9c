/** A regular expression for whole numbers greater than one, for products that compare text only: of 409 `^(41\d|4[2-9]\d|[5-9]\d\d|\d{4,})$`. */
export const moreThan = (n: number): string => {
  const digits = `${n}`
  const longer = `\\d{${digits.length + 1},}`
  const greaterAt = [...digits].flatMap((digit, i) =>
    digit === '9'
      ? []
      : [`${digits.slice(0, i)}[${Number(digit) + 1}-9]${'\\d'.repeat(digits.length - i - 1)}`],
  )
  return `^(${[...greaterAt, longer].join('|')})$`
}
