/* What Swift cannot import: variadic functions and macros with arguments. */
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <termios.h>
#include <wchar.h>

#if defined(__linux__)
#include <sys/prctl.h>

/* Not dumpable: no core file, and no other process of this user may trace or read this one. */
static inline int mpvault_make_undumpable(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }
static inline int mpvault_is_dumpable(void) { return prctl(PR_GET_DUMPABLE, 0, 0, 0, 0); }
#else
static inline int mpvault_make_undumpable(void) { return 0; }
static inline int mpvault_is_dumpable(void) { return 0; }
#endif

static inline int mpvault_no_core(void) {
  struct rlimit none = {0, 0};
  return setrlimit(RLIMIT_CORE, &none);
}

static inline int mpvault_columns(int fd) {
  struct winsize size;
  return ioctl(fd, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

static inline int mpvault_make_controlling(int fd) { return ioctl(fd, TIOCSCTTY, 0); }

/* wcwidth is not declared to Swift without _XOPEN_SOURCE. */
extern int wcwidth(wchar_t);
