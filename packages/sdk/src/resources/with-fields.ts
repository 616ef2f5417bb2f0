class WithFields {
  constructor(fields: object) {
    Object.assign(this, fields)
  }
}

/** A class whose objects have the fields of a record, for classes that add methods to them. */
export function withFields<Fields extends object>(): new (fields: Fields) => Fields {
  return WithFields as new (
    fields: Fields,
  ) => Fields
}
