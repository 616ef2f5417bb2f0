import fc from 'fast-check'
import { expect, test } from 'vitest'
import { quantile, ratioOf, spreadOf } from '../src/measure/statistics.js'

// The expected values are those of numpy.quantile and of R's quantile(), whose defaults are the same type.
test.each([
  [[1, 2, 3, 4], 0.25, 1.75],
  [[1, 2, 3, 4], 0.5, 2.5],
  [[4, 1, 3, 2], 0.75, 3.25],
  [[10, 9, 2, 8, 7, 1, 6, 5, 3], 0.9, 9.2],
  [[7], 0.3, 7],
])('the quantile of %j at %d is %d', (values, part, expected) => {
  expect(quantile(values, part)).toBeCloseTo(expected, 12)
})

test('a spread does not depend on the order and leaves the values as they are', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 1, max: 1e9, noNaN: true }), { minLength: 1 }), (values) => {
      const before = [...values]
      const { min, quarter, median, threeQuarters, samples } = spreadOf(values)
      expect(values).toEqual(before)
      expect(spreadOf([...values].reverse())).toEqual({ min, quarter, median, threeQuarters, samples })
      expect(min).toBe(Math.min(...values))
      expect([min, quarter, median, threeQuarters]).toEqual(
        [min, quarter, median, threeQuarters].sort((a, b) => a - b),
      )
      expect(samples).toBe(values.length)
    }),
  )
})

test('a ratio is taken round by round, so that a slow round does not count', () => {
  const { min, median, threeQuarters } = ratioOf([40, 4000, 60], [2, 200, 3])
  expect([min, median, threeQuarters]).toEqual([20, 20, 20])
})

test('values that say nothing are refused', () => {
  expect(() => quantile([], 0.5)).toThrow(RangeError)
  expect(() => quantile([1, Number.NaN], 0.5)).toThrow(RangeError)
  expect(() => quantile([1], 1.5)).toThrow(RangeError)
  expect(() => ratioOf([1, 2], [1])).toThrow(RangeError)
})
