/**
 * In place of nodemailer's `mime-funcs/mime-types`, a table of 2,000 file types (76 KB). Every part of our mails
 * states its content type, so nothing is ever guessed from a file name; one that forgets is a bug and says so.
 */
export function detectMimeType(filename: string): never {
  throw new Error(`State contentType for "${filename}": this package holds no table of file types.`);
}

export function detectExtension(mimeType: string): never {
  throw new Error(`State filename for the ${mimeType} part: this package holds no table of file types.`);
}
