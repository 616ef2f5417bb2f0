// Two copies of this package can meet in one program (another major version, a bundle beside node_modules), and
// `instanceof` knows only one of them. A registered symbol is the same in all copies.
export const BRAND: unique symbol = Symbol.for('@tokbox/error')
