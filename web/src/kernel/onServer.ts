/** Whether this runs on the server, which draws a page for the browser to begin with. */
export const onServer = typeof document === 'undefined'
