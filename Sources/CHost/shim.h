/* What Swift cannot import: variadic functions and macros with arguments. */
#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <locale.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#if defined(__GLIBC__)
#include <gnu/libc-version.h>
static inline const char *mpvault_glibc(void) { return gnu_get_libc_version(); }
#else
static inline const char *mpvault_glibc(void) { return 0; }
#endif

#if defined(__linux__)
#include <sys/prctl.h>

/* Not dumpable: no core file, and no other process of this user may trace or read this one. */
static inline int mpvault_make_undumpable(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }

/* A file that has no name and stands in memory; and that from now on nobody changes it, nor its seals. */
extern int memfd_create(const char *, unsigned int);
static inline int mpvault_memory_file(void) {
  /* MFD_CLOEXEC, MFD_ALLOW_SEALING, and MFD_NOEXEC_SEAL, which some kernels demand and older ones do not know. */
  int file = memfd_create("mpvault", 1 | 2 | 8);
  return file >= 0 || errno != EINVAL ? file : memfd_create("mpvault", 1 | 2);
}
static inline int mpvault_seal(int file) { return fcntl(file, 1033 /* F_ADD_SEALS */, 15); }

/* Whoever loses their parent among our descendants becomes a child of ours. */
static inline int mpvault_adopt_orphans(void) { return prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0); }
#else
static inline int mpvault_adopt_orphans(void) { return 0; }
static inline int mpvault_make_undumpable(void) { return 0; }
static inline int mpvault_memory_file(void) { errno = ENOSYS; return -1; }
static inline int mpvault_seal(int file) { return -1; }
#endif

static inline int mpvault_no_core(void) {
  struct rlimit none = {0, 0};
  return setrlimit(RLIMIT_CORE, &none);
}

static inline void mpvault_bound_one(int what, unsigned long most) {
  struct rlimit limit;
  if (getrlimit(what, &limit) != 0) return;
  if (limit.rlim_cur == RLIM_INFINITY || limit.rlim_cur > most) limit.rlim_cur = most;
  if (limit.rlim_max == RLIM_INFINITY || limit.rlim_max > most) limit.rlim_max = most;
  setrlimit(what, &limit);
}

/* Of this process and of all that it starts: bytes of addresses, seconds of a processor, bytes of a file. */
static inline void mpvault_bound(long memory, long seconds, long file) {
  mpvault_bound_one(RLIMIT_AS, (unsigned long)memory);
  mpvault_bound_one(RLIMIT_CPU, (unsigned long)seconds);
  mpvault_bound_one(RLIMIT_FSIZE, (unsigned long)file);
}

static inline int mpvault_columns(int fd) {
  struct winsize size;
  return ioctl(fd, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

static inline int mpvault_window_of(int fd, struct winsize *size) { return ioctl(fd, TIOCGWINSZ, size); }
static inline int mpvault_set_window(int fd, const struct winsize *size) { return ioctl(fd, TIOCSWINSZ, size); }
static inline int mpvault_make_controlling(int fd) { return ioctl(fd, TIOCSCTTY, 0); }

static inline int mpvault_is_ignored(int number) {
  struct sigaction action;
  return sigaction(number, 0, &action) == 0 && action.sa_handler == SIG_IGN;
}

/* open and openat are variadic. */
static inline int mpvault_open(const unsigned char *path, int flags) { return open((const char *)path, flags); }
static inline int mpvault_open_at(int folder, const unsigned char *name, int flags) {
  return openat(folder, (const char *)name, flags);
}

/* A file without a name; O_TMPFILE is declared for _GNU_SOURCE alone. */
static inline int mpvault_open_unnamed(const char *folder) {
#if defined(__linux__)
  return open(folder, 020000000 | O_DIRECTORY | O_WRONLY | O_CLOEXEC, 0600);
#else
  errno = EOPNOTSUPP;
  return -1;
#endif
}

/* Of CCommit, which the program alone is linked with, and no module imports: with each commit everything that imports it
   would be compiled anew. */
extern const char mpvault_commit[] __attribute__((weak));
static inline const char *mpvault_built_from(void) { return mpvault_commit; }

/* wcwidth is not declared to Swift without _XOPEN_SOURCE. */
extern int wcwidth(wchar_t);

/* What glibc declares for _GNU_SOURCE alone, and macOS does otherwise. */
#if defined(__linux__)
extern int pipe2(int[2], int);
extern int posix_openpt(int);
extern int grantpt(int);
extern int unlockpt(int);
extern char *ptsname(int);
extern int posix_spawn_file_actions_addtcsetpgrp_np(posix_spawn_file_actions_t *, int);

static inline int mpvault_spawn_in_foreground(posix_spawn_file_actions_t *actions, int terminal) {
  return posix_spawn_file_actions_addtcsetpgrp_np(actions, terminal);
}
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *, int);
extern int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *, const char *);
#define MPVAULT_SPAWN_SETSID 0x80
#define MPVAULT_SPAWN_CLOEXEC 0

static inline int mpvault_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }

/* F_SETPIPE_SZ, to the most that a user may have by default. */
static inline int mpvault_widen_pipe(int end) { return fcntl(end, 1031, 1 << 20); }

static inline int mpvault_spawn_closing(posix_spawn_file_actions_t *actions, int first) {
  return posix_spawn_file_actions_addclosefrom_np(actions, first);
}
#else
#define MPVAULT_SPAWN_SETSID POSIX_SPAWN_SETSID
#define MPVAULT_SPAWN_CLOEXEC POSIX_SPAWN_CLOEXEC_DEFAULT

static inline int mpvault_pipe(int ends[2]) {
  if (pipe(ends) != 0) return -1;
  fcntl(ends[0], F_SETFD, FD_CLOEXEC);
  return fcntl(ends[1], F_SETFD, FD_CLOEXEC);
}

static inline int mpvault_widen_pipe(int end) { return 0; }
static inline int mpvault_spawn_closing(posix_spawn_file_actions_t *actions, int first) { return 0; }
static inline int mpvault_spawn_in_foreground(posix_spawn_file_actions_t *actions, int terminal) { return 0; }
#endif
