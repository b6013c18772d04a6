/* The commit that the program was built from; empty where its build was not told. */
extern const char mpvault_commit[];
