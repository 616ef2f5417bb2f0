import type {
  ApplicationCredentials,
  Credentials,
  Signer,
  SignerOptions,
  TokenOptions,
  VerifyOptions,
} from '@tokbox/signer'
import { createSigner } from '@tokbox/signer'
import {
  type ApplicationSigner,
  type ApplicationTokenOptions,
  type ApplicationVerifyOptions,
  createApplicationSigner,
  isApplication,
  refuseTokenFormat,
} from '@tokbox/signer/application'

/** What signing gives: a promise with the private key of an application, since RSA is asynchronous. `await` is right for both. */
export type Signed<C extends Credentials, Result> = C extends ApplicationCredentials
  ? Promise<Result>
  : Result

/** The signer for credentials of a kind. */
export type SignerOf<C extends Credentials> = C extends ApplicationCredentials ? ApplicationSigner : Signer

/** The options of a token: all but the format for an application, whose tokens have only one. */
export type TokenOptionsOf<C extends Credentials> = C extends ApplicationCredentials
  ? ApplicationTokenOptions
  : TokenOptions

/** The options of a verification: all but what is about formats for an application. */
export type VerifyOptionsOf<C extends Credentials> = C extends ApplicationCredentials
  ? ApplicationVerifyOptions
  : VerifyOptions

export type AnySigner = Signer | ApplicationSigner

/** The signer for checked credentials. @throws InvalidArgumentError when an option is wrong */
export function signerFor(credentials: Credentials, options: SignerOptions): AnySigner {
  if (!isApplication(credentials)) return createSigner(credentials, options)
  const { tokenFormat, ...others } = options
  refuseTokenFormat(tokenFormat)
  return createApplicationSigner(credentials, others)
}

/** Makes something with a signer. What goes wrong before it signs is a rejection too where signing gives a promise. */
export function signedBy<Result>(
  signer: AnySigner,
  make: () => Result | Promise<Result>,
): Result | Promise<Result> {
  return Object.hasOwn(signer, 'applicationId') ? Promise.resolve().then(make) : make()
}
