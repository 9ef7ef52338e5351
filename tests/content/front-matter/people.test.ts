import { describe, expect, it } from 'vitest'
import { parse } from '../read.ts'

const names = (line: string) =>
  parse('p.md', `---\ntitle: T\ndate: 2024-05-01\n${line}\n---\n`).head?.authors.map(({ name }) => name)

describe('people in one text', () => {
  it.each([
    // One person, with what the text says about them
    ['Ann Lee', ['Ann Lee']],
    ['Ann Lee, Director', ['Ann Lee, Director']],
    ['Ann Lee, Managing Director', ['Ann Lee, Managing Director']],
    ['Ann Lee, Director of Research and Development', ['Ann Lee, Director of Research and Development']],
    ['Ann Lee, head of product', ['Ann Lee, head of product']],
    ['Ann Lee, writer, editor, and photographer', ['Ann Lee, writer, editor, and photographer']],
    ['Ann Lee, product marketing', ['Ann Lee, product marketing']],
    ['Ann Lee, Product Marketing', ['Ann Lee, Product Marketing']],
    ['Ann Lee, data science and growth', ['Ann Lee, data science and growth']],
    ['Anna Berg, Produktmanagerin Vertrieb', ['Anna Berg, Produktmanagerin Vertrieb']],
    ['Иван Петров, главный редактор', ['Иван Петров, главный редактор']],
    ['von Neumann, John', ['von Neumann, John']],
    ['[[Ann Lee]]', ['Ann Lee']],
    ['[[people/ann|Ann Lee]]', ['Ann Lee']],
    ["<a href='https://ann.example'>Ann Lee</a>", ['Ann Lee']],
    ['Ann Lee, Senior Staff Writer', ['Ann Lee, Senior Staff Writer']],
    ['Ann Lee, PhD', ['Ann Lee, PhD']],
    ['Ann Lee, Ph.D.', ['Ann Lee, Ph.D.']],
    ['Ann Lee, M.D., MPH', ['Ann Lee, M.D., MPH']],
    ['Martin Luther King, Jr.', ['Martin Luther King, Jr.']],
    ['Ann Lee, Acme Inc.', ['Ann Lee, Acme Inc.']],
    ['Ann Lee, University of Oslo', ['Ann Lee, University of Oslo']],
    ['Ann Lee, Co-Founder & CEO', ['Ann Lee, Co-Founder & CEO']],
    ['Anna Berg, Redakteurin', ['Anna Berg, Redakteurin']],
    ['Ann Lee, who writes about feeds', ['Ann Lee, who writes about feeds']],
    ['Ann Lee (Acme, Oslo)', ['Ann Lee (Acme, Oslo)']],
    ['By Ann Lee', ['Ann Lee']],
    ['José Ortega y Gasset', ['José Ortega y Gasset']],
    ["Sophie in 't Veld", ["Sophie in 't Veld"]],
    // One name that is not a person
    ['Acme, Inc.', ['Acme, Inc.']],
    ['Marks and Spencer', ['Marks and Spencer']],
    ['Smith, Jones and Partners', ['Smith, Jones and Partners']],
    ['Research and Development Team', ['Research and Development Team']],
    // The surname first: not turned around, since "Ann, Bo" has the same form
    ['Lee, Ann', ['Lee, Ann']],
    ['Lee, Ann, PhD', ['Lee, Ann, PhD']],
    ['Lee, Ann; Ek, Bo', ['Lee, Ann', 'Ek, Bo']],
    ['Lee, Ann and Ek, Bo', ['Lee, Ann', 'Ek, Bo']],
    ['Lee, Ann and Ek, Bo and Day, Cy', ['Lee, Ann', 'Ek, Bo', 'Day, Cy']],
    // Several
    ['Ann Lee, Bo Ek', ['Ann Lee', 'Bo Ek']],
    ['Ann Lee and Bo Ek', ['Ann Lee', 'Bo Ek']],
    ['Ann Lee & Bo Ek', ['Ann Lee', 'Bo Ek']],
    ['Ana Silva e João Costa', ['Ana Silva', 'João Costa']],
    ['A, B, and C', ['A', 'B', 'C']],
    ['Ann, Bo and Cy', ['Ann', 'Bo', 'Cy']],
    ['Ann Lee, Bo Ek, and Cy Day', ['Ann Lee', 'Bo Ek', 'Cy Day']],
    ['Ann Lee, Bo Ek & Cy Day', ['Ann Lee', 'Bo Ek', 'Cy Day']],
    ['Anna Berg, Bo Ek und Cy Day', ['Anna Berg', 'Bo Ek', 'Cy Day']],
    ['José Ortega y Gasset, Ann Lee', ['José Ortega y Gasset', 'Ann Lee']],
    ['Ann Lee, PhD, Bo Ek, MBA', ['Ann Lee, PhD', 'Bo Ek, MBA']],
    ['Ann Lee, Director, Bo Ek, Editor', ['Ann Lee, Director', 'Bo Ek, Editor']],
    ['Ann Lee, Director, and Bo Ek, Editor', ['Ann Lee, Director', 'Bo Ek, Editor']],
    ['Ann Lee, Director, and Bo Ek', ['Ann Lee, Director', 'Bo Ek']],
    ['Ann Lee, Director and Bo Ek, Editor', ['Ann Lee, Director', 'Bo Ek, Editor']],
    ['Ann Lee, Director; Bo Ek', ['Ann Lee, Director', 'Bo Ek']],
    ['Dr. Ann Lee, Prof. Bo Ek', ['Dr. Ann Lee', 'Prof. Bo Ek']],
    ['Professor Ann Lee, Dr Bo Ek', ['Professor Ann Lee', 'Dr Bo Ek']],
    ['danah boyd, bell hooks', ['danah boyd', 'bell hooks']],
    ['علی رضایی و مریم احمدی', ['علی رضایی', 'مریم احمدی']],
    ['Jan Kowalski i Anna Nowak', ['Jan Kowalski', 'Anna Nowak']],
    ['Ann Lee, product marketing, Bo Ek, design', ['Ann Lee, product marketing', 'Bo Ek, design']],
    ['[Ann Lee](https://ann.example), Bo Ek', ['Ann Lee', 'Bo Ek']],
    ['Ann Lee (Acme, Inc.), Bo Ek', ['Ann Lee (Acme, Inc.)', 'Bo Ek']],
    ['王小明、李四', ['王小明', '李四']],
    ['王小明，李四', ['王小明', '李四']],
    ['أحمد علي، سارة حسن', ['أحمد علي', 'سارة حسن']],
    ['Ann Lee, Bo Ek et al.', ['Ann Lee', 'Bo Ek']],
    // Nothing tells a place from a person
    ['Ann Lee, San Francisco', ['Ann Lee', 'San Francisco']],
  ])('"author: %s" is %j', (text, expected) => {
    expect(names(`author: ${JSON.stringify(text)}`)).toEqual(expected)
  })

  it.each([
    ['Ann, Bob', ['Ann', 'Bob']],
    ['Ann and Bob', ['Ann', 'Bob']],
    ['Ann, Bob, and Cy', ['Ann', 'Bob', 'Cy']],
    ['Ann Lee, Director', ['Ann Lee, Director']],
    ['Ann Lee, MBA, Bob', ['Ann Lee, MBA', 'Bob']],
    ['Ann Lee, product marketing', ['Ann Lee, product marketing']],
    // Here a comma separates people also without full names.
    ['Lee, Ann', ['Lee', 'Ann']],
  ])('"authors: %s" is %j', (text, expected) => {
    expect(names(`authors: ${JSON.stringify(text)}`)).toEqual(expected)
  })

  it('are one for each member of a list', () => {
    expect(names('authors: ["Ann Lee, Director", "Ek, Bo", "Cy and Di"]')).toEqual([
      'Ann Lee, Director',
      'Ek, Bo',
      'Cy and Di',
    ])
  })

  it('may be several in the only member of a list', () => {
    expect(names('authors: ["Ann Lee, Bo Ek"]')).toEqual(['Ann Lee', 'Bo Ek'])
    expect(names('authors: ["Ann Lee and Bo Ek"]')).toEqual(['Ann Lee', 'Bo Ek'])
    expect(names('authors: ["Lee, Ann"]')).toEqual(['Lee, Ann'])
  })

  it.each([
    ['authors:\n  - name: Ann Lee\n    title: Director\n  - Bo Ek', ['Ann Lee', 'Bo Ek']],
    ['authors:\n  - first_name: Ann\n    last_name: Lee', ['Ann Lee']],
    ['authors:\n  - name: { given: Ann, family: Lee }', ['Ann Lee']],
    ['authors:\n  - Ann Lee: https://ann.example', ['Ann Lee']],
    ['authors:\n  ann: { name: Ann Lee }\n  bo: { name: Bo Ek }', ['Ann Lee', 'Bo Ek']],
    // Fields, but no person
    ['authors:\n  - url: https://ann.example\n    avatarUrl: /a.png', []],
  ])('%j is %j', (front, expected) => {
    expect(names(front)).toEqual(expected)
  })

  it('have the address of their link', () => {
    const written = '---\ntitle: T\ndate: 2024-05-01\nauthor: "[Ann Lee](https://ann.example)"\n---\n'
    expect(parse('p.md', written).head?.authors).toEqual([
      { name: 'Ann Lee', slug: 'ann-lee', url: 'https://ann.example/' },
    ])
  })

  it('are found in time in step with the length of the text', () => {
    expect(names(`author: "${'A B, '.repeat(20_000)}"`)).toEqual(['A B'])
    expect(names(`author: "${'(, '.repeat(20_000)}"`)).toHaveLength(1)
  })
})
