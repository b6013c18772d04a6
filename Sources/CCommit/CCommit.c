#include "CCommit.h"

const char mpvault_commit[] = MPVAULT_COMMIT;
