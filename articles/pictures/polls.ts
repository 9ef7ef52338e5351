// A day of three readers, an hour a column: filled where the answer had a body, hollow where it was "not modified".

/** SVG. */
export function polls(): string {
  const news = [7, 13, 20]
  const rows = [1, 3, 0].map((every, row) => {
    const y = 110 + row * 130
    const hours = Array.from({ length: 24 }, (_, hour) => hour).filter(hour =>
      every ? hour % every === 0 : news.includes(hour),
    )
    const marks = hours.map((hour, index) => {
      const before = hours[index - 1] ?? -1
      const full = news.some(at => at <= hour && at > before)
      return `<circle cx="${86 + hour * 55}" cy="${y}" r="${full ? 17 : 11}" fill="${full ? '#c63a1e' : '#fbf7ef'}" stroke="${full ? '#c63a1e' : '#33424f'}" stroke-width="4"/>`
    })
    return `<path d="M40 ${y}H1400" stroke="#c9bfae" stroke-width="3"/>${marks.join('')}`
  })
  const lines = news.map(
    hour =>
      `<path d="M${86 + hour * 55} 40V440" stroke="#c63a1e" stroke-width="3" stroke-dasharray="3 10" stroke-linecap="round"/>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1440" height="480"><rect width="1440" height="480" fill="#fbf7ef"/>${lines.join('')}${rows.join('')}</svg>`
}
