/** In place of the SDK's SHA-256 and MD5 in JavaScript, for a Node.js built without its crypto module. */
function missingCrypto(): never {
  throw new Error('This package needs the crypto module of Node.js.');
}

export { missingCrypto as Md5Js, missingCrypto as Sha256Js };
