import { endpoint, type Rule } from '../../endpoint.js'
import { WRONG_FIELD } from '../documented-errors.js'

/** Where finished archives go: what both kinds of storage have. */
interface AnyStorage {
  /**
   * What happens to an archive that cannot be uploaded: it is lost (`none`), or stays on the platform for 72 hours
   * (`opentok`). Default: the platform's; say it, since its documents do not agree.
   */
  readonly fallback?: 'none' | 'opentok' | undefined
  /**
   * An RSA certificate of at most 2048 bits as PEM: archives are encrypted for it, and are composed ones in MPEG-TS only.
   * Default: none.
   */
  readonly certificate?: string | undefined
}

/** A bucket of Amazon S3, or of a storage that speaks its protocol. */
export interface S3Storage extends AnyStorage {
  readonly type: 's3'
  readonly config: {
    readonly accessKey: string
    readonly secretKey: string
    readonly bucket: string
    /** Of another storage than Amazon's: `https://…`. */
    readonly endpoint?: string | undefined
    /** Encryption by the storage. Default: `none`. */
    readonly sse?: 'none' | 's3' | undefined
  }
}

/** A container of Azure. */
export interface AzureStorage extends AnyStorage {
  readonly type: 'azure'
  readonly config: {
    readonly accountName: string
    readonly accountKey: string
    readonly container: string
    /** The domain of the storage. Default: Azure's. */
    readonly domain?: string | undefined
  }
}

/** Where finished archives go. */
export type ArchiveStorage = S3Storage | AzureStorage

type Either<Config> = Config extends unknown ? { readonly [Name in keyof Config]?: Config[Name] } : never

/** Both kinds in one, for the description; its rules tell them apart. */
export interface AnyArchiveStorage extends AnyStorage {
  readonly type: 's3' | 'azure'
  readonly config: Either<S3Storage['config']> & Either<AzureStorage['config']>
}

const STORAGE = {
  environments: ['opentok'],
  instead: 'An application has its storage for archives in its settings, on the dashboard.',
  authentication: 'project',
  path: '/v2/project/{project}/archive/storage',
  aliases: ['/v2/partner/{project}/archive/storage'],
} as const

/** A field of the one kind: must be there, and must not be with the other. */
function belongsTo(kind: 's3' | 'azure', name: string): readonly Rule[] {
  const option = `config.${name}`
  return [
    {
      option: 'type',
      value: kind,
      needs: { option, given: true },
      because: 'The platform cannot upload without it.',
    },
    {
      option,
      needs: { option: 'type', value: kind },
      because: 'The other kind of storage does not have it.',
    },
  ]
}

export const ARCHIVES_SET_STORAGE = endpoint<AnyArchiveStorage>()({
  ...STORAGE,
  id: 'archives.setStorage',
  command: 'archive set-storage',
  summary: 'Have archives uploaded to storage of your own',
  action: 'Setting the storage of archives',
  method: 'PUT',
  repeat: 'same',
  optionsName: 'storage',
  encoding: 'json',
  body: {
    type: { type: 'enum', values: ['s3', 'azure'], required: true, summary: 'Amazon S3 or Azure' },
    config: {
      type: 'object',
      required: true,
      summary: 'where it is and who may write to it',
      fields: {
        accessKey: { type: 'string', sensitive: true, summary: 'the access key (s3)' },
        secretKey: { type: 'string', sensitive: true, summary: 'the secret key (s3)' },
        bucket: { type: 'string', summary: 'the bucket (s3)' },
        endpoint: { type: 'string', summary: 'the address, if it is not Amazon’s (s3)' },
        sse: { type: 'enum', values: ['none', 's3'], summary: 'encryption by the storage (s3)' },
        accountName: { type: 'string', sensitive: true, summary: 'the account (azure)' },
        accountKey: { type: 'string', sensitive: true, summary: 'the key of the account (azure)' },
        container: { type: 'string', summary: 'the container (azure)' },
        domain: { type: 'string', summary: 'the domain, if it is another one (azure)' },
      },
    },
    fallback: {
      type: 'enum',
      values: ['none', 'opentok'],
      summary: 'where archives stay that cannot be uploaded: nowhere, or on the platform',
    },
    certificate: { type: 'string', summary: 'an RSA certificate that archives are encrypted for' },
  },
  rules: [
    ...['accessKey', 'secretKey', 'bucket'].flatMap((name) => belongsTo('s3', name)),
    ...['accountName', 'accountKey', 'container'].flatMap((name) => belongsTo('azure', name)),
    {
      option: 'config.endpoint',
      needs: { option: 'type', value: 's3' },
      because: 'The storage of Azure has a domain instead.',
    },
    {
      option: 'config.domain',
      needs: { option: 'type', value: 'azure' },
      because: 'Amazon’s storage has an endpoint instead.',
    },
  ],
  success: [200],
  answer: 'optional',
  sensitive: ['accessKey', 'secretKey', 'accountName', 'accountKey'],
  errors: [WRONG_FIELD],
})

export const ARCHIVES_DELETE_STORAGE = endpoint()({
  ...STORAGE,
  id: 'archives.deleteStorage',
  command: 'archive delete-storage',
  summary: 'Keep archives on the platform from now on',
  action: 'Deleting the storage of archives',
  method: 'DELETE',
  repeat: 'same',
  destructive: true,
  success: [204],
  answer: 'none',
  errors: [],
})
