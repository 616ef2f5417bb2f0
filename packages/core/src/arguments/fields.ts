/** What every kind of field has. */
interface AnyField {
  /** What it is for, in a few words that help texts and tables show. */
  readonly summary?: string
  /** Must be there. */
  readonly required?: true
  /**
   * A secret, a token or personal data: appears in no message, hook or log. `query`: of a URL, what comes after the
   * question mark.
   */
  readonly sensitive?: true | 'query'
  /** What would be right, as a noun phrase, when the kind and the limits do not say it. */
  readonly expected?: string
  /** What to say about a text that people bring from elsewhere. */
  readonly hints?: Readonly<Record<string, string>>
  /** Its name in requests, when that is another. In JSON a dot leads into an object: `sip.uri`. */
  readonly wire?: string
  /** What is meant when it is absent. */
  readonly default?: string | number | boolean | readonly never[]
  /** The default is sent too, so that another default of the server changes nothing. */
  readonly explicit?: true
}

/** A text without lone surrogates. */
export interface StringField extends AnyField {
  readonly type: 'string'
  /** In UTF-16 units. Default: 1. */
  readonly minLength?: number
  /** In UTF-16 units. */
  readonly maxLength?: number
  /** In bytes of UTF-8. */
  readonly maxBytes?: number
  /** What it must match; `expected` says so in words. */
  readonly pattern?: RegExp
}

/** A whole number from `min` to `max`. */
export interface IntegerField extends AnyField {
  readonly type: 'integer'
  readonly min: number
  readonly max: number
  /** A plural noun: `seconds`. */
  readonly unit?: string
}

export interface BooleanField extends AnyField {
  readonly type: 'boolean'
}

/** One of some values. */
export interface EnumField<Value extends string | number | boolean = string | number | boolean>
  extends AnyField {
  readonly type: 'enum'
  readonly values: readonly Value[]
  /** What people say for some of the values, on a command line for example. */
  readonly words?: Readonly<Record<string, Value>>
}

/** An array. */
export interface ListField<Item = unknown> extends AnyField {
  readonly type: 'list'
  readonly items: FieldOf<Item>
  readonly minItems?: number
  readonly maxItems?: number
}

/** An object whose names are known. */
export interface ObjectField<Options = object> extends AnyField {
  readonly type: 'object'
  readonly fields: FieldsOf<Options>
}

/** An object whose names are the caller's own. */
export interface MapField<Value = unknown> extends AnyField {
  readonly type: 'map'
  readonly names: { readonly pattern: RegExp; readonly expected: string }
  readonly values: FieldOf<Value>
  /** Of all names and values together, in bytes of UTF-8. */
  readonly maxBytes?: number
}

export interface DateField extends AnyField {
  readonly type: 'date'
}

export interface FunctionField extends AnyField {
  readonly type: 'function'
  /** `a function (…) => …` */
  readonly expected: string
}

/** What the reader takes as it is: whoever uses it checks it. */
export interface OpaqueField extends AnyField {
  readonly type: 'opaque'
}

/** A description of one option, as plain data. */
export type Field =
  | StringField
  | IntegerField
  | BooleanField
  | EnumField
  | ListField<never>
  | ObjectField<never>
  | MapField<never>
  | DateField
  | FunctionField
  | OpaqueField

/** The descriptions that fit a type. */
export type FieldOf<Type> = OpaqueField | KindOf<Type>

type KindOf<Type> = [Type] extends [never]
  ? Field
  : [Type] extends [boolean]
    ? BooleanField
    : [Type] extends [number]
      ? number extends Type
        ? IntegerField
        : EnumField<Type>
      : [Type] extends [string | boolean]
        ? string extends Type
          ? StringField
          : EnumField<Type>
        : [Type] extends [Date]
          ? DateField
          : [Type] extends [(...args: never) => unknown]
            ? FunctionField
            : [Type] extends [readonly (infer Item)[]]
              ? ListField<Item>
              : string extends keyof Type
                ? MapField<Type[keyof Type]>
                : ObjectField<Type>

/** The fields of options by name: none may be missing, none be of another kind, and none be required that is optional. */
export type FieldsOf<Options> = [Options] extends [never]
  ? Readonly<Record<string, Field>>
  : {
      readonly [Name in keyof Options]-?: FieldOf<Exclude<Options[Name], undefined>> &
        (undefined extends Options[Name] ? { readonly required?: never } : { readonly required: true })
    }

/** Fields whose options' type is not known, as whoever interprets them sees them. */
export type Fields = Readonly<Record<string, Field>>
