// What an app imports that only makes and verifies tokens one by one.
export { createSigner } from '../../src/index.js'
