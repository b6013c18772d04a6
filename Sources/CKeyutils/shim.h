#if defined(__linux__)
#include <keyutils.h>
#endif
