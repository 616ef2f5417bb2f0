// No function "sign".
export const sing = () => {}
