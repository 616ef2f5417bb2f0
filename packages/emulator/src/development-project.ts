/**
 * The project that an emulator has when it is given none. These credentials are published on purpose and are no
 * secret: they open nothing but an emulator.
 * @example
 * const tokbox = new Tokbox({ ...developmentProject, fetch: createEmulator().fetch })
 */
export const developmentProject = Object.freeze({
  apiKey: '100000',
  apiSecret: 'development-secret-of-the-tokbox-emulator',
})

/**
 * The account that an emulator has, together with the {@link developmentProject}, when it is given no projects. It manages
 * that project, and is as public.
 * @example
 * const account = createAccountClient({ ...developmentAccount, fetch: createEmulator().fetch })
 */
export const developmentAccount = Object.freeze({
  accountKey: '200000',
  accountSecret: 'development-secret-of-the-tokbox-emulator-account',
})
