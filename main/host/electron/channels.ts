/** The two IPC channels of the desktop host; the name of the call or event travels as data. */
export const CALL_CHANNEL = "wslab:call";
export const EVENT_CHANNEL = "wslab:event";
