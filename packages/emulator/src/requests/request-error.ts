/** A request asks for something that the platform does not do. The message says what. */
export class RequestError extends Error {}
