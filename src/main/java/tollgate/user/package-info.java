/** Looks up users, checks which of them a caller may see, and maps them to responses. */
package tollgate.user;
