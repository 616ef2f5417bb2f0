import { describe, pickOptions } from '@tokbox/core/arguments'
import { InvalidArgumentError, isTokboxError } from '@tokbox/core/errors'
import { createSigner, type Signer } from '@tokbox/signer'

/** An account that manages projects: its key, a string of digits, and its secret. */
export interface AccountOptions {
  readonly accountKey: string
  readonly accountSecret: string
}

/** An account of the emulator. Verifies what was signed with its secret, and shows the secret to nobody. */
export class Account {
  readonly key: string
  readonly #signer: Signer

  /** @throws InvalidArgumentError */
  constructor({ accountKey, accountSecret }: AccountOptions) {
    this.key = accountKey
    this.#signer = createSigner({ apiKey: accountKey, apiSecret: accountSecret })
  }

  /**
   * Verifies the token of a request.
   * @param now milliseconds since 1970
   * @returns for how many seconds it was made
   * @throws TokenFormatError, TokenSignatureError, TokenExpiredError, TokenNotYetValidError
   */
  verifyRequestToken(token: string, now: number): number {
    const maxLifetime = Number.POSITIVE_INFINITY
    const options = { issuerType: 'account', maxLifetime, now: new Date(now) } as const
    return this.#signer.verifyRequestToken(token, options).lifetime
  }
}

/**
 * Makes the accounts of an emulator, by their keys.
 * @throws InvalidArgumentError when one is malformed, or two have the same key
 */
export function createAccounts(accounts: unknown): ReadonlyMap<string, Account> {
  if (!Array.isArray(accounts)) {
    throw new InvalidArgumentError({
      parameter: 'options.accounts',
      expected: 'an array of { accountKey, accountSecret }',
      received: describe(accounts),
    })
  }
  const byKey = new Map<string, Account>()
  for (const [index, candidate] of accounts.entries()) {
    const parameter = `options.accounts[${index}]`
    const account = createAccount(candidate, parameter)
    if (byKey.has(account.key)) {
      throw new InvalidArgumentError({
        parameter: `${parameter}.accountKey`,
        expected: 'a key that no account before it has',
        received: `${account.key} again`,
      })
    }
    byKey.set(account.key, account)
  }
  return byKey
}

function createAccount(candidate: unknown, parameter: string): Account {
  const names = ['accountKey', 'accountSecret'] as const
  const given = pickOptions(candidate as AccountOptions, parameter, names)
  try {
    return new Account(given)
  } catch (error) {
    if (!isTokboxError(error, 'ERR_TOKBOX_INVALID_ARGUMENT')) throw error
    const { expected, received, hint } = error
    const name = error.parameter.endsWith('apiSecret') ? 'accountSecret' : 'accountKey'
    throw new InvalidArgumentError({ parameter: `${parameter}.${name}`, expected, received, hint })
  }
}
