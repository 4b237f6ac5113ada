/**
 * `hexMD5` of RFC 1321 for the router's pages, over the low byte of each character: RouterOS writes its challenge as
 * octal escapes, one character a byte. ES3 and no strict mode, for the octal escapes beside it.
 */
export const MD5_JS = `/* MD5, RFC 1321. The low byte of each character counts. */
function hexMD5(text) {
  var i, j, k = [], s = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
  var words = [], size = text.length, state = [1732584193, -271733879, -1732584194, 271733878];
  for (i = 0; i < 64; i++) k[i] = Math.floor(Math.abs(Math.sin(i + 1)) * 4294967296) | 0;
  var count = (((size + 8) >> 6) + 1) * 16;
  for (i = 0; i < count; i++) words[i] = 0;
  for (i = 0; i < size; i++) words[i >> 2] |= (text.charCodeAt(i) & 255) << (i % 4 * 8);
  words[size >> 2] |= 128 << (size % 4 * 8);
  words[count - 2] = size * 8;
  for (j = 0; j < count; j += 16) {
    var a = state[0], b = state[1], c = state[2], d = state[3];
    for (i = 0; i < 64; i++) {
      var round = i >> 4, f, g;
      if (round === 0) { f = (b & c) | (~b & d); g = i; }
      else if (round === 1) { f = (d & b) | (~d & c); g = (5 * i + 1) % 16; }
      else if (round === 2) { f = b ^ c ^ d; g = (3 * i + 5) % 16; }
      else { f = c ^ (b | ~d); g = (7 * i) % 16; }
      var t = d, turn = s[round * 4 + i % 4], sum = (a + f + k[i] + words[j + g]) | 0;
      d = c;
      c = b;
      b = (b + ((sum << turn) | (sum >>> (32 - turn)))) | 0;
      a = t;
    }
    state = [(state[0] + a) | 0, (state[1] + b) | 0, (state[2] + c) | 0, (state[3] + d) | 0];
  }
  var hex = "";
  for (i = 0; i < 16; i++) {
    var byte = (state[i >> 2] >> (i % 4 * 8)) & 255;
    hex += (byte < 16 ? "0" : "") + byte.toString(16);
  }
  return hex;
}
`;
