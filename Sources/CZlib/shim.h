#include <zlib.h>

/* Macros, which Swift does not import: a window of 32 KiB, with the head and the checksum of gzip. */
static inline int mpvault_deflate_begin(z_stream *stream) {
  return deflateInit2(stream, 6, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
}
static inline int mpvault_inflate_begin(z_stream *stream) { return inflateInit2(stream, 15 + 16); }
