/** An id as the platform makes it, of an archive, a broadcast, a connection and so on. */
export const uuid = 'b0000000-0000-4000-8000-000000000001'

export const streamId = '5f000000-0000-4000-8000-000000000002'

/** The id of an application of the unified environment. */
export const applicationId = 'a0000000-0000-4000-8000-000000000003'

/** What looks like a client's token. */
export const clientToken = 'T1==Y2xpZW50LXRva2VuLXNlY3JldC0x'
