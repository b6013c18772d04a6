#include <sqlite3.h>

/* sqlite3_db_config is variadic, which Swift does not import. */
static inline int mpvault_sqlite3_set(sqlite3 *db, int option, int on) {
  return sqlite3_db_config(db, option, on, (int *)0);
}
