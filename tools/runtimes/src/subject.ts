import { encodeSessionId, Role } from '@tokbox/signer'

/** Of no project. */
export const credentials = { apiKey: '100000', apiSecret: 'a secret for the runtime matrix alone ✓' }

/** A clock and randomness that are the same everywhere, so that what is made with them is too. */
export const signerOptions = {
  clock: () => 1_767_225_600_000,
  random: (bytes: Uint8Array) => {
    bytes.forEach((_, index) => {
      bytes[index] = index * 7
    })
  },
}

export const sessionId = encodeSessionId({
  projectId: credentials.apiKey,
  createdAt: new Date(signerOptions.clock()),
  random: 'AAAAAAAAAAAAAAAAAAAAAAAA',
})

/** What the tokens are to say. */
export const tokenOptions = { role: Role.Moderator, connectionData: 'name=Zoë & 👩‍🚀 +%' } as const
