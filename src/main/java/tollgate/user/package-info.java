/** Looks up users, decides who may see them, and maps them to responses. */
package tollgate.user;
