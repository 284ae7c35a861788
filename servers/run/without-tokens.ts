/** A JSON Web Token: its header begins with `{"`, which is `eyJ` in base64, and may be all that a reader refused. */
const webToken = /eyJ[\w-]{8,}(?:\.[\w-]*){1,2}/g;
/** However a token looks, whoever wrote the address down shows where it begins and ends. */
const inAddress = /\b(access_token=|Bearer(?: |%20|\+))[^\s"'&\\<>,]+/gi;

/**
 * A line of a log without what lets somebody in: LiveKit writes down every token that it refuses, and one that is refused here
 * may be good elsewhere or a moment later.
 */
export const withoutTokens = (line: string): string =>
  line.replace(webToken, '[token]').replace(inAddress, '$1[token]');
